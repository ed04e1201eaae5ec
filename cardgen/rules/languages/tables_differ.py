"""Two answers of a note differ in their tables: in how many there are, or in rows or columns.

A row that is in one language only is a fact that the other card does not teach.

Bad:

    # Question (EN)
    > Which port is it?

    # Question (RU)
    > Какой это порт?

    ## Answer (EN)
    | Protocol | Port |
    |---|---|
    | HTTP | 80 |
    | HTTPS | 443 |

    ## Answer (RU)
    | Протокол | Порт |
    |---|---|
    | HTTP | 80 |

Good:

    # Question (EN)
    > Which port is it?

    # Question (RU)
    > Какой это порт?

    ## Answer (EN)
    | Protocol | Port |
    |---|---|
    | HTTP | 80 |

    ## Answer (RU)
    | Протокол | Порт |
    |---|---|
    | HTTP | 80 |
"""

from collections.abc import Iterator

from cardgen.rules.facts.parity import HINT, differing
from cardgen.rules.facts.sides import Side, Table, pairs
from cardgen.rules.facts.subject import Finding, Subject
from cardgen.wording import count

CODE = "tables-differ"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the answers whose tables differ in number, else each table of another size."""
    for _, _, finding in differing(subject, "table", lambda side: len(side.tables)):
        yield finding
    for one, other in pairs(subject):
        if len(one.tables) == len(other.tables):
            for table, twin in zip(one.tables, other.tables, strict=True):
                if (table.rows, table.columns) != (twin.rows, twin.columns):
                    yield _finding(subject, one, table, twin)


def _finding(subject: Subject, one: Side, table: Table, twin: Table) -> Finding:
    return Finding(
        subject.lines.span_of_lines(twin.line, twin.line + 1),
        f"this table has {_size(twin)}, but the `{one.language}` table on line {table.line + 1}"
        f" has {_size(table)}",
        HINT,
    )


def _size(table: Table) -> str:
    return f"{count(table.rows, 'row')} and {count(table.columns, 'column')}"
