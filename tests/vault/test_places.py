"""Where a new note goes, and how its file is called."""

import pytest

from cardgen.model.card import CompiledNote
from cardgen.model.created import Facts
from cardgen.model.note import Frontmatter
from cardgen.vault.places import folder_for, free_name, slugged, spoken, stem_for
from tests.support.notes import compiled


def note(path: str, topic: str | None = None, **facts: str) -> CompiledNote:
    title = facts.pop("title", "")
    return compiled(path, (), frontmatter=Frontmatter(topic=topic, titles=(title,), **facts))  # type: ignore[arg-type]  # texts alone


@pytest.mark.parametrize(
    ("notes", "folder"),
    [
        pytest.param([], "security", id="an empty vault"),
        pytest.param([note("a.md", "x")], ".", id="all lie in the root"),
        pytest.param([note("10-Security/a.md", "security")], "10-Security", id="of the topic"),
        pytest.param([note("10-Security/a.md")], "10-Security", id="the folder is the topic"),
        pytest.param(
            [note("a/1.md", "security"), note("b/2.md", "Security"), note("b/3.md", "security")],
            "b", id="where most are",
        ),
        pytest.param([note("10-Security/a.md", "oauth")], "10-Security", id="the folder's name"),
        pytest.param([note("a/1.md", "x")], "security", id="a new folder"),
    ],
)  # fmt: skip
def test_the_folder(notes: list[CompiledNote], folder: str) -> None:
    assert folder_for(notes, "security") == folder


def test_a_new_folder_is_one_of_the_folder_of_notes() -> None:
    assert folder_for([note("n/a/1.md", "x")], "security", "n") == "n/security"
    assert folder_for([note("n/1.md", "x")], "security", "n") == "n"


FACTS = Facts("net-007", "TCP: Why? / How?", "Net Work", "hard")
PLAIN = "tcp-why-how"


@pytest.mark.parametrize(
    ("notes", "stem"),
    [
        pytest.param([], PLAIN, id="an empty vault"),
        pytest.param([note("a/net-1.md", id="net-1")], "net-007", id="its id"),
        pytest.param([note("A title.md", title="A title")], "TCP Why How", id="its title"),
        pytest.param([note("What is it.md")], "TCP Why How", id="the title is the name"),
        pytest.param([note("what-is-it.md")], PLAIN, id="words, and no title"),
        pytest.param(
            [note("q-a--net--easy.md", "net", difficulty="easy")],
            f"q-{PLAIN}--net-work--hard", id="topic and difficulty",
        ),
        pytest.param([note("some-name.md", id="net-1", title="Other")], PLAIN, id="words"),
        pytest.param(
            [note("net-1.md", id="net-1"), note("b.md"), note("c.md")], PLAIN, id="one of three"
        ),
    ],
)  # fmt: skip
def test_the_name(notes: list[CompiledNote], stem: str) -> None:
    assert stem_for(notes, FACTS) == stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        pytest.param("Потоки OAuth 2.0", "потоки-oauth-2-0", id="Cyrillic"),
        pytest.param("???", "net-007", id="no letter"),
        pytest.param("../../etc/passwd", "etc-passwd", id="a path"),
        pytest.param("word " * 40, "-".join(["word"] * 12), id="long"),
        pytest.param("x" * 300, "x" * 60, id="one long word"),
    ],
)
def test_a_name_made_of_a_title(title: str, stem: str) -> None:
    assert stem_for([], Facts("net-007", title, "net", "easy")) == stem


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("a", {"b.md"}.__contains__) == "a.md"
    assert free_name("a", {"a.md", "a-2.md"}.__contains__) == "a-3.md"


def test_topics_and_names_are_compared_by_their_words() -> None:
    assert spoken("System-Design") == spoken("system_design") == "system design"
    assert slugged("C++ & Rust_lang") == "c-rust-lang"
