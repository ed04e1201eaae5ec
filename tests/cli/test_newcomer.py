"""What people run into in the first hour."""

import re
from pathlib import Path

import pytest

from tests.support.terminal import cardgen, cardgen_alone

NOTE = "---\nid: a\n---\n# Question (EN)\n> Why?\n\n## Answer (EN)\nBecause ![[nofile.png]].\n"


def vault(folder: Path, **notes: str) -> Path:
    for name, text in notes.items():
        path = folder / "notes" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_first_build_names_lines_as_they_are_when_it_ends(tmp_path: Path) -> None:
    vault(tmp_path, a=NOTE)
    done = cardgen("build", "notes", at=tmp_path)
    (line,) = (line for line in done.err.splitlines() if "media-missing" in line)
    number = int(line.split(":")[1])
    text = (tmp_path / "notes" / "a.md").read_text(encoding="utf-8").splitlines()
    assert "nofile.png" in text[number - 1]
    assert line.startswith("notes/a.md:")


def test_inside_a_vault_no_folder_need_be_named(tmp_path: Path) -> None:
    vault(tmp_path, a=NOTE)
    cardgen("build", "notes", at=tmp_path)
    assert cardgen("plan", at=tmp_path / "notes").code == 0


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = cardgen("build", "empty", at=tmp_path)
    assert "there are no notes in `empty`" in done.err
    assert done.code == 2
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_full_disk_on_standard_output_is_the_worlds_fault(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    vault(tmp_path, a=NOTE)
    done = cardgen_alone("cards", "notes", at=tmp_path, out="/dev/full")
    assert done.code == 3
    assert "Traceback" not in done.err


def test_any_locale_can_say_everything(tmp_path: Path) -> None:
    vault(tmp_path, a="---\nid: a\n---\n# Question (EN)\nHow?\n\n## Answer (EN)\nSo.\n")
    vault(tmp_path, ы="---\nid: ы\n---\n# Вопрос (RU)\nКак?\n\n## Ответ (RU)\nТак.\n")
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = cardgen_alone("build", "notes", at=tmp_path, env=env)
    assert done.code == 0
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("yaml", "hint"),
    [
        pytest.param("\tid: a", "indent with spaces", id="a tab"),
        pytest.param("title: a: b", "quote the value", id="an unquoted colon"),
        pytest.param('title: "a', "close the quote", id="an open quote"),
    ],
)
def test_broken_yaml_comes_with_its_own_cure(tmp_path: Path, yaml: str, hint: str) -> None:
    vault(tmp_path, a=f"---\nx: y\n{yaml}\n---\n# Question (EN)\nq\n## Answer (EN)\na\n")
    assert hint in cardgen("build", "notes", at=tmp_path).err


def test_a_plan_tells_of_cards_left_out(tmp_path: Path) -> None:
    vault(tmp_path, a=NOTE)
    cardgen("build", "notes", at=tmp_path)
    vault(tmp_path, b=(tmp_path / "notes" / "a.md").read_text(encoding="utf-8"))
    assert "left out" in cardgen("plan", "notes", at=tmp_path).out


def test_a_part_of_a_vault_is_said_to_be_one(tmp_path: Path) -> None:
    vault(tmp_path, a=NOTE, b=NOTE.replace("id: a", "id: b"))
    cardgen("build", "notes", at=tmp_path)
    done = cardgen("build", "notes/b.md", at=tmp_path)
    assert "only      `notes/b.md`: no card of another note" in done.out


def test_the_example_in_one_language_is_as_the_readme_says(tmp_path: Path) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    chapter = readme.read_text(encoding="utf-8").partition("## In one language")[2]
    note, settings = re.findall(r"(?ms)^```(?:markdown|toml)\n(.*?)^```", chapter)[:2]
    (tmp_path / "ACID.md").write_text(note, encoding="utf-8")
    advised = cardgen("init", at=tmp_path).err
    assert settings.splitlines()[-1] in advised
    path = tmp_path / "cardgen.toml"
    text = path.read_text(encoding="utf-8").replace('languages = ["en", "ru"]\n', "")
    languages, _, table, headings = settings.splitlines()
    text = text.replace(table, f"{table}\n{headings}")
    path.write_text(f"{languages}\n{text}", encoding="utf-8")
    assert cardgen("check", "--severity", "warning", at=tmp_path).out.startswith("nothing found")
    assert "cards     2 (1 question ru, 1 follow-up ru)" in cardgen("build", at=tmp_path).out
