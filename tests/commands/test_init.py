"""`cardgen init` from the command line: from an empty folder to a deck, and nothing replaced."""

import os
import re
from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen

EXAMPLE = "notes/q-dns-caching--networking--easy.md"
MADE = [".gitattributes", ".gitignore", "cardgen.toml", EXAMPLE]


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_an_empty_folder(tmp_path: Path) -> None:
    done = cardgen("init", at=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "wrote       cardgen.toml\n"
        f"wrote       {EXAMPLE}, an example: delete it once you have your own\n"
        "added       `/build/` to .gitignore\n"
        "added       `cardgen.lock merge=union` to .gitattributes\n"
        "deck        cards will lie in `Interview::{topic}::{language}`: `deck` in cardgen.toml"
        " names another\n"
        "next        write a note like the example, then `cardgen build`\n"
    )
    assert sorted(files(tmp_path)) == MADE


def test_from_nothing_over_new_to_a_deck_without_a_fault(tmp_path: Path) -> None:
    assert cardgen("init", "my notes", at=tmp_path).code == 0
    home = tmp_path / "my notes"
    built = cardgen("build", at=home)
    assert (built.code, built.err) == (0, "")
    assert "cards     4 (" in built.out
    assert "only" not in built.out, "the configured folder is all of the vault"
    assert cardgen("check", at=home).out == "nothing found in 1 note\n"
    made = cardgen("new", "What is a TTL?", "Что такое TTL?", "--topic", "networking", at=home)
    assert made.out == "notes/q-what-is-a-ttl--networking--medium.md\n"
    assert "id: net-002\n" in (home / made.out.strip()).read_text(encoding="utf-8")
    assert (home / "build" / "cardgen.apkg").exists()
    assert (home / "cardgen.lock").exists()


@pytest.mark.parametrize(
    ("names", "seen"),
    [
        pytest.param(["README"], "", id="a README"),
        pytest.param(["0"], "found       1 file in .\n", id="one file"),
        pytest.param(["0", "1"], "found       2 files in .\n", id="two files"),
    ],
)
def test_files_that_ask_in_a_way_that_nothing_reads_yet(
    names: list[str], seen: str, tmp_path: Path
) -> None:
    for name in names:
        (tmp_path / f"{name}.md").write_text("## Frage\nWarum?\n\n## Antwort\nDarum.\n")
    done = cardgen("init", "--dry-run", at=tmp_path)
    assert (EXAMPLE in done.out) is (not seen)
    assert seen in done.out
    assert ("headings in `de`" in done.err) is bool(seen)


UNREAD = {
    "Q style.md": "# Q: What is a mutex?\nA: A lock.\n\n# Q: What is a semaphore?\nA: Two.\n",
    "Monads.md": "# Monads\nA monoid in the category of endofunctors.\n",
}


def test_a_folder_of_files_that_nothing_reads_is_the_vault(tmp_path: Path) -> None:
    done = cardgen("init", at=vault(tmp_path, UNREAD))
    assert 'notes = "."\n' in (tmp_path / "cardgen.toml").read_text(encoding="utf-8")
    assert not (tmp_path / "notes").exists()
    assert done.out.partition("found")[2].splitlines()[:4] == [
        "       2 files in .",
        "notes       all Markdown of this folder: to read another folder, change `notes = "
        '"."` in cardgen.toml',
        "cards       0 of 2 files yield cards",
        "no card     Q style.md:1: this file asks 2 questions in lines that begin with `Q:`, so it"
        " yields no card",
    ]
    assert "no question in 1 file, as far as cardgen sees: `Monads.md`\n" in done.out
    told = cardgen("check", "--exit-zero", at=tmp_path)
    assert "this file asks 2 questions in lines that begin with `Q:`" in told.out


@pytest.mark.parametrize(
    ("there", "notes", "told"),
    [
        pytest.param(
            {"README.md": "# A", "LICENSE.md": "x", "src/README.md": "y"}, "notes", "", id="READMEs"
        ),
        pytest.param(
            {"README.md": "# A", "docs/guide.md": "# B", "docs/api/c.md": "C"},
            "notes",
            'left out    2 files in docs, taken for texts of a program: `notes = "docs"` in'
            " cardgen.toml reads them\n",
            id="documentation",
        ),
        pytest.param(
            {"package.json": "{}", "blog/a.md": "---\ntitle: Why?\n---\nSo.\n"},
            "notes",
            'left out    1 file in blog, taken for a text of a program: `notes = "blog"` in'
            " cardgen.toml reads it\n",
            id="texts of a program",
        ),
        pytest.param(
            {"package.json": "{}", "README.md": "# A", "quiz/1/a.md": GOOD, "quiz/2/b.md": GOOD},
            "quiz",
            "notes       the Markdown there: to read another folder, change `notes = "
            '"quiz"` in cardgen.toml\n',
            id="notes in a program",
        ),
        pytest.param(
            {"a.md": "# A\ntext\n", "node_modules/x/readme.md": "x"},
            ".",
            "left out    node_modules, which programs are made of: `ignore` in cardgen.toml has"
            " it\n",
            id="libraries beside notes",
        ),
        pytest.param(
            {"node_modules/x/docs/a.md": "x", ".venv/lib/b.md": "y"}, "notes", "", id="libraries"
        ),
        pytest.param({"notes/a.md": "x", "beside.md": "y"}, ".", "", id="not in notes alone"),
    ],
)
def test_what_of_a_folder_is_the_vault(
    there: dict[str, str], notes: str, told: str, tmp_path: Path
) -> None:
    done = cardgen("init", at=vault(tmp_path, there))
    settings = (tmp_path / "cardgen.toml").read_text(encoding="utf-8")
    assert f'notes = "{notes}"\n' in settings
    assert ("node_modules/" in settings) is ("libraries" in told or "node_modules" in told)
    assert told in done.out
    assert ("left out" in done.out) is told.startswith("left out")
    assert (tmp_path / EXAMPLE).exists() is (notes == "notes")


