"""A vault full of damage: each file is named, nothing is lost, no traceback."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.notes import BODY, fenced
from tests.support.terminal import Ran
from tests.support.terminal import cardgen as run

GOOD = fenced("id: good", "topic: security")
BOMB = "\n".join(
    ("a0: &a0 [lol]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)))
)


def _build(vault: Path) -> Ran:
    done = run("build", "-o", vault.parent / "out", vault, at=vault.parent)
    assert "Traceback" not in done.err
    return done


def _slugs(vault: Path) -> list[str]:
    return [card["slug"] for card in run("cards", vault, at=vault.parent).cards if card["slug"]]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault with one good note, which every build must still make cards of."""
    root = tmp_path / "vault"
    root.mkdir()
    (root / "good.md").write_text(GOOD, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("data", "named", "cards"),
    [
        pytest.param(BODY, "", 2, id="no frontmatter"),
        pytest.param("", "", 0, id="empty"),
        pytest.param("text", "", 0, id="a link target"),
        pytest.param(fenced("title: a: b"), "bad.md:2:9: error[broken-yaml]", 0, id="broken YAML"),
        pytest.param(fenced(*BOMB.splitlines()), "", 2, id="alias bomb"),
        pytest.param(fenced("a: " + "[" * 50_000), "error[broken-yaml]", 0, id="deep YAML"),
        pytest.param(fenced("- " * 50_000 + "a"), "error[broken-yaml]", 0, id="deep lists"),
        pytest.param(fenced("id: a", "id: b"), "bad.md:3:1: warning[duplicate-key]", 2,
                     id="a key twice"),
        pytest.param(fenced("tags: {a: b}"), "bad.md:2:7: warning[wrong-type]", 2,
                     id="wrong type"),
        pytest.param(fenced("created: '2025-01-23'"), "bad.md:2:10: info[date-as-string]", 2,
                     id="a date that is a string"),
        pytest.param("\ufeff" + GOOD.replace("good", "mark"), "", 2, id="byte order mark"),
        pytest.param(GOOD.replace("good", "crlf").replace("\n", "\r\n"), "", 2, id="CRLF"),
        pytest.param(GOOD.replace("good", "mac").replace("\n", "\r"), "", 2, id="lone CR"),
        pytest.param(fenced("\tid: a"), "bad.md:2:1: error[broken-yaml]", 0, id="tab"),
        pytest.param(BODY + "\0", "warning[nul-character]", 2, id="NUL"),
        pytest.param(BODY.encode() + b"\xff", "bad.md:12:1: error[not-utf-8]", 0,
                     id="invalid UTF-8"),
        pytest.param(GOOD.encode("utf-16"), "bad.md:1:1: error[not-utf-8]", 0, id="UTF-16"),
        pytest.param(BODY.replace("protocol", "cafe\u0301"), "", 2, id="not composed"),
        pytest.param(BODY.replace("protocol", "a\u2028b\x0b\x1f\x85"), "", 2, id="U+2028 and more"),
        pytest.param(BODY.replace("A protocol.", "```\nx"), "error[unclosed-fence]", 1,
                     id="unclosed fence"),
        pytest.param(BODY.replace("A protocol.", "~~~\n# Answer (RU)\n~~~"),
                     "warning[section-in-fence]", 2, id="a heading in code"),
        pytest.param(BODY.replace("# Question (EN)", "Question (EN)\n==="), "", 2, id="setext"),
        pytest.param(BODY + "x" * 10_000_001, "error[file-too-large]", 0, id="huge"),
        pytest.param(BODY + "> " * 5_000 + "x", "", 2, id="deep quotes"),
        pytest.param(BODY + "- " * 5_000 + "x", "", 2, id="deep lists of text"),
        pytest.param(BODY + "[" * 5_000, "", 2, id="open brackets"),
        pytest.param(BODY + "*_" * 5_000, "", 2, id="open emphasis"),
        pytest.param(BODY + "a`" * 5_000, "", 2, id="backticks"),
        pytest.param(BODY + "<a" * 5_000, "", 2, id="open tags"),
        pytest.param(BODY + "![](none.png)", "warning[media-missing]", 2, id="missing media"),
        pytest.param(BODY + "![](../good.png)", "warning[media-outside]", 2, id="escaping media"),
        pytest.param(fenced("anki_cards: [~]"), "error[bad-record]", 2, id="an empty record"),
    ],
)  # fmt: skip
def test_a_bad_note_is_named_and_the_good_one_built(
    vault: Path, data: str | bytes, named: str, cards: int
) -> None:
    (vault.parent / "good.png").write_bytes(b"outside")
    raw = data.encode() if isinstance(data, str) else data
    (vault / "bad.md").write_bytes(raw)
    done = _build(vault)
    assert done.code == 0
    assert named in done.err
    assert bool(done.err) is bool(named)
    slugs = _slugs(vault)
    assert {"good-0-en", "good-0-ru"} <= set(slugs)
    assert len(slugs) == 2 + cards
    if not named:
        assert (vault / "bad.md").read_bytes().endswith(raw[-50:])


