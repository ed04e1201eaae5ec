"""Which note a link means, and what it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.model.note import Frontmatter
from cardgen.render.links import LinkTarget, build_links, title_in

CODES = ("en", "ru")

LINKS = build_links(
    [
        ("a/one.md", Frontmatter(id="id-1", titles=("One", "Один"), aliases=("First", "two"))),
        ("a/two.md", Frontmatter(id="id-2")),
        ("b/one.md", Frontmatter(titles=("Other",))),
        ("b/deep/three.md", Frontmatter(aliases=("First",))),
        ("b/deep/v1.2.md", Frontmatter()),
        ("ёж.md", Frontmatter(id="010")),
        ("same.md", Frontmatter()),
        ("b/same.md", Frontmatter()),
        ("long-folder/near.md", Frontmatter()),
        ("s/t/near.md", Frontmatter()),
        ("b/up.md", Frontmatter()),
        ("b/deep/very/up.md", Frontmatter()),
        ("c/up.md", Frontmatter()),
    ],
    lambda target, path: {"doc.pdf": "files/doc.pdf"}.get(target),
)


@pytest.mark.parametrize(
    ("target", "from_path", "path"),
    [
        pytest.param("a/one", "x.md", "a/one.md", id="path"),
        pytest.param("a/one.md", "x.md", "a/one.md", id="path-with-suffix"),
        pytest.param("/a/one", "b/x.md", "a/one.md", id="path-from-the-root"),
        pytest.param("two", "x.md", "a/two.md", id="name"),
        pytest.param("TWO", "x.md", "a/two.md", id="name-in-capitals"),
        pytest.param("deep/three", "x.md", "b/deep/three.md", id="end-of-a-path"),
        pytest.param("one", "b/x.md", "b/one.md", id="same-folder-first"),
        pytest.param("one", "b/deep/x.md", "a/one.md", id="shortest-path-then-order"),
        pytest.param("../a/one.md", "b/x.md", "a/one.md", id="relative"),
        pytest.param("./deep/three.md", "b/x.md", "b/deep/three.md", id="relative-below"),
        pytest.param("v1.2", "x.md", "b/deep/v1.2.md", id="dot-in-the-name"),
        pytest.param("id-1", "x.md", "a/one.md", id="id"),
        pytest.param("010", "x.md", "ёж.md", id="id-as-written"),
        pytest.param("first", "x.md", "a/one.md", id="alias"),
        pytest.param("First", "b/deep/x.md", "b/deep/three.md", id="alias-in-the-same-folder"),
        pytest.param("two", "a/x.md", "a/two.md", id="name-before-alias"),
        pytest.param("е\u0308ж", "x.md", "ёж.md", id="decomposed"),
        pytest.param(" two ", "x.md", "a/two.md", id="spaces"),
        pytest.param("", "a/two.md", "a/two.md", id="itself"),
        pytest.param("same", "b/x.md", "same.md", id="the very path from the root first"),
        pytest.param("./same", "b/x.md", "b/same.md", id="said to be beside it"),
        pytest.param("near", "x.md", "s/t/near.md", id="fewer letters, not fewer folders"),
        pytest.param("up", "b/deep/x.md", "b/up.md", id="a folder above counts for nothing"),
        pytest.param("up", "c/x.md", "c/up.md", id="its own folder"),
        pytest.param("doc.pdf", "x.md", "files/doc.pdf", id="any other file"),
    ],
)
def test_a_link_finds_its_note(target: str, from_path: str, path: str) -> None:
    found = LINKS.resolve(target, from_path)
    assert found is not None
    assert found.path == path


@pytest.mark.parametrize(
    ("target", "from_path"),
    [
        pytest.param("four", "x.md", id="unknown"),
        pytest.param("c/one", "x.md", id="other-folder"),
        pytest.param("../../a/one", "b/x.md", id="out-of-the-vault"),
        pytest.param("ne", "x.md", id="end-of-a-name"),
        pytest.param("", "x.md", id="no-note-itself"),
        pytest.param("..", "b/x.md", id="a-folder"),
        pytest.param("/", "b/x.md", id="the-root"),
    ],
)
def test_a_link_finds_nothing(target: str, from_path: str) -> None:
    assert LINKS.resolve(target, from_path) is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_link_raises(target: str, from_path: str) -> None:
    LINKS.resolve(target, from_path)


@pytest.mark.parametrize(
    ("titles", "language", "title"),
    [
        pytest.param(("One", "Один"), "ru", "Один", id="own"),
        pytest.param(("One",), "ru", "One", id="only-one"),
        pytest.param(("One", "Один"), "de", "One", id="unknown-language"),
        pytest.param((), "en", "", id="none"),
    ],
)
def test_title(titles: tuple[str, ...], language: str, title: str) -> None:
    assert title_in(titles, language, CODES) == title
    assert LinkTarget("a/stem.md", titles).title_in(language, CODES) == (title or "stem")


@pytest.mark.parametrize(
    ("target", "from_path", "namesakes"),
    [
        pytest.param("one", "x.md", 1, id="a name of two"),
        pytest.param("one", "b/x.md", 1, id="one of them in the same folder"),
        pytest.param("same", "x.md", 1, id="one of them at the very path"),
        pytest.param("up", "x.md", 2, id="a name of three"),
        pytest.param("first", "x.md", 1, id="an alias of two"),
        pytest.param("two", "x.md", 0, id="a name of one"),
        pytest.param("a/one", "x.md", 0, id="a path"),
        pytest.param("./same", "b/x.md", 0, id="a path from the note"),
        pytest.param("id-1", "x.md", 0, id="an id"),
        pytest.param("doc.pdf", "x.md", 0, id="a file"),
    ],
)
def test_doubt_is_counted(target: str, from_path: str, namesakes: int) -> None:
    found = LINKS.resolve(target, from_path)
    assert found is not None
    assert found.namesakes == namesakes
    assert found.is_note is (target != "doc.pdf")
