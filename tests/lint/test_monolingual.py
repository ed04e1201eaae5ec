"""Who asks in one language alone is told of the setting, once, in `build` as in `check`."""

from pathlib import Path

import pytest

from tests.support.checking import GOOD, cardgen, vault

NOTE = "---\nid: {}\n---\n# Question (EN)\n> Why {}?\n\n## Answer (EN)\nSo.\n"
SAID = 'your notes ask in `en` alone: if that is to stay so, say `languages = ["en"]`'


@pytest.mark.parametrize(
    ("files", "times"),
    [
        pytest.param({f"notes/{n}.md": NOTE.format(n, n) for n in "abcdefg"}, 1, id="English"),
        pytest.param({"notes/a.md": NOTE.format("a", "a")}, 0, id="one note"),
        pytest.param(
            {"notes/a.md": GOOD, **{f"notes/{n}.md": NOTE.format(n, n) for n in "bc"}}, 0, id="both"
        ),
        pytest.param(
            {
                "cardgen.toml": 'languages = ["en"]\n',
                **{f"notes/{n}.md": NOTE.format(n, n) for n in "ab"},
            },
            0,
            id="they said so",
        ),
        pytest.param(
            {
                "notes/c.md": "## Frage\nWarum?\n\n## Antwort\nDarum.\n",
                **{f"notes/{n}.md": NOTE.format(n, n) for n in "ab"},
            },
            0,
            id="a note waits for its language",
        ),
    ],
)
def test_it_is_told_once(files: dict[str, str], times: int, tmp_path: Path) -> None:
    vault(tmp_path, files)
    checked = cardgen("check", at=tmp_path)
    assert (checked.out + checked.err).count(SAID) == times
    built = cardgen("build", at=tmp_path)
    assert (built.out + built.err).count(SAID) == times
    assert SAID not in cardgen("check", "--select", "unread-question", at=tmp_path).out
