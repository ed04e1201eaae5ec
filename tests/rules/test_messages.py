"""What each rule says, word for word: `tests/golden/messages/FAMILY.txt` is what `check` prints.

Each code stands there with its page's Bad example and with the small vaults of `branches.py`, one
for each message that the example does not bring up. Write the files anew with
`CARDGEN_GOLDEN=1 pytest tests/rules/test_messages.py`, and read the difference as a newcomer.
"""

import ast
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest

from cardgen import rules
from cardgen.codes import CODES
from cardgen.commands.build import BuildOptions, build
from cardgen.commands.check import Checked
from cardgen.model.diagnostic import Severity
from cardgen.report.check import text_lines
from cardgen.rules.families import FAMILIES
from cardgen.rules.page import read_page
from cardgen.rules.rule import Family
from tests.rules.branches import BRANCHES, RUSSIAN, SIDES
from tests.support.checking import checked

GOLDEN = Path(__file__).parents[1] / "golden" / "messages"


def _not_utf_8(folder: Path) -> None:
    (folder / "note.md").write_bytes(SIDES.encode() + b"\xff")


def _linked(folder: Path) -> None:
    (folder / "link.md").symlink_to("note.md")


def _nul(folder: Path) -> None:
    (folder / "note.md").write_text(f"{SIDES}a\0b\n", encoding="utf-8")


def _folder(folder: Path) -> None:
    (folder / "folder.md").mkdir()


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")


def _broken_link(folder: Path) -> None:
    (folder / "link.md").symlink_to("gone.md")


def _loop(folder: Path) -> None:
    (folder / "loop.md").symlink_to("loop.md")


def _odd_name(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).touch()


def _outside(folder: Path) -> None:
    (folder.parent / "a.png").touch()
    (folder / "note.md").write_text(f"{SIDES}\n![](../a.png)\n", encoding="utf-8")


def _untouched(folder: Path) -> None:
    note = folder / "note.md"
    for day, english in enumerate(("Bytes.", "Bytes in order.")):
        note.write_text(SIDES.replace("A stream of bytes.", english) + RUSSIAN, encoding="utf-8")
        with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(1_700_000_000 + day * 86_400)}):
            build(BuildOptions(folder, folder.parent / "out"))


MADE: Mapping[str, Mapping[tuple[str, str], Callable[[Path], None]]] = {
    "file": {
        ("linked-note", ""): _linked,
        ("not-utf-8", ""): _not_utf_8,
        ("nul-character", ""): _nul,
        ("unreadable-file", "a folder"): _folder,
        ("unreadable-file", "a pipe"): _pipe,
        ("unreadable-file", "a broken link"): _broken_link,
        ("unreadable-file", "a loop of links"): _loop,
        ("unreadable-file", "a name of other bytes"): _odd_name,
    },
    "languages": {("side-untouched", ""): _untouched},
    "content": {("media-outside", "beside the vault"): _outside},
}


def _name(family: Family) -> str:
    rule = (*family.emitted, *family.of_note)[0]
    assert isinstance(rule, ModuleType)
    return rule.__name__.split(".")[-2]


NAMES = {_name(family): family for family in FAMILIES}


def _rules(family: Family) -> list[ModuleType]:
    found = {rule.CODE: rule for rule in (*family.emitted, *family.of_note, *family.of_vault)}
    return [rule for _, rule in sorted(found.items()) if isinstance(rule, ModuleType)]


def _said(done: Checked, code: str) -> str:
    """Return what `check` prints of one code, in the folder of the vault."""
    found = [one for one in done.diagnostics if one.code == code]
    assert found, f"nothing says {code}"
    return "\n".join(text_lines(found, done.texts, str, _plain))


def _plain(text: str, severity: Severity) -> str:
    return text


def _titled(code: str, branch: str) -> str:
    return f"== {code}: {branch} ==" if branch else f"== {code} =="


def _screens(name: str, folder: Path) -> Iterator[str]:
    """Yield a screen for each code of a family, and for each of its branches."""
    for rule in _rules(NAMES[name]):
        code = rule.CODE
        page = read_page(code, rule.__doc__)
        vaults: dict[tuple[str, str], Mapping[str, str]] = {}
        if page.bad:
            vaults["", ""] = {**dict(page.bad), "cardgen.toml": page.config}
        vaults |= {key: files for key, files in BRANCHES[name].items() if key[0] == code}
        for (_, branch), files in vaults.items():
            given = {path: text for path, text in files.items() if text}
            yield _titled(code, branch)
            yield _said(checked(folder / code / (branch or "page"), given), code)
        for key, make in MADE.get(name, {}).items():
            if key[0] == code:
                place = folder / code / (key[1] or "made") / "vault"
                place.mkdir(parents=True)
                (place / "note.md").write_text(SIDES, encoding="utf-8")
                make(place)
                yield _titled(*key)
                yield _said(checked(place, {}), code)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_message_is_known_by_heart(name: str, tmp_path: Path) -> None:
    expected = GOLDEN / f"{name}.txt"
    said = "\n".join(_screens(name, tmp_path)).rstrip("\n") + "\n"
    if os.environ.get("CARDGEN_GOLDEN"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_every_code_has_a_screen() -> None:
    texts = [path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")]
    shown = {title for text in texts for title in re.findall(r"^== ([\w-]+)", text, re.MULTILINE)}
    assert shown == CODES.keys()


def test_another_line_is_named_in_one_way() -> None:
    """As `Moves` looks for it, which keeps what was found true when records are written above."""
    texts = [path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")]
    named = [found for text in texts for found in re.findall(r"(\w+) lines? \d", text)]
    assert set(named) == {"on"}


ROOMS = ("identity", "kinds", "lint", "parse", "render", "rules", "vault")
SAYS = re.compile(r"\b(diagnose|Finding|MediaFault|faults\.add(_node)?|page\.complain)\(")
NO_PROSE = re.compile(r"[\\<>\[\]^{|›]|=\"|\A\s*\S*\s*\Z|\Acherez ")  # markup, patterns, words
UNSAID = {  # what looks like a message and no example can bring up
    "` cannot be read: ": "a picture that is closed to us: to root nothing is",
    "give yourself the right to read it": "its cure",
    "` changed while it was read": "a picture that is swapped for a link in that moment",
    "run again": "its cure",
    "a loop of symbolic links": "how Python before 3.13 said it",
    "folders nest in it deeper than the system's paths, so what is there is left out": "too deep",
    "move them up, or leave it out with `ignore`": "its cure",
    "cannot read the folder `": "the world's failure, no diagnostic",
    "its frontmatter is not valid YAML": "said of a note by `adopt`",
    "its frontmatter stands where nothing reads it": "said of a note by `adopt`",
    "cannot start any token": "what libyaml says, compared",
}


def _prose(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are said to somebody: no docstrings, names or patterns."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent:
            yield node.value


def test_every_message_of_the_source_stands_on_a_screen() -> None:
    """A new branch of a rule needs an example: its words are looked for in the golden files."""
    screens = "".join(path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt"))
    root = Path(rules.__path__[0]).parent
    modules = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    said = {text for path in modules if SAYS.search(path.read_text()) for text in _prose(path)}
    missing = {one for one in said if not NO_PROSE.search(one) and one.strip() not in screens}
    assert missing == UNSAID.keys()