@pytest.mark.parametrize("value", ["7", "x-0-en", "{slug: x-0-en}", "'[]'"])
def test_records_that_are_no_list_leave_their_note_out_and_fail(vault: Path, value: str) -> None:
    (vault / "bad.md").write_text(fenced(f"anki_cards: {value}"), encoding="utf-8")
    done = _build(vault)
    assert done.code == 1
    assert "error[bad-records]" in done.err
    assert sorted(_slugs(vault)) == ["good-0-en", "good-0-ru"]


def test_what_is_no_file_is_named(vault: Path) -> None:
    (vault / "folder.md").mkdir()
    (vault / "folder.md" / "inner.md").write_text(BODY, encoding="utf-8")
    os.mkfifo(vault / "pipe.md")
    (vault / "loop.md").symlink_to(vault / "loop.md")
    (vault / "gone.md").symlink_to(vault / "nowhere.md")
    (vault / "round").symlink_to(vault)
    (vault / "_templates").mkdir()
    (vault / "_templates" / "t.md").write_text(BODY, encoding="utf-8")
    done = _build(vault)
    assert done.code == 0
    for name in ("folder", "pipe", "loop", "gone"):
        assert f"{name}.md: error[unreadable-file]" in done.err
    assert sorted(_slugs(vault)) == ["good-0-en", "good-0-ru", "inner-0-en", "inner-0-ru"]


def test_a_name_that_is_not_utf_8(vault: Path) -> None:
    try:
        (vault / os.fsdecode(b"bad\xff.md")).write_text(BODY, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    done = _build(vault)
    assert done.code == 0
    assert "bad?.md: error[unreadable-file]" in done.err
    assert _slugs(vault) == ["good-0-en", "good-0-ru"]


@pytest.mark.parametrize(
    ("ledger", "code", "told"),
    [
        pytest.param(b"\0" * 300, 1, "line 1: NUL characters; restore it from git", id="NULs"),
        pytest.param(b"a\x1b[31m\n", 1, r"line 1: `a\x1b[31m` is not a line", id="controls"),
        pytest.param(b"\xff\xfe", 3, "is not UTF-8; restore it from git", id="not UTF-8"),
        pytest.param(b"a\t1\t999999999999999\tb.md\n", 1, "a later time than a date can show",
                     id="a huge time"),
        pytest.param(os.mkfifo, 3, "this is not a regular file", id="a pipe"),
        pytest.param(os.mkdir, 3, "is a directory", id="a folder"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), 3, "this is not a regular file",
                     id="a device"),
    ],
)  # fmt: skip
def test_a_ledger_that_cannot_be_read_stops_the_build(
    vault: Path, ledger: bytes | Callable[[Path], None], code: int, told: str
) -> None:
    path = vault / "cardgen.lock"
    if isinstance(ledger, bytes):
        path.write_bytes(ledger)
    else:
        ledger(path)
    done = _build(vault)
    assert done.code == code
    assert told in done.err
    assert done.err.count("\n") == 1
    assert done.err.strip("\n").isprintable()
    assert (vault / "good.md").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [
        pytest.param("  anki_id: 7", "  anki_id: 7", "copied-note", id="a copied note"),
        pytest.param("  guid: 'g'", "  guid: 'g'", "copied-note", id="a copied GUID"),
    ],
)
def test_two_notes_with_one_record(vault: Path, ours: str, theirs: str, code: str) -> None:
    for name, line in (("a", ours), ("b", theirs)):
        text = fenced(f"id: {name}", "anki_cards:", "- slug: s-0-en", line)
        (vault / f"{name}.md").write_text(text, encoding="utf-8")
    done = _build(vault)
    assert done.code == 1
    assert done.err.count(f"error[{code}]") == 1
    assert sorted(_slugs(vault)) == ["a-0-ru", "b-0-ru", "good-0-en", "good-0-ru"]


