"""The title of a note in each language."""

from cardgen import vocabulary

_SEPARATOR = " / "


def split_title(title: str) -> tuple[str, ...]:
    """Return the titles that `EN / RU` holds, in the order of the vocabulary's languages.

    The split falls where the script changes (`TCP / IP / Протокол TCP / IP`); where it does not
    change, in the middle. A title without ` / ` serves every language.
    """
    parts = [part.strip() for part in title.split(_SEPARATOR)]
    if len(parts) < 2 or not all(parts):
        return (title.strip(),)
    scripts = [vocabulary.script_of(part) for part in parts]
    turns = [i for i in range(1, len(parts)) if scripts[i] != scripts[0]]
    if not turns and len(parts) % 2:
        return (title.strip(),)
    middle = turns[0] if turns else len(parts) // 2
    titles = (_SEPARATOR.join(parts[:middle]), _SEPARATOR.join(parts[middle:]))
    return tuple(sorted(titles, key=_place)) if turns else titles


def _place(title: str) -> int:
    script = vocabulary.script_of(title)
    return next((i for i, row in enumerate(vocabulary.LANGUAGES) if row.script == script), 0)
