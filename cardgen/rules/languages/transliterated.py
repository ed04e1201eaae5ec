"""A text is written in Latin letters, though its language has others.

`Chto takoe TCP?` is slow to read and cannot be searched for, and a voice reads it as English.
Headings may be transliterated; the text of a card should not be.

Bad:

    # Vopros (RU)
    > Chto takoe TCP i kak ono rabotaet?

    ## Otvet (RU)
    Поток байтов.

Good:

    # Vopros (RU)
    > Что такое TCP и как оно работает?

    ## Otvet (RU)
    Поток байтов.
"""

import re
from collections.abc import Iterator

from cardgen.model.note import NAMES
from cardgen.rules.facts.prose import Written, written
from cardgen.rules.facts.subject import Finding, Subject

CODE = "transliterated"

_WORD = re.compile(r"[a-z']+")
_ENOUGH = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each section whose text gives its language away through Latin letters."""
    for one in written(subject):
        if is_transliterated(one):
            yield Finding(
                one.section.heading,
                f"this `{one.language.code}` {NAMES[one.section.kind]} section is in Latin letters",
                "write it in the letters of its language",
            )


def is_transliterated(one: Written) -> bool:
    """Return whether a section holds several words of its language in Latin letters."""
    telling = one.language.latin
    if not telling or one.script != "LATIN":
        return False
    return len(telling.intersection(_WORD.findall(one.text.casefold()))) >= _ENOUGH