def test_twice_is_once(tmp_path: Path) -> None:
    cardgen("init", at=tmp_path)
    before = files(tmp_path)
    done = cardgen("init", at=tmp_path)
    assert (done.code, files(tmp_path)) == (0, before)
    assert done.out == (
        "kept        cardgen.toml\nkept        .gitignore\nkept        .gitattributes\n"
        "found       1 file in notes\ncards       1 of 1 file yields cards\n"
        "next        `cardgen check`\n"
    )


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = cardgen("init", "new", "--dry-run", "--format", "json", at=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert done.json["written"] == ["new/cardgen.toml", f"new/{EXAMPLE}"]
    assert [one["path"] for one in done.json["lines"]] == ["new/.gitignore", "new/.gitattributes"]
    assert done.json["dry_run"] is True


def test_what_is_there_stays(tmp_path: Path) -> None:
    there = {
        "notes/a.md": GOOD,
        ".gitignore": "x\r\nbuild/",
        ".gitattributes": "*.png binary",
        "cardgen.toml": "name = 'mine'\n",
    }
    vault(tmp_path, there)
    done = cardgen("init", at=tmp_path)
    assert done.code == 0
    there[".gitattributes"] += "\ncardgen.lock merge=union\n"
    assert files(tmp_path) == {name: text.encode() for name, text in there.items()}


@pytest.mark.parametrize(
    ("there", "notes"),
    [
        pytest.param({"notes/a.md": GOOD}, "notes", id="in notes"),
        pytest.param({"a.md": GOOD}, ".", id="in the folder itself"),
        pytest.param({"10-Net/a.md": FAULTY}, ".", id="in a folder of it"),
        pytest.param({".obsidian/app.json": "{}", "page.md": "text"}, ".", id="in Obsidian"),
    ],
)
def test_the_folder_of_notes_is_found(there: dict[str, str], notes: str, tmp_path: Path) -> None:
    vault(tmp_path, there)
    done = cardgen("init", at=tmp_path)
    assert f'notes = "{notes}"\n' in (tmp_path / "cardgen.toml").read_text(encoding="utf-8")
    assert f"found       1 file in {notes}\n" in done.out
    assert not (tmp_path / EXAMPLE).exists()
    assert cardgen("check", "--exit-zero", at=tmp_path).code == 0


def test_the_readme_of_a_program_is_no_note(tmp_path: Path) -> None:
    vault(tmp_path, {"README.md": "# A program\n\n## Install\nSo.\n"})
    cardgen("init", at=tmp_path)
    assert sorted(files(tmp_path)) == sorted([*MADE, "README.md"])
    assert 'notes = "notes"\n' in (tmp_path / "cardgen.toml").read_text(encoding="utf-8")


def test_a_project_that_has_settings_keeps_them(tmp_path: Path) -> None:
    vault(tmp_path, {"pyproject.toml": "[tool.cardgen]\nnotes = 'texts'\n"})
    done = cardgen("init", at=tmp_path)
    assert "kept        pyproject.toml\n" in done.out
    assert not (tmp_path / "cardgen.toml").exists()
    assert (tmp_path / "texts" / Path(EXAMPLE).name).exists()


def test_notes_that_no_setting_reads_yet_are_told_which_one(tmp_path: Path) -> None:
    deep = "---\nid: {}\n---\n### Question (EN)\n> Why?\n\n### Answer (EN)\nSo.\n"
    vault(tmp_path, {f"notes/{name}.md": deep.format(name) for name in "abc"})
    done = cardgen("init", at=tmp_path)
    assert done.code == 0
    assert "`heading_levels = 3` makes cards of 3 files" in done.err


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        pytest.param("# Question\nWhy?\n\n# Answer\nSo.\n", True, id="English alone"),
        pytest.param(GOOD, False, id="one in both"),
    ],
)
def test_notes_in_one_language_are_asked_about(second: str, is_told: bool, tmp_path: Path) -> None:
    first = "# Question\nHow?\n\n# Answer\nSo.\n"
    vault(tmp_path, {"notes/a.md": first, "notes/b.md": second})
    assert ('say `languages = ["en"]`' in cardgen("init", at=tmp_path).err) is is_told


