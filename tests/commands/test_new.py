"""`cardgen new` from the command line: what it writes, where, and what it refuses."""

import sys
from pathlib import Path

import pytest

from cardgen.vault.starter import EXAMPLE, EXAMPLE_NAME
from tests.support.checking import GOOD, RECORDS, cardgen, vault
from tests.support.terminal import cardgen as run

NO_TOPIC = "warning: no note has the topic `os` yet\n"
NAME = "10-Net/q-socket--networking--easy.md"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a vault of one note, `net-1`, of the topic `networking`."""
    return vault(tmp_path, {f"notes/{NAME}": GOOD})


def files(folder: Path) -> set[str]:
    found = folder.joinpath("notes").rglob("*")
    return {path.relative_to(folder / "notes").as_posix() for path in found if path.is_file()}


TEXT = """\
---
id: net-2
title: "What is TCP: a stream? / Что такое TCP?"
aliases: []
topic: networking
subtopics: []
question_kind: theory
difficulty: hard
original_language: en
language_tags: [en, ru]
sources: []
status: draft
related: []
created: 2030-03-17
updated: 2030-03-17
tags: [networking]
---
# Question (EN)
> What is TCP: a stream?

# Вопрос (RU)
> Что такое TCP?

## Answer (EN)

## Ответ (RU)

## Follow-ups (EN)

## Дополнительные вопросы (RU)

