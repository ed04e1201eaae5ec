"""Single writes to a running Anki, as many in a request as it takes well."""

from collections.abc import Iterable

from cardgen.sources.connection import Call, Connection

AT_ONCE = 50  # with Anki's browser open each takes 160 ms, and a request has its time


def carry_out(connection: Connection, calls: Iterable[Call]) -> None:
    """Carry out writes in their order. Raises WorldError at the first that fails."""
    for some in connection.requests_of(calls, AT_ONCE):
        for reply in connection.multi(some):
            reply.unwrap()
