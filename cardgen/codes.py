"""Every complaint that cardgen makes while it reads and compiles: its code and how bad it is."""

from collections.abc import Iterable

from msgspec import Struct

from cardgen.model.diagnostic import Diagnostic, Place, Severity, Span


class Code(Struct, frozen=True):
    """How bad a fault is; `harmful` ones could damage a collection and make a build exit with 1."""

    severity: Severity
    harmful: bool = False


_ERROR = Code(Severity.ERROR)
_HARMFUL = Code(Severity.ERROR, harmful=True)
_WARNING = Code(Severity.WARNING)
_INFO = Code(Severity.INFO)

CODES: dict[str, Code] = {
    # The file
    "unreadable-file": _ERROR,
    "not-utf-8": _ERROR,
    "linked-note": _INFO,
    "file-too-large": _ERROR,
    "nul-character": _WARNING,
    "conflict-markers": _HARMFUL,
    "template-placeholder": _WARNING,
    # The frontmatter
    "broken-yaml": _ERROR,
    "lost-frontmatter": _HARMFUL,
    "merged-fence": _WARNING,
    "unclosed-frontmatter": _WARNING,
    "stacked-frontmatter": _WARNING,
    "late-frontmatter": _WARNING,
    "stray-rule": _WARNING,
    "flow-frontmatter": _WARNING,
    "sealed-frontmatter": _WARNING,
    "mangled-key": _WARNING,
    "duplicate-key": _WARNING,
    "wrong-type": _WARNING,
    "bad-records": _HARMFUL,
    "bad-record": _ERROR,
    "unreadable-record": _HARMFUL,
    "date-as-string": _INFO,
    "missing-field": _INFO,
    "unknown-difficulty": _WARNING,
    "date-in-future": _WARNING,
    "updated-before-created": _WARNING,
    "file-name": _INFO,
    "tag-with-space": _WARNING,
    "language-tags-mismatch": _INFO,
    "comment-in-frontmatter": _INFO,
    "blank-line-in-frontmatter": _INFO,
    "records-in-body": _WARNING,
    "damaged-note": _WARNING,
    # The sections
    "unread-question": _WARNING,
    "several-questions": _WARNING,
    "missing-question": _ERROR,
    "missing-answer": _ERROR,
    "missing-translation": _WARNING,
    "no-sections": _ERROR,
    "empty-section": _WARNING,
    "duplicate-section": _WARNING,
    "unknown-language": _WARNING,
    "text-outside-sections": _WARNING,
    "references-without-question": _WARNING,
    "section-in-fence": _WARNING,
    "section-in-comment": _WARNING,
    "unclosed-fence": _WARNING,
    "near-heading": _WARNING,
    "deep-heading": _WARNING,
    "unknown-heading": _INFO,
    "answer-after-tail": _WARNING,
    "subsection-in-question": _INFO,
    "heading-jump": _INFO,
    "heading-level": _INFO,
    "section-between-answers": _INFO,
    # The follow-ups
    "text-outside-follow-ups": _WARNING,
    "follow-up-without-paragraph": _ERROR,
    "follow-ups-without-question": _WARNING,
    "follow-ups-language": _INFO,
    "answer-in-follow-up": _WARNING,
    "link-as-follow-up": _INFO,
    "block-id-language": _ERROR,
    "foreign-block-id": _ERROR,
    "duplicate-block-id": _HARMFUL,
    # Identity
    "duplicate-slug": _HARMFUL,
    "duplicate-anki-id": _HARMFUL,
    "duplicate-guid": _HARMFUL,
    "duplicate-note-id": _WARNING,
    "slug-taken": _ERROR,
    "bad-slug": _WARNING,
    "incomplete-record": _INFO,
    "unrecorded": _INFO,
    "unadopted": _INFO,
    "unclaimed-record": _WARNING,
    "slug-of-another-note": _WARNING,
    "slug-not-from-id": _INFO,
    "several-slug-bases": _INFO,
    "several-records": _WARNING,
    "restored": _INFO,
    "ambiguous-card": _HARMFUL,
    "history-left-behind": _HARMFUL,
    "ledger-contradicts-record": _HARMFUL,
    "copied-note": _HARMFUL,
    # What a card shows
    "wikilink-without-target": _WARNING,
    "ambiguous-link": _INFO,
    "dropped-link": _WARNING,
    "embed-of-note": _WARNING,
    "media-missing": _WARNING,
    "media-outside": _WARNING,
    "media-too-large": _WARNING,
    "media-remote": _WARNING,
    "media-unsupported": _WARNING,
    "raw-html-as-text": _INFO,
    "refused-math": _WARNING,
    "dropped-style": _INFO,
    "unused-footnote": _WARNING,
    "footnote-without-text": _WARNING,
    "row-too-long": _WARNING,
    "link-to-itself": _WARNING,
    "dead-anchor": _WARNING,
    "quoted-url": _WARNING,
    "broken-bold": _WARNING,
    "unclosed-comment": _WARNING,
    "swallowed-html": _INFO,
    "dollar-in-doubt": _INFO,
    "question-without-question": _INFO,
    "question-half-quoted": _WARNING,
    "question-not-quoted": _INFO,
    "same-question": _WARNING,
    "answer-too-long": _WARNING,
    "answer-too-short": _INFO,
    # One language against the other
    "wrong-script": _WARNING,
    "transliterated": _WARNING,
    "side-much-shorter": _WARNING,
    "side-untouched": _INFO,
    "list-items-differ": _INFO,
    "steps-differ": _WARNING,
    "tables-differ": _WARNING,
    "headings-differ": _INFO,
    "code-blocks-differ": _WARNING,
    "code-differs": _INFO,
    "urls-differ": _INFO,
    "follow-ups-differ": _INFO,
    # What the author asked for
    "unused-suppression": _WARNING,
    # The ledger
    "time-ahead": _ERROR,
}


def diagnose(
    code: str,
    path: str,
    span: Span | None,
    message: str,
    hint: str = "",
    *,
    related: tuple[Place, ...] = (),
) -> Diagnostic:
    """Return a diagnostic with the severity that its code has in `CODES`."""
    kind = CODES[code]
    return Diagnostic(
        code, kind.severity, path, span, message, hint, harmful=kind.harmful, related=related
    )


def sort_diagnostics(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics in the order of files and lines."""
    return sorted(found, key=lambda d: (d.path, d.span.start if d.span else -1, d.code))
