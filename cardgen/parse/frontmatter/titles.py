"""The title of a note in each language."""

from cardgen.model.language import Vocabulary

_SEPARATOR = " / "


def split_title(title: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the titles that `EN / RU` holds, in the order of the languages in use.

    The split falls where the script changes (`TCP / IP / Протокол TCP / IP`), and each part is that
    of the language whose script it is; where it does not change, the parts are shared out evenly
    in the order of the languages. A title that cannot be split serves every language.
    """
    parts = [part.strip() for part in title.split(_SEPARATOR)]
    if len(parts) < 2 or not all(parts):
        return (title.strip(),)
    runs = _runs(parts, words)
    found: dict[str, str] = {}
    for script, run in runs:
        codes = words.codes if len(runs) == 1 else _written_in(script, words)
        found |= _shared(run, codes, whole=len(runs) == 1)
    return tuple(found.get(code, "") for code in words.codes) if found else (title.strip(),)


def _runs(parts: list[str], words: Vocabulary) -> list[tuple[str | None, list[str]]]:
    """Return the parts by their script. Latin parts behind another script are names within it."""
    runs: list[tuple[str | None, list[str]]] = []
    for part in parts:
        script = words.script_of(part)
        if runs and (script is None or script in (seen for seen, _ in runs)):
            runs[-1][1].append(part)
        elif runs and runs[-1][0] is None:
            runs[-1] = (script, [*runs[-1][1], part])
        else:
            runs.append((script, [part]))
    return runs


def _written_in(script: str | None, words: Vocabulary) -> tuple[str, ...]:
    return tuple(row.code for row in words.rows if row.code in words.codes and row.script == script)


def _shared(parts: list[str], codes: tuple[str, ...], *, whole: bool) -> dict[str, str]:
    """Return the parts in the order of languages; what cannot be shared out is the first one's.

    A `whole` title that cannot be shared out is none's.
    """
    size, rest = divmod(len(parts), len(codes) or 1)
    if len(codes) > 1 and size and not rest:
        pieces = (parts[i : i + size] for i in range(0, len(parts), size))
        return {c: _SEPARATOR.join(p) for c, p in zip(codes, pieces, strict=True)}
    return {} if whole or not codes else {codes[0]: _SEPARATOR.join(parts)}
