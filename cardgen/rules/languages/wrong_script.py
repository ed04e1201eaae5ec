"""A section is written in the letters of another language than its heading says.

A Russian section without Cyrillic, or an English one that is largely Cyrillic, is a translation
that was forgotten, or text under the wrong heading. Latin letters are at home in every language,
so a fifth of another script is enough to count as written in it. Code is left out.

Bad:

    # Question (RU)
    > What is TCP?

    ## Answer (RU)
    Поток байтов.

Good:

    # Question (RU)
    > Что такое TCP?

    ## Answer (RU)
    Поток байтов.
"""

from collections.abc import Iterator

from cardgen.model.note import NAMES
from cardgen.rules.facts.prose import written
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.rules.languages.transliterated import is_transliterated

CODE = "wrong-script"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each section of one language that is written in another's letters."""
    for one in written(subject):
        own = one.language.script
        if one.script and own and one.script != own and not is_transliterated(one):
            yield Finding(
                one.section.heading,
                f"this `{one.language.code}` {NAMES[one.section.kind]} section is written in"
                f" {one.script.capitalize()} letters",
                "translate it, or correct the language in its heading"
                if one.section.marked
                else "translate it, or mark the language in its heading, such as `(EN)`",
            )
