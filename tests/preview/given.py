"""Cards and contents of a page for tests, with as much of them as a test wants to say."""

from cardgen.codes import diagnose
from cardgen.model.card import FIELDS
from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.preview.entry import Contents, Entry, Missing, Place, State

PLACE = Place("notes", "/home/me/notes", "My vault")


def entry(slug: str = "a-0-en", path: str = "a.md", **changes: str) -> Entry:
    """Return a card; fields are named by keyword, with a capital."""
    fields = {name: text for name, text in changes.items() if name in FIELDS}
    texts = {"Question": "<p>Why?</p>", "Answer": "<p>So.</p>", "Language": "en", **fields}
    return Entry(
        slug=slug,
        path=path,
        line=3,
        language=slug.rsplit("-", 1)[-1],
        kind="question",
        deck="Interview::Net::EN",
        topic="net",
        difficulty="easy",
        tags=("net", "lang::en"),
        state=State(changes.get("state", "new")),
        content=changes.get("content", "1"),
        fields=tuple(texts.get(name, "") for name in FIELDS),
    )


def found(path: str = "a.md", code: str = "missing-translation") -> Diagnostic:
    """Return a diagnostic of a note."""
    return diagnose(code, path, Span(0, 1, 7, 2), "it is `so`", "write it")


def contents(*cards: Entry, missing: tuple[Missing, ...] = (), **found_in: Diagnostic) -> Contents:
    """Return what a page shows: cards, and what was found in the note of each name."""
    findings: dict[str, tuple[Diagnostic, ...]] = {
        f"{name}.md": (one,) for name, one in found_in.items()
    }
    return Contents(PLACE, cards, missing, findings, frozenset({"steps-differ"}))
