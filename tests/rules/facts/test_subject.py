"""One note as a rule sees it: where a key stands, and whether it is only a link's target."""

import pytest

from tests.support.lint import english, header, subject


@pytest.mark.parametrize(
    ("lines", "key", "line", "covered"),
    [
        pytest.param(("id: a", "tags: [b]"), "tags", 3, "tags: [b]", id="with its value"),
        pytest.param(("'id' : a",), "id", 2, "'id' : a", id="in quotes"),
        pytest.param(("tags:", "- b"), "tags", 2, "tags:", id="only its line"),
    ],
)
def test_a_key_is_found(lines: tuple[str, ...], key: str, line: int, covered: str) -> None:
    seen = subject(english(head=header(*lines)))
    span = seen.key_span(key)
    assert span is not None
    assert span.line == line
    assert seen.source.text[span.start : span.end] == covered


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param(english(), "id", id="no frontmatter"),
        pytest.param(english(head=header("id: a")), "topic", id="another key"),
        pytest.param(english(head=header("a:", "  id: b")), "id", id="a deeper one"),
        pytest.param(english("id: a", head=header("topic: a")), "id", id="in the body"),
    ],
)
def test_a_key_is_not_there(text: str, key: str) -> None:
    assert subject(text).key_span(key) is None


@pytest.mark.parametrize(
    ("text", "is_target"),
    [
        pytest.param("# A page\n", True, id="a page"),
        pytest.param(english(), False, id="a note"),
        pytest.param(header("anki_cards:", "- slug: a-0-en"), False, id="records alone"),
    ],
)
def test_a_link_target_has_neither_sections_nor_records(text: str, is_target: bool) -> None:
    assert subject(text).is_target is is_target
