"""Which notes ask, or are called, nearly what a new title says."""

import pytest

from cardgen.reconcile.called_alike import called_alike
from tests.support.notes import compile_text, fenced

ASKED = "# Question (EN)\nWhat is {}?\n\n## Answer (EN)\nSo.\n"
OTHERS = ("ARP", "BGP", "CDN", "DHCP", "FTP", "GRPC", "HTTP", "JWT", "KMS", "LDAP", "MTU", "NAT",
          "OSI", "PKI", "QUIC", "RSA", "SSH", "TLS")  # fmt: skip
NOTES = [
    compile_text("a.md", fenced("title: OAuth 2.0 flows / Потоки OAuth 2.0")),
    compile_text("b.md", "# Question (EN)\nHow does DNS caching work?\n\n## Answer (EN)\nSo.\n"),
    compile_text("moc.md", "# DNS caching at work\n"),
    *(compile_text(f"{one}.md", ASKED.format(one)) for one in OTHERS),
]


@pytest.mark.parametrize(
    ("titles", "paths"),
    [
        pytest.param({"en": "OAuth 2 flow"}, ["a.md"], id="a title"),
        pytest.param({"ru": "Поток OAuth 2"}, ["a.md"], id="a title in Russian"),
        pytest.param({"en": "How DNS caching works"}, ["b.md"], id="a question"),
        pytest.param({"en": "OAuth 2 flow", "ru": "Потоки OAuth"}, ["a.md"], id="told once"),
        pytest.param({"en": "Bloom filters"}, [], id="nothing like it"),
        pytest.param({"en": "What is DNS?"}, [], id="what is"),
        pytest.param({"ru": "How DNS caching works"}, [], id="in another language"),
        pytest.param({"en": "???"}, [], id="no word"),
    ],
)
def test_called_alike(titles: dict[str, str], paths: list[str]) -> None:
    assert [one.path for one in called_alike(titles, NOTES, ("en", "ru"))] == paths


def test_in_a_vault_of_one_note_what_is_says_nothing() -> None:
    note = compile_text("a.md", "# Question (RU)\nЧто такое сокет?\n\n## Ответ (RU)\nТак.\n")
    assert list(called_alike({"ru": "Что такое TCP?"}, [note], ("en", "ru"))) == []
