"""A cause is said, and not what follows from it: mended, the rest is gone as well."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from cardgen.model.diagnostic import Diagnostic, Severity

_LOST_SECTION = (
    "missing-question",
    "missing-answer",
    "missing-translation",
    "no-sections",
    "unknown-heading",
    "text-outside-sections",
    "answer-after-tail",
    "text-outside-follow-ups",
    "section-between-answers",
    "subsection-in-question",
    "heading-jump",
    "headings-differ",
    "list-items-differ",
    "code-blocks-differ",
    "follow-ups-differ",
    "side-much-shorter",
    "answer-too-short",
    "answer-too-long",
    "unclaimed-record",
    "wrong-script",
)
_NO_CARD = ("unclaimed-record", "follow-ups-differ", "empty-section")

CONSEQUENCES: Mapping[str, Sequence[str]] = {
    "near-heading": _LOST_SECTION,
    "deep-heading": ("text-outside-follow-ups", "heading-jump", "link-as-follow-up"),
    "section-in-fence": _LOST_SECTION,
    "section-in-comment": ("unclosed-comment", *_LOST_SECTION),
    "unclosed-fence": ("section-in-fence", *_LOST_SECTION),
    "no-sections": (*_NO_CARD, "incomplete-record", "unadopted", "several-slug-bases"),
    "missing-question": (*_NO_CARD, "text-outside-sections"),
    "missing-answer": (*_NO_CARD, "text-outside-sections"),
    "late-frontmatter": ("damaged-note",),
    "merged-fence": ("damaged-note",),
    "duplicate-key": ("damaged-note",),
    "copied-note": ("duplicate-note-id", "same-question", "several-slug-bases"),
}
"""By a code, those that are not said in a note that has it; causes of causes come first."""

_OF_PLACES = ("text-outside-sections", "answer-after-tail", "text-outside-follow-ups")
"""Those that are about a stretch of text: they follow only from a cause that it begins with."""

_ABOVE = ("deep-heading",)
"""Causes of what is said of all that stands below them."""


def without_consequences(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what was found without what follows from something else found in the same note.

    A cause is as bad as the worst of what it hides.
    """
    by_path: dict[str, list[Diagnostic]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    return [left for group in by_path.values() for left in _causes(group)]


def _causes(group: list[Diagnostic]) -> list[Diagnostic]:
    for cause, hidden in CONSEQUENCES.items():
        if causes := [one for one in group if one.code == cause]:
            gone = [one for one in group if one.code in hidden and _follows(one, causes)]
            worst = min(
                (one.severity for one in gone),
                key=lambda severity: severity.rank,
                default=Severity.INFO,
            )
            group = [_as_bad(one, cause, worst) for one in group if one not in gone]
    return group


def _follows(one: Diagnostic, causes: Iterable[Diagnostic]) -> bool:
    causes = [cause for cause in causes if one.code not in cause.leaves]
    if one.span and any(cause.code in _ABOVE for cause in causes):
        return any(cause.span and cause.span.start <= one.span.start for cause in causes)
    if one.code not in _OF_PLACES or not one.span:
        return bool(causes)
    return any(cause.span and cause.span.start == one.span.start for cause in causes)


def _as_bad(one: Diagnostic, cause: str, worst: Severity) -> Diagnostic:
    if one.code == cause and worst.rank < one.severity.rank:
        return replace(one, severity=worst)
    return one