def test_what_is_there_is_told(tmp_path: Path) -> None:
    files = {
        ".obsidian/templates.json": '{"folder": "Templates"}',
        "Templates/q.md": "---\nid: '{{title}}'\n---\n# Question\n\n# Answer\n",
        "a.md": GOOD,
        "b.md": GOOD.replace("net-1", "net-2"),
    }
    done = cardgen("init", at=vault(tmp_path, files))
    assert "ids         `net-…` in networking: `cardgen new` goes on so\n" in done.out
    assert "left out    Templates, which Obsidian's settings name for templates\n" in done.out
    elsewhere = cardgen("init", str(tmp_path), "--dry-run", at=tmp_path.parent)
    assert f"left out    {tmp_path.name}/Templates, which" in elsewhere.out
    assert ["ids", "`net-…` in networking: `cardgen new` goes on so"] in cardgen(
        "init", "--format", "json", at=tmp_path
    ).json["seen"]


@pytest.mark.parametrize("folder", ["", "notes/", "notes/deep/"])
def test_templates_are_left_out_by_what_is_proposed(folder: str, tmp_path: Path) -> None:
    template = "---\nid: '{{title}}'\n---\n# Question\n\n# Answer\n"
    vault(tmp_path, {"notes/a.md": GOOD, f"{folder}of notes/t.md": template})
    if not folder:
        (tmp_path / "notes" / "a.md").rename(tmp_path / "a.md")
        (tmp_path / "notes").rmdir()
    told = cardgen("init", at=tmp_path).err
    (proposed,) = re.findall("`(ignore = [^`]*)`", told)
    settings = tmp_path / "cardgen.toml"
    settings.write_text(settings.read_text().replace("ignore = []", proposed, 1))
    assert "template-placeholder" not in cardgen("check", "--format", "concise", at=tmp_path).out
    again = cardgen("init", at=tmp_path)
    assert "ignore = " not in again.err
    assert "found       1 file in " in again.out


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"README": ""}, id="no settings"),
        pytest.param({"cardgen.toml": ""}, id="settings"),
        pytest.param({"pyproject.toml": "[tool.cardgen]\n"}, id="those of a project"),
    ],
)
def test_a_linked_folder_of_notes_is_looked_at(files: dict[str, str], tmp_path: Path) -> None:
    home = vault(tmp_path / "home", files)
    vault(tmp_path / "elsewhere", {"a.md": GOOD})
    (home / "notes").symlink_to(tmp_path / "elsewhere")
    assert "found       1 file in " in cardgen("init", at=home).out


def test_obsidians_name_of_the_vault_is_proposed(tmp_path: Path) -> None:
    home = vault(tmp_path / "My Vault", {".obsidian/app.json": "{}", "a.md": GOOD})
    done = cardgen("init", at=home)
    assert 'tip         a card leads back to its note in Obsidian with `vault = "My Vault"`' in (
        done.out
    )
    assert done.err == ""
    assert "see to" not in done.out


def test_a_folder_of_notes_without_a_card_is_named(tmp_path: Path) -> None:
    cardgen("init", at=vault(tmp_path, {"notes/a.md": "text\n"}))
    vault(tmp_path, {"beside.md": GOOD})
    done = cardgen("build", at=tmp_path)
    assert done.err == "warning: `notes` yields no cards: nothing written\n"


@pytest.mark.parametrize("name", ["cardgen.toml", "cardgen.lock"])
def test_a_part_of_a_vault_is_no_vault(name: str, tmp_path: Path) -> None:
    vault(tmp_path, {name: "", "part/a.md": GOOD})
    done = cardgen("init", "part", at=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "`part` is part of the vault `.` already" in done.err
    assert sorted(files(tmp_path)) == sorted([name, "part/a.md"])


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    done = cardgen("init", "a", at=tmp_path)
    assert (done.code, done.err) == (2, "error: `a` is no folder\n")


@pytest.mark.parametrize("name", [".gitignore", ".gitattributes", "cardgen.toml"])
def test_what_cannot_be_read_stops_it_before_anything_is_written(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    done = cardgen("init", at=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert f"cannot read `{name}`" in done.err
    assert files(tmp_path) == {}


@pytest.mark.parametrize("settings", [{}, {"cardgen.toml": "notes = '.'\n"}])
def test_files_that_cannot_be_read_are_a_vault_as_well(
    settings: dict[str, str], tmp_path: Path
) -> None:
    home = vault(tmp_path, settings)
    (home / "a.md").write_bytes("# Вопрос\n".encode("utf-16"))
    done = cardgen("init", at=home)
    assert "found       1 file in .\n" in done.out
    assert "no card     a.md" in done.out
    assert "this file is not UTF-8" in done.out
    assert not [path for path in home.rglob("*.md") if path.name != "a.md"]
