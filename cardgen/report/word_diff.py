"""A change of a field as a diff of its words."""

import difflib
import re
from collections.abc import Sequence

from cardgen.anki.plain import plain_text
from cardgen.model.plan import FieldChange

_BLOCK_END = re.compile(r"</(?:p|div|li|tr|h\d|pre|table|ul|ol|blockquote)>|<br>|\n", re.IGNORECASE)
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_MANY = 2000  # words, beyond which frequent ones are not looked for
_CONTEXT = 6  # words, spaces and signs shown on either side of a change

Words = Sequence[str]


def word_diff(change: FieldChange) -> str:
    """Return what changed in a field's text: `[-old-]` and `{+new+}` words among their neighbours.

    Where only the markup differs it says so.
    """
    before, after = _words(change.before), _words(change.after)
    if before == after:
        return "only the markup differs"
    parts: list[str] = []
    spans = _spans(before, after)
    for place, (old, new) in enumerate(spans):
        if old == new:
            last = place == len(spans) - 1
            parts.append(_shortened(old, first=place == 0, last=last))
        else:
            parts.append(_marked("".join(old), "".join(new)))
    return "".join(parts).strip()


def _spans(before: Words, after: Words) -> list[tuple[Words, Words]]:
    """Return both texts cut into spans that are either the same or have nothing in common.

    What the two begin and end with is set aside first: comparing takes quadratic time.
    """
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    rest = range(shorter - head)
    tail = next((n for n in rest if before[-1 - n] != after[-1 - n]), len(rest))
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > _MANY)
    middle = [(old[i:j], new[k:m]) for _, i, j, k, m in matcher.get_opcodes()]
    ends = before[:head], before[len(before) - tail :]
    spans = [(ends[0], ends[0]), *middle, (ends[1], ends[1])]
    return [span for span in spans if any(span)]


def _marked(old: str, new: str) -> str:
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")


def _shortened(words: Words, *, first: bool, last: bool) -> str:
    if len(words) <= 2 * _CONTEXT:
        return "".join(words)
    head = "" if first else "".join(words[:_CONTEXT])
    tail = "" if last else "".join(words[-_CONTEXT:])
    return f"{head}…{tail}"


def _words(field: str) -> list[str]:
    text = plain_text(_BLOCK_END.sub(" ", field))
    return _WORDS.findall(re.sub(r"\s+", " ", text).strip())
