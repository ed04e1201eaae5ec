"""Single writes to a running Anki, as many in a request as it takes well."""

from collections.abc import Iterable, Iterator

from cardgen.sources.connection import MOST, Call, Connection

_AT_ONCE = 50  # with Anki's browser open each takes 160 ms, and a request has its time


def carry_out(connection: Connection, calls: Iterable[Call]) -> None:
    """Carry out writes in their order. Raises WorldError at the first that fails."""
    for some in chunks(connection, calls):
        for reply in connection.multi(some):
            reply.unwrap()


def chunks(connection: Connection, calls: Iterable[Call]) -> Iterator[list[Call]]:
    """Yield calls in lists that a request may hold."""
    some: list[Call] = []
    size = 0
    for call in calls:
        own = connection.size(call)
        if some and (size + own > MOST or len(some) == _AT_ONCE):
            yield some
            some, size = [], 0
        some.append(call)
        size += own
    if some:
        yield some