## References
"""
PATH = "10-Net/q-what-is-tcp-a-stream--networking--hard.md"
WORDS = ("new", "What is TCP: a stream?", "Что такое TCP?", "--topic", "Networking",
         "--difficulty", "hard")  # fmt: skip


def test_a_note_is_written_where_such_notes_are(desk: Path) -> None:
    done = cardgen(*WORDS, at=desk)
    assert (done.code, done.out, done.err) == (0, f"notes/{PATH}\n", "")
    assert (desk / "notes" / PATH).read_text(encoding="utf-8") == TEXT


def test_once_its_answers_are_written_it_makes_cards(desk: Path) -> None:
    cardgen(*WORDS, at=desk)
    path = desk / "notes" / PATH
    path.write_text(TEXT.replace("(EN)\n\n## Ответ (RU)\n", "(EN)\nYes.\n\n## Ответ (RU)\nДа.\n"))
    assert cardgen("build", at=desk).code == 0
    slugs = {card["slug"] for card in run("cards", at=desk).cards}
    assert {"net-2-0-en", "net-2-0-ru"} <= slugs


def test_a_dry_run_shows_the_text_and_writes_nothing(desk: Path) -> None:
    before = files(desk)
    done = cardgen(*WORDS, "--dry-run", at=desk)
    assert done.out == f"notes/{PATH}\n\n{TEXT}"
    data = cardgen(*WORDS, "--dry-run", "--format", "json", at=desk).json
    assert (data["path"], data["id"], data["text"]) == (f"notes/{PATH}", "net-2", TEXT)
    assert data["dry_run"] is True
    assert files(desk) == before


def test_twice_makes_two_and_says_that_they_are_alike(desk: Path) -> None:
    first = cardgen(*WORDS, at=desk)
    second = cardgen(*WORDS, "--format", "json", at=desk)
    assert (first.code, second.code) == (0, 0)
    assert second.json["path"] == f"notes/{PATH.replace('.md', '-2.md')}"
    assert second.json["id"] == "net-3"
    assert [one["path"] for one in second.json["alike"]] == [f"notes/{PATH}"]
    assert f"warning: `notes/{PATH}` says nearly the same (100 % alike)" in second.err
    assert (desk / "notes" / PATH).read_text(encoding="utf-8") == TEXT


def test_an_id_that_the_ledger_remembers_is_not_given_again(desk: Path) -> None:
    (desk / "notes" / "gone.md").write_text(
        GOOD.replace(RECORDS, "").replace("net-1", "net-8"), encoding="utf-8"
    )
    cardgen("build", at=desk)
    (desk / "notes" / "gone.md").unlink()
    assert cardgen(*WORDS, "--dry-run", "--format", "json", at=desk).json["id"] == "net-9"


def test_a_link_into_nowhere_is_something_of_that_name(desk: Path) -> None:
    (desk / "notes" / PATH).symlink_to(desk / "nowhere.md")
    done = cardgen(*WORDS, at=desk)
    assert done.out == f"notes/{PATH.replace('.md', '-2.md')}\n"
    assert not (desk / "nowhere.md").exists()


TEMPLATE = """\
---
id: {{id}}
title: {{title}}
topic: {{topic}}
---
# Frage? {{mood}}
> {{title_en}}, {{date}}
"""


def test_the_vaults_own_template_is_taken(desk: Path) -> None:
    vault(desk, {"notes/_templates/cardgen.md": TEMPLATE})
    done = cardgen("new", "A: b", "--topic", "networking", at=desk)
    made = (desk / done.out.strip()).read_text(encoding="utf-8")
    assert made == (
        '---\nid: net-2\ntitle: "A: b"\ntopic: networking\n---\n'
        "# Frage? {{mood}}\n> A: b, 2030-03-17\n"
    )
    assert (
        "nothing is known for `{{mood}}` of `notes/_templates/cardgen.md`: fill it in" in done.err
    )


def test_a_template_whose_frontmatter_cannot_be_read_is_refused(desk: Path) -> None:
    vault(desk, {"notes/_templates/cardgen.md": "---\na: b: {{id}}\n---\n"})
    before = files(desk)
    done = cardgen(*WORDS, at=desk)
    assert (done.code, done.out) == (1, "")
    assert "`notes/_templates/cardgen.md` makes a note whose frontmatter" in done.err
    assert files(desk) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("a", "b", "c", "--topic", "x"), "there are 3 titles", id="titles"),
        pytest.param(("a / b / c", "--topic", "x"), "there are 3 titles", id="titles in one"),
        pytest.param(("a / b", "c", "--topic", "x"), "holds ` / `", id="a title that parts"),
        pytest.param((" ", "--topic", "x"), "is no title", id="a blank title"),
        pytest.param(("{{x}}", "--topic", "x"), "is no title", id="a placeholder"),
        pytest.param(("a", "--topic", " "), "is no topic", id="a blank topic"),
        pytest.param(("a", "--topic", ".."), "is no topic", id="a topic that is a path"),
        pytest.param(("a",), "topic", id="no topic"),
        pytest.param(("--topic", "x"), "TITLE", id="no title"),
        pytest.param(("a", "--topic", "x", "--difficulty", "no"), "difficulty", id="difficulty"),
        pytest.param(("a", "--topic", "x", "--notes", "nowhere"), "no `nowhere`", id="no folder"),
    ],
)
def test_refused(desk: Path, words: tuple[str, ...], told: str) -> None:
    before = files(desk)
    done = run("new", *words, at=desk)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert files(desk) == before


@pytest.mark.parametrize(
    "words", [("--topic", "drafts"), ("--topic", "x", "--notes", "notes/drafts")], ids=repr
)
def test_what_would_be_no_note_is_refused(desk: Path, words: tuple[str, ...]) -> None:
    vault(desk, {"cardgen.toml": "ignore = ['/notes/drafts/']\n"})
    (desk / "notes" / "drafts").mkdir()
    before = files(desk)
    done = cardgen("new", "a", *words, at=desk)
    assert (done.code, done.out) == (2, "")
    assert "would be no note: `ignore` leaves it out" in done.err
    assert files(desk) == before


def test_the_folder_that_is_named_is_taken(desk: Path) -> None:
    (desk / "notes" / "50-Other").mkdir()
    vault(desk, {"notes/cardgen.toml": ""})
    done = cardgen(*WORDS, "--notes", "notes/50-Other", at=desk)
    assert done.out == f"notes/50-Other/{Path(PATH).name}\n"


@pytest.mark.parametrize(
    ("topic", "folder"), [("networking", "10-Net"), ("Data bases", "data-bases")]
)
def test_the_folder_of_the_settings_is_the_whole_vault(desk: Path, topic: str, folder: str) -> None:
    vault(desk, {"cardgen.toml": 'notes = "notes"\n', "README.md": GOOD, "else/b.md": GOOD})
    for where in ((), ("--notes", "notes")):
        done = cardgen("new", "a", "--topic", topic, *where, "--dry-run", at=desk)
        assert done.out.startswith(f"notes/{folder}/"), done.err


def test_a_topic_like_another_is_asked_about(desk: Path) -> None:
    done = cardgen("new", "a", "--topic", "netwrking", at=desk)
    assert done.out == "notes/netwrking/q-a--netwrking--medium.md\n"
    assert "did you mean `networking`?" in done.err


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        pytest.param({}, "", id="no note"),
        pytest.param({EXAMPLE_NAME: EXAMPLE}, "", id="the example alone"),
        pytest.param({EXAMPLE_NAME: EXAMPLE, "a.md": GOOD}, NO_TOPIC, id="another note"),
        pytest.param({"a.md": GOOD}, NO_TOPIC, id="a note"),
    ],
)
def test_a_topic_is_new_where_there_are_others(
    tmp_path: Path, notes: dict[str, str], told: str
) -> None:
    at = vault(tmp_path, {f"notes/{name}": text for name, text in notes.items()})
    (at / "notes").mkdir(exist_ok=True)
    assert cardgen("new", "a", "--topic", "os", at=at).err == told


def test_the_second_language_alone(desk: Path) -> None:
    done = cardgen("new", "Что такое UDP?", "--topic", "networking", at=desk)
    text = (desk / done.out.strip()).read_text(encoding="utf-8")
    assert "original_language: ru\n" in text
    assert "# Question (EN)\n> \n\n# Вопрос (RU)\n> Что такое UDP?\n" in text


def test_edit_opens_the_new_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    program = "import sys; open(sys.argv[1], 'a').write('edited')"
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{program}"')
    assert cardgen(*WORDS, "--edit", at=desk).code == 0
    assert (desk / "notes" / PATH).read_text(encoding="utf-8") == f"{TEXT}edited"


def test_edit_without_an_editor_writes_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    before = files(desk)
    done = cardgen(*WORDS, "--edit", at=desk)
    assert (done.code, done.out) == (2, "")
    assert files(desk) == before
