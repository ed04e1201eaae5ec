"""What is wrong with a file as such: no text of a note can show it, so it is told by real files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checking import GOOD, cardgen, vault

IGNORES = b"---\ncardgen_ignore: [%s]\n---\n# Question\nq\n# Answer\na\n"


def write(data: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(data)

    return make


def link(path: Path) -> None:
    path.symlink_to(path.with_name("good.md"))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(Path.mkdir, "unreadable-file", id="a folder"),
        pytest.param(lambda path: path.symlink_to("gone.md"), "unreadable-file", id="a dead link"),
        pytest.param(link, "linked-note", id="a link to another note"),
        pytest.param(write(GOOD.encode("cp1251")), "not-utf-8", id="another encoding"),
        pytest.param(write(GOOD.encode() + b"\0"), "nul-character", id="NUL"),
        pytest.param(write(b"x" * 1100), "file-too-large", id="large"),
        pytest.param(write(IGNORES % b"bad-slug"),
                     "unused-suppression", id="a suppression of nothing"),
    ],
)  # fmt: skip
def test_a_file_is_told(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    assert code in codes(tmp_path, make)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(write(b"x" * 900), id="not large"),
        pytest.param(write("ж \u2028 🎉".encode()), id="UTF-8"),
        pytest.param(write("\ufefftext\r\n".encode()), id="byte order mark"),
        pytest.param(write(b""), id="empty"),
        pytest.param(write(IGNORES % b"missing-field"),
                     id="a suppression that is used"),
    ],
)  # fmt: skip
def test_a_sound_file_is_not(tmp_path: Path, make: Callable[[Path], None]) -> None:
    family = {"unreadable-file", "linked-note", "not-utf-8", "nul-character", "file-too-large"}
    assert not {*family, "unused-suppression"} & set(codes(tmp_path, make))


def codes(root: Path, make: Callable[[Path], None]) -> list[str]:
    """Return what is found in a vault with a good note and another file."""
    vault(root, {"notes/good.md": GOOD, "notes/cardgen.toml": "max_note_size = 0.001"})
    make(root / "notes" / "other.md")
    found = cardgen("check", "notes", "--format", "json", at=root).json["diagnostics"]
    return [one["code"] for one in found if one["path"] == "notes/other.md"]
