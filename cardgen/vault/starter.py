"""What a new vault begins with: lines for git, and an example note."""

from collections.abc import Sequence

from cardgen.identity.ledger import NAME as LEDGER_NAME

GIT_LINES = {
    ".gitignore": ("/build/",),
    ".gitattributes": (f"{LEDGER_NAME} merge=union",),
}
"""The lines that git's files are to have: packages are made, and ledgers are merged by lines."""

EXAMPLE_NAME = "q-dns-caching--networking--easy.md"
EXAMPLE = """\
---
id: net-001
title: DNS caching / Кэширование DNS
topic: networking
difficulty: easy
language_tags: [en, ru]
tags: [networking, dns]
---
# Question (EN)
> Who caches a DNS answer, and for how long?

# Вопрос (RU)
> Кто и на какое время кэширует ответ DNS?

## Answer (EN)
The resolver and the operating system, for the TTL of the record.

## Ответ (RU)
Резолвер и операционная система, на время TTL записи.

## Follow-ups (EN)
- What is cached when a name does not exist?

  The negative answer, for the time that the zone's SOA record allows.

## Дополнительные вопросы (RU)
- Что кэшируется, если имени нет?

  Отрицательный ответ, на время, которое задаёт запись SOA зоны.
"""


def with_lines(text: str, lines: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return a text with the lines that it lacks at its end, and which these are.

    Its line endings are kept, and nothing that stands in it changes.
    """
    present = {_bare(line) for line in text.splitlines()}
    missing = tuple(line for line in lines if _bare(line) not in present)
    if not missing:
        return text, ()
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    return f"{text}{gap}{''.join(f'{line}{end}' for line in missing)}", missing


def _bare(line: str) -> str:
    """Return a line as lines are compared: `build` at any depth leaves out `/build/` as well."""
    return " ".join(line.split()).strip("/")
