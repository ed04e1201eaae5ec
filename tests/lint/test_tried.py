"""What a setting opens, and what a file is made of."""

from cardgen.config import Config
from cardgen.lint.tried import and_, blocks_of, cards_in, headings_seen, of_files
from cardgen.model.note import SourceNote

NOTE = SourceNote("a.md", "---\nid: a\n---\n# Question\nWhy?\n\n## Answer\nSo.\n\n```\n# no\n```\n")


def test_cards_are_counted_by_file() -> None:
    assert [*cards_in([NOTE, SourceNote("b.md", "text\n")], Config())] == [1, 0]


def test_a_file_is_looked_at_below_its_frontmatter() -> None:
    assert headings_seen(NOTE, Config()) == [("Question", 1), ("Answer", 2)]
    assert blocks_of(NOTE, Config())[0].type == "heading_open"


def test_files_in_words() -> None:
    assert of_files(1, [NOTE]) == "1 of 1 file has"
    assert of_files(2, [NOTE] * 3) == "2 of 3 files have"


def test_settings_in_words() -> None:
    assert [and_(one) for one in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]
