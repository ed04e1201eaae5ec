"""What the author should know of the ledger's times that lie ahead."""

import time
from collections.abc import Iterator

from cardgen.engine.decide import Prepared
from cardgen.identity.future import is_far
from cardgen.identity.stamps import is_ahead, slugs_ahead, slugs_at_the_end
from cardgen.wording import agree, count


def ahead_of(made: Prepared) -> Iterator[str]:
    """Yield a line for each kind of time that is ahead of the real clock.

    Cards whose time is more than a day ahead are errors, and so not said here.
    It is read here even where `SOURCE_DATE_EPOCH` stands in for it, which may itself be ahead.
    Nothing that is written depends on it, so that a build stays the same bytes.
    """
    real, ledger = int(time.time()), made.deck.ledger
    is_epochs = made.clock.is_epoch and is_ahead(made.clock.now, real)
    cure = "check `SOURCE_DATE_EPOCH`" if is_epochs else "check this machine's clock"
    told = {one.identity.slug for one in made.deck.notes if is_far(one.mod, made.clock.horizon)}
    if ahead := [slug for slug in slugs_ahead(ledger.lines, real) if slug not in told]:
        number = count(len(ahead), "card")
        yield f"{number} with a time ahead of the clock, `{ahead[0]}` first; {cure}"
    if ledger.note_type and is_ahead(ledger.note_type[1], real):
        yield f"the note type has a time ahead of the clock; {cure}"
    if last := slugs_at_the_end(ledger.lines):
        yield (
            f"{count(len(last), 'card')} with the last time that there is, `{last[0]}` first:"
            f" an import skips what changes in {agree(len(last), 'it', 'them')};"
            " restore `cardgen.lock` from git"
        )
