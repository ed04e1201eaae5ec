"""The page of a rule: its docstring, cut into its parts."""

from cardgen.rules.page import read_page

PAGE = """A fault is there.
It has a long sentence.

Why it matters.

Config:

    max_note_size = 1

Bad:

    == a.md ==
    # Question
      indented

    == b/c.md ==
    text

Good:

    text
"""


def test_a_page_is_cut_into_its_parts() -> None:
    page = read_page("made", PAGE)
    assert page.summary == "A fault is there. It has a long sentence."
    assert page.bad == (("a.md", "# Question\n  indented\n\n"), ("b/c.md", "text\n"))
    assert page.good == (("note.md", "text\n"),)
    assert page.config == "max_note_size = 1\n"
    assert page.text == PAGE.strip()


def test_a_page_may_have_no_examples() -> None:
    page = read_page("made", "A fault.\n\nWhy.")
    assert (page.bad, page.good, page.config) == ((), (), "")
