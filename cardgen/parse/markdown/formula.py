"""What reads as a formula between signs that also stand for money and for brackets."""

import re

# TeX that nothing else looks like: a command, a power, an index in braces.
_STRONG = re.compile(r"\\[A-Za-z]|\^|_\{")
_SIGNS = re.compile(r"[\\^_={}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_MATHS = re.compile(r"[A-Za-z\u0370-\u03ff\u2100-\u214f]{1,2}")  # Greek and letterlike signs too
_BEGINS = re.compile(r"[,;:.)\]}*/=](?!\d)")
_ENDS = re.compile(r"(?<!\\)[-+*/=<>,;:.(\[{]\Z")
_COMMENT = re.compile(r"(?<!\\)%")  # TeX shows nothing behind it: `$6, %1$s`
_FUNCTIONS = frozenset(
    "arg cos deg det dim exp gcd inf lcm lim log max min mod sin sup tan".split()  # noqa: SIM905 (a list of words)
)
_WORDS = frozenset(  # English of two letters
    "am an as at be by do eu go he if in is it me my no of on or so to up us we".split()  # noqa: SIM905 (a list of words)
)


def is_tex(text: str) -> bool:
    """Return whether a text holds a sign of TeX: in parentheses that are only escaped none is."""
    return _SIGNS.search(text) is not None


def is_formula(text: str) -> bool:
    """Return whether a text reads as a formula: `O(n)`, `n`, `a+b`, `x_{max}`, `O(n log n)`.

    It does not begin or end with a sign that wants something beside it, its brackets are as many
    opening as closing, and without a command of TeX it has no words but the names of functions.
    """
    if _BEGINS.match(text) or _ENDS.search(text) or not re.search(r"\w", text):
        return False
    if _COMMENT.search(text):
        return False
    bare = re.sub(r"\\[()\[\]{}]", "", text)
    if sum(map(bare.count, "([{")) != sum(map(bare.count, ")]}")):
        return False
    return _STRONG.search(text) is not None or all(map(_is_symbol, _LETTERS.findall(text)))


def _is_symbol(letters: str) -> bool:
    known = letters in _FUNCTIONS or _MATHS.fullmatch(letters) is not None
    return known and letters.casefold() not in _WORDS
