"""The runner: it adds to what a rule finds the note, and how bad it is."""

from cardgen.codes import CODES, diagnose
from cardgen.lint.run import check_note, check_vault, with_fixes
from tests.support.lint import english, header, subject, vault


def test_a_finding_gets_its_note_and_its_severity() -> None:
    found = list(check_note(subject(english('See [a]("https://a.b").'), "sub/n.md")))
    told = next(one for one in found if one.code == "quoted-url")
    assert (told.path, told.severity) == ("sub/n.md", CODES["quoted-url"].severity)
    assert told.fix


def test_a_note_without_fault_is_silent() -> None:
    keys = ("id: a", "title: A", "topic: a", "difficulty: easy", "language_tags: [en]")
    record = ("- slug: a-0-en", "  language: en", "  anki_id: 5", "  guid: x")
    head = header(*keys, "anki_cards:", *record)
    assert list(check_note(subject(english(head=head), "a.md"))) == []


def test_a_finding_of_the_vault_names_its_note() -> None:
    twice = vault({"a.md": english(), "b.md": english("Other.")})
    found = [(one.path, one.code) for one in check_vault(twice)]
    assert ("a.md", "same-question") not in found
    assert ("b.md", "same-question") in found


def test_what_reading_found_gets_its_fix_where_the_note_can_be_read() -> None:
    read = subject("\n" + english(head=header("id: a")))
    late = diagnose("late-frontmatter", "note.md", None, "late")
    lost = diagnose("media-missing", "note.md", None, "no file")
    fixed, plain = with_fixes([late, lost], lambda path: read)
    assert (bool(fixed.fix), bool(plain.fix)) == (True, False)
    assert list(with_fixes([late], lambda path: None)) == [late]
