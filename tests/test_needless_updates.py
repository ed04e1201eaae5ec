"""What a card does not say changes no card: in real Anki, with a tag of the user's in place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config
from cardgen.model.note import SourceNote
from cardgen.pipeline import compile_notes
from tests.render.given import Shelf
from tests.support import anki
from tests.support.desk import Desk

EPOCH = 1_770_000_000
LINKS = """
- [[b]] and [[bee]], [[10-net/b#Part]]
- [[b|in my words]], [the same](10-net/b.md), [a page](later.md)
- [[later]], [[later|some day]], [[later#Part]]
- ![[b]]
"""
HEAD = "---\nid: {}\ntitle: {}\ntopic: net\ncreated: 2026-01-10\n{}---\n"
A = (
    HEAD.format("a", "First / Первая", "source_note: '[[b]]'\n")
    + f"# Question (EN)\nWhy [[b]]?\n\n## Answer (EN)\nBecause.\n{LINKS}\n## References\n{LINKS}\n"
    + "## Follow-ups (EN)\n- When [[b]]?\n  - Now [[later]].\n- How?\n"
)
B = (
    HEAD.format("bee", "Second / Вторая", "aliases: [b]\n")
    + "# Question (EN)\nWhat?\n\n## Answer (EN)\nThat.\n"
)


@pytest.fixture(params=[pytest.param("", id="texts"), pytest.param("vault = 'V'\n", id="links")])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    desk = Desk(tmp_path)
    desk.write("cardgen.toml", f"name = 'cardgen'\n{request.param}")
    desk.write("a.md", A)
    desk.write("10-net/b.md", B)
    return desk


def _tag_all(desk: Desk) -> dict[str, int]:
    """Tag all notes of the collection as the reviewer does; return the `mod` of each by slug."""
    with desk.anki() as collection:
        for one in anki.notes(collection).values():
            anki.tag(collection, one.id, "leech")
            anki.set_mod(collection, one.id, one.mod)
        return {one.fields[11]: one.mod for one in anki.notes(collection).values()}


def _is_untouched(desk: Desk, before: dict[str, int]) -> bool:
    with desk.anki() as collection:
        found = {one.fields[11]: one for one in anki.notes(collection).values()}
    return all("leech" in found[slug].tags and found[slug].mod == before[slug] for slug in before)


def _built(desk: Desk, epoch: int) -> None:
    desk.build("-o", "build", epoch=epoch)


Change = Callable[[Desk], object]


def _retitled(desk: Desk) -> object:
    path = desk.notes / "10-net/b.md"
    return desk.write("10-net/b.md", path.read_text().replace("Second / Вторая", "Another"))


def _renamed(desk: Desk) -> object:
    return (desk.notes / "10-net/b.md").rename(desk.notes / "10-net/c.md")


def _moved(desk: Desk) -> object:
    return (desk.notes / "10-net").rename(desk.notes / "20-net")


def _moved_by_obsidian(desk: Desk) -> object:
    text = (desk.notes / "a.md").read_text().replace("10-net/b", "20-net/b")
    return _moved(desk), desk.write("a.md", text)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda desk: None, id="nothing"),
        pytest.param(lambda desk: desk.write("later.md", B.replace("bee", "later")), id="added"),
        pytest.param(lambda desk: desk.write("later.md", "# A page\n"), id="target-added"),
        pytest.param(_renamed, id="renamed"),
        pytest.param(_moved, id="moved"),
        pytest.param(_moved_by_obsidian, id="moved-by-obsidian"),
        pytest.param(lambda desk: (_renamed(desk), _retitled_as(desk, "c")), id="both"),
        pytest.param(lambda desk: desk.write("cardgen.toml", "vault = 'Other'\n"), id="vault"),
    ],
)
def test_what_happens_to_another_note_sends_no_card(desk: Desk, change: Change) -> None:
    _built(desk, EPOCH)
    assert desk.import_package() == {"new": 3}
    before = _tag_all(desk)
    change(desk)
    _built(desk, EPOCH + 60)
    log = desk.import_package()
    own = {"b-0-en", "bee-0-en"}
    others = {slug: mod for slug, mod in before.items() if slug not in own}
    assert _is_untouched(desk, others)
    assert log.get("updated", 0) <= 1
    plan = desk.run("plan", "notes", "--against", desk.collection, "--format", "json")
    assert {one["state"] for one in plan.json["actions"]} <= {"unchanged", "new"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda desk: desk.write("cardgen.toml", "vault = 'Other'\n"), id="vault"),
        pytest.param(lambda desk: (desk.notes / "a.md").rename(desk.notes / "z.md"), id="renamed"),
        pytest.param(
            lambda desk: (
                desk.write("x/a.md", (desk.notes / "a.md").read_text())
                and (desk.notes / "a.md").unlink()
            ),
            id="moved",
        ),
    ],
)
def test_where_a_note_lies_and_how_its_vault_is_called_sends_no_card(
    desk: Desk, change: Change
) -> None:
    _built(desk, EPOCH)
    desk.import_package()
    before = _tag_all(desk)
    change(desk)
    _built(desk, EPOCH + 60)
    assert desk.import_package() == {"duplicate": 3}
    assert _is_untouched(desk, before)


def test_a_card_opens_its_note_where_the_vault_has_a_name(desk: Desk) -> None:
    desk.write("cardgen.toml", "vault = 'My & vault'\nname = 'cardgen'\n")
    (desk.notes / "a.md").rename(desk.notes / "é b.md")
    _built(desk, EPOCH)
    desk.import_package()
    with desk.anki() as collection:
        card = collection.get_card(collection.find_cards("Slug:a-0-en")[0])
        assert '<a href="obsidian://open?vault=My%20%26%20vault&file=%C3%A9%20b">' in card.answer()
        assert 'class="open"' not in card.question()


def _retitled_as(desk: Desk, stem: str) -> object:
    path = desk.notes / f"10-net/{stem}.md"
    return path.write_text(path.read_text().replace("Second / Вторая", "Another"))


def test_a_new_title_arrives_with_the_next_change(desk: Desk) -> None:
    _built(desk, EPOCH)
    desk.import_package()
    before = _tag_all(desk)
    _retitled(desk)
    _built(desk, EPOCH + 60)
    assert desk.import_package() == {"updated": 1, "duplicate": 2}
    assert _is_untouched(desk, {s: mod for s, mod in before.items() if s.startswith("a-")})
    text = (desk.notes / "a.md").read_text()
    desk.write("a.md", text.replace("Because.", "For a reason."))
    _built(desk, EPOCH + 120)
    assert desk.import_package() == {"updated": 1, "duplicate": 2}
    with desk.anki() as collection:
        fields = {one.fields[11]: one.fields for one in anki.notes(collection).values()}
    assert "Another" in fields["a-0-en"][3]
    assert "Second" not in "".join(fields["a-0-en"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(A.replace("[[b]] and", "[[a]] and"), id="another-note"),
        pytest.param(A.replace("in my words", "in other words"), id="alias"),
        pytest.param(A.replace("[[later]],", ""), id="link-gone"),
        pytest.param(A.replace("b#Part", "b#Other part"), id="heading"),
        pytest.param(A.replace("Because.", "Because.\n\nReally."), id="paragraph"),
    ],
)
def test_what_a_card_says_is_sent(desk: Desk, text: str) -> None:
    _built(desk, EPOCH)
    desk.import_package()
    known = (desk.notes / "a.md").read_text()
    records = known[known.index("anki_cards:") : known.index("---\n# Q")]
    block_id = known.partition("- When [[b]]?")[2].partition("\n")[0]
    marked = text.replace("- When [[b]]?", f"- When [[b]]?{block_id}", 1)
    head, _, body = marked.partition("---\n# Q")
    desk.write("a.md", f"{head}{records}---\n# Q{body}")
    _built(desk, EPOCH + 60)
    assert desk.import_package().get("updated", 0) >= 1


TWO = "- One?\n  - First.\n- Two?\n  - Second.\n- Listed?\n"
LOOSE = "- One?\n\n  First.\n\n- Two?\n\n  Second.\n\n- Listed?\n"
NUMBERED = "1. One?\n   - First.\n2. Two?\n   > Second.\n3. Listed?\n"
NESTED = (
    "* One?\n  1. First.\n     - Deep.\n  2. Third.\n* Two?\n  ```\n  Second.\n  ```\n* Listed?\n"
)


@pytest.mark.parametrize(
    ("items", "more"),
    [
        pytest.param(TWO, "- Three?\n  - Third.\n", id="tight"),
        pytest.param(TWO, "\n- Three?\n  - Third.\n", id="tight-and-a-blank-line"),
        pytest.param(TWO, "- Three?\n\n  Third.\n", id="tight-and-a-loose-answer"),
        pytest.param(LOOSE, "\n- Three?\n\n  Third.\n", id="loose"),
        pytest.param(LOOSE, "- Three?\n  - Third.\n", id="loose-and-no-blank-line"),
        pytest.param(NUMBERED, "4. Three?\n   - Third.\n", id="numbered"),
        pytest.param(NUMBERED, "\n4. Three?\n\n   Third.\n", id="numbered-and-a-blank-line"),
        pytest.param(NESTED, "* Three?\n  - Third.\n    - Deep.\n", id="nested"),
        pytest.param(NESTED, "\n* Three?\n\n  - Third.\n\n  - Deep.\n", id="nested-and-loose"),
    ],
)
def test_a_follow_up_that_is_appended_sends_no_other_card(
    tmp_path: Path, items: str, more: str
) -> None:
    desk = Desk(tmp_path)
    body = "# Question (EN)\nWhy?\n\n## Answer (EN)\nBecause.\n\n## Follow-ups (EN)\n"
    path = desk.write("a.md", HEAD.format("a", "First", "") + body + items)
    desk.build(epoch=EPOCH)
    assert desk.import_package() == {"new": 3}
    before = _tag_all(desk)
    path.write_text(path.read_text() + more)
    desk.build(epoch=EPOCH + 60)
    assert desk.import_package() == {"new": 1, "duplicate": 3}
    assert _is_untouched(desk, before)


_NAMES = ("one", "two", "three")
_BODIES = st.lists(
    st.tuples(
        st.sampled_from(["[[{}]]", "[[{}|x]]", "[x]({}.md)", "![[{}]]", "[[{}#H]]", "![x]({}.md)"]),
        st.sampled_from([*_NAMES, "missing", "ID-one", "dir/two"]),
        st.sampled_from([" ", "\n", "\n\n", "\n- ", "\n\n> ", " | "]),
    ),
    max_size=6,
).map(lambda parts: "".join(gap + link.format(name) for link, name, gap in parts))
_TITLES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


def _hashes(titles: dict[str, str], bodies: dict[str, str], vault: str | None) -> dict[str, str]:
    """Return the content hash of each note's card; a note is named after its key but for its file.

    The titles are `FILE:TITLE`.
    """
    sources = []
    for name, title in titles.items():
        file, _, shown = title.partition(":")
        head = f"id: ID-{name}\ntopic: t\naliases: [{name}]\ntitle: {_quoted(shown)}\n"
        text = f"---\n{head}---\n# Question (EN)\nq\n\n## Answer (EN)\nAnswer. {bodies[name]}\n"
        sources.append(SourceNote(f"{file}.md", text))
    notes = compile_notes(sources, Config(vault=vault), Shelf())
    return {
        name: card.content_hash
        for name, note in zip(titles, notes, strict=True)
        for card in note.cards
    }


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


@given(
    st.fixed_dictionaries(dict.fromkeys(_NAMES, _BODIES)),
    st.fixed_dictionaries(dict.fromkeys(_NAMES, _TITLES)),
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(["renamed", "dir/renamed", "z"]), _TITLES),
    st.sampled_from([None, "V"]),
)
def test_no_name_of_a_note_is_in_the_hash_of_another(
    bodies: dict[str, str],
    titles: dict[str, str],
    change: tuple[str, str, str],
    vault: str | None,
) -> None:
    changed, file, title = change
    named = {name: f"{name}:{shown}" for name, shown in titles.items()}
    before = _hashes(named, bodies, vault)
    after = _hashes({**named, changed: f"{file}:{title}"}, bodies, vault)
    assert before.keys() == set(_NAMES)
    for name in set(_NAMES) - {changed}:
        assert after[name] == before[name]
