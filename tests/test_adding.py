"""Each recipe of docs/adding.md, carried out on a copy of the package: what it says is so."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n)*)", DOCUMENT, re.MULTILINE))
BLOCK = re.compile(r"^`([\w./]+)`:\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCREENFUL = 100  # lines, of which a test is a third

NOTE = """\
---
id: tcp
topic: networking
tags: [{tag}]
---
# {question}
> What is TCP?

## {answer}
A stream of bytes.
"""


def copy(folder: Path) -> Path:
    """Copy what a recipe may touch, and what looks at it."""
    for name in ("cardgen", "tests", "docs"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("README.md", "pyproject.toml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    return folder


def follow(recipe: str, house: Path) -> None:
    """Do what a recipe says, block by block."""
    for name, language, block in BLOCK.findall(RECIPES[recipe]):
        path = house / name
        if language == "diff":
            path.write_text(changed(path.read_text(encoding="utf-8"), block), encoding="utf-8")
        else:
            assert not path.exists(), name
            path.write_text(block, encoding="utf-8")


def changed(text: str, diff: str) -> str:
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] or "\n" for line in lines if line[0] != "+")
    after = "".join(line[1:] or "\n" for line in lines if line[0] != "-")
    assert text.count(before) == 1, f"this stands {text.count(before)} times:\n{before}"
    return text.replace(before, after)


def run(*words: str, house: Path, at: Path | None = None) -> str:
    """Run a module of Python on the copy, in a process; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(house), "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-P", "-m", *words],
        cwd=at or house,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def vault(folder: Path, question: str = "Question", answer: str = "Answer", tag: str = "a") -> Path:
    (folder / "desk" / "notes").mkdir(parents=True)
    text = NOTE.format(question=question, answer=answer, tag=tag)
    (folder / "desk" / "notes" / "tcp.md").write_text(text, encoding="utf-8")
    return folder / "desk"


def slugs(house: Path, desk: Path) -> list[str]:
    lines = run("cardgen", "cards", house=house, at=desk).splitlines()
    return [json.loads(line)["slug"] for line in lines]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return copy(tmp_path / "house")


def test_a_heading(house: Path, tmp_path: Path) -> None:
    desk = vault(tmp_path, answer="RESPONSE (EN):")
    assert slugs(house, desk) == []
    follow("A heading", house)
    assert slugs(house, desk) == ["tcp-0-en"]


def test_a_language(house: Path, tmp_path: Path) -> None:
    desk = vault(tmp_path, question="Frage", answer="Antwort")
    assert slugs(house, desk) == []
    follow("A language", house)
    (desk / "cardgen.toml").write_text('languages = ["en", "de"]\n', encoding="utf-8")
    assert slugs(house, desk) == ["tcp-0-de"]


def test_a_rule(house: Path, tmp_path: Path) -> None:
    follow("A rule", house)
    desk = vault(tmp_path)
    note = desk / "notes" / "tcp.md"
    assert "shouted" not in run("cardgen", "check", house=house, at=desk)
    note.write_text(note.read_text().replace("What is TCP?", "WHAT IS TCP?"))
    found = run("cardgen", "check", house=house, at=desk)
    assert "notes/tcp.md:6:1: info[shouted-question]: this question is written in capitals" in found
    run("tests.support.rules_page", house=house)
    assert "## shouted-question" in (house / "docs" / "rules.md").read_text(encoding="utf-8")


def test_a_kind_of_card(house: Path, tmp_path: Path) -> None:
    follow("A kind of card", house)
    desk = vault(tmp_path, tag="reverse")
    assert "1 question en, 1 reverse en" in run("cardgen", "build", house=house, at=desk)
    assert "2 unchanged" in run("cardgen", "build", "--locked", house=house, at=desk)
    assert slugs(house, desk) == ["tcp-0-en", "tcp-1000-en"]


def test_a_sink_and_its_verb(house: Path, tmp_path: Path) -> None:
    follow("A sink", house)
    follow("A verb", house)
    desk = vault(tmp_path)
    assert run("cardgen", "text", "cards.txt", house=house, at=desk) == "wrote     1 card\n"
    line = (desk / "cards.txt").read_text(encoding="utf-8")
    assert line.startswith("<p>What is TCP?</p>\t<p>A stream of bytes.</p>\t")
    helped = run("cardgen", "--help", house=house, at=desk)
    assert re.findall(r"^\W+(cards|text|plan) ", helped, re.MULTILINE) == ["cards", "text", "plan"]


def test_the_house_stands_when_all_are_carried_out(house: Path) -> None:
    for recipe in RECIPES:
        follow(recipe, house)
    run("tests.support.rules_page", house=house)
    written = [name for name, _, _ in BLOCK.findall(DOCUMENT) if name.startswith("tests/")]
    tests = ("tests/test_house.py", *dict.fromkeys(written))
    run("pytest", "-x", "-p", "no:cacheprovider", *tests, house=house)
    run("ruff", "check", "--no-cache", "cardgen", "tests", house=house)
    run("ruff", "format", "--no-cache", "--check", "cardgen", "tests", house=house)


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_is_short_and_its_blocks_are_read(recipe: str) -> None:
    text = RECIPES[recipe]
    assert len(BLOCK.findall(text)) == text.count("\n```") // 2
    assert text.count("\n") <= SCREENFUL


def test_every_recipe_is_followed() -> None:
    followed = re.findall(r"follow\(\"(.+?)\"", Path(__file__).read_text(encoding="utf-8"))
    assert sorted(followed) == sorted(RECIPES)