def test_two_notes_with_one_anki_id(vault: Path) -> None:
    for name in "ab":
        text = fenced(f"id: {name}", "anki_cards:", f"- slug: {name}-0-en", "  anki_id: 7")
        (vault / f"{name}.md").write_text(text, encoding="utf-8")
    done = _build(vault)
    assert done.code == 1
    assert done.err.count("error[duplicate-anki-id]") == 1  # at one of them, which names both


def test_two_notes_with_one_id_both_get_cards(vault: Path) -> None:
    (vault / "copy.md").write_text(GOOD, encoding="utf-8")
    done = _build(vault)
    assert done.code == 0
    assert done.err.count("warning[duplicate-note-id]") == 2
    assert sorted(_slugs(vault)) == ["copy-0-en", "copy-0-ru", "good-0-en", "good-0-ru"]


def test_two_media_of_one_name_are_two_and_of_one_content_one(vault: Path) -> None:
    for folder, data in (("a", b"one"), ("b", b"two"), ("c", b"one")):
        (vault / folder).mkdir()
        (vault / folder / "x.png").write_bytes(data)
        (vault / folder / f"{folder}.md").write_text(BODY + "![](x.png)", encoding="utf-8")
    done = _build(vault)
    assert done.code == 0
    with zipfile.ZipFile(vault.parent / "out" / "cardgen.apkg") as package:
        media = [package.read(name) for name in package.namelist() if name.isdecimal()]
    assert sorted(media) == [b"one", b"two"]


@pytest.mark.parametrize(
    "danger",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("<img src=x onerror=alert(1)>", id="event handler"),
        pytest.param("[a](javascript:alert(1))", id="link"),
        pytest.param("[a](JaVa\tScRiPt:alert(1))", id="hidden link"),
        pytest.param("<a href='java&#115;cript:alert(1)'>a</a>", id="entity"),
        pytest.param("<svg><script>alert(1)</script></svg>", id="picture"),
        pytest.param("<iframe src='javascript:alert(1)'></iframe>", id="frame"),
        pytest.param("[[a]]: <b onclick=alert(1)>b</b>", id="allowed tag"),
        pytest.param("<style>*{background:url(javascript:alert(1))}</style>", id="style"),
    ],
)
def test_nothing_that_runs_reaches_a_card(vault: Path, danger: str) -> None:
    (vault / "bad.md").write_text(BODY.replace("A protocol.", danger), encoding="utf-8")
    card = next(c for c in run("cards", vault, at=vault).cards if c["slug"] == "bad-0-en")
    answer = card["fields"]["Answer"].casefold()
    for sign in ("<script", "<svg", "<iframe", "<style", "<img", "href"):
        assert sign not in answer
    assert " onclick=" not in answer.split(">", 1)[0]
