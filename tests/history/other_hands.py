"""What other hands than the author's do to one note or two, as plain changes of values."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from tests.history.author import Author, Where, one_of
from tests.history.pages import Page
from tests.history.records import (
    above,
    beside,
    blocks_of,
    emptied,
    foreign,
    instead,
    keep_known,
    stacked,
)


def swap_names(author: Author, where: Where) -> None:
    one, other = author.page(where.page), author.page(where.item)
    author.put(replace(one, path=other.path))
    author.put(replace(author.pages[other.number], path=one.path))


def write_again_under_another_name(author: Author, where: Where) -> None:
    page = author.page(where.page)
    author.numbers += 1
    number = author.numbers
    names = (page.id, None, f"n{number}")
    del author.pages[page.number]
    again = replace(_unrecorded(page), number=number, id=one_of(names, where.item), bin=())
    author.put(replace(again, path=author.free_path(number, where)))


def lose_records(author: Author, where: Where) -> None:
    author.put(_unrecorded(author.page(where.page)))


def _unrecorded(page: Page) -> Page:
    sides = {
        code: replace(side, items=tuple(replace(item, mark="") for item in side.items))
        for code, side in page.sides.items()
    }
    return replace(page, sides=sides, records="")


def empty_records(author: Author, where: Where) -> None:
    names = one_of((("anki_id",), ("guid",), ("anki_id", "guid")), where.item)
    _change_records(
        author, where, lambda text: emptied(text, names, keep_key=where.language == "ru")
    )


def records_beside(author: Author, where: Where) -> None:
    _other_tool(author, where, beside)


def records_above(author: Author, where: Where) -> None:
    _other_tool(author, where, above)


def records_stacked(author: Author, where: Where) -> None:
    _other_tool(author, where, stacked)


def records_instead(author: Author, where: Where) -> None:
    _other_tool(author, where, instead)


def keep_our_records(author: Author, where: Where) -> None:
    """Do what messages about clashes say."""
    _change_records(author, where, keep_known)


def _other_tool(author: Author, where: Where, how: Callable[..., str]) -> None:
    page = author.page(where.page)
    bases = (page.id or "nobody", PurePosixPath(page.path).stem, f"q{page.number}")
    base = one_of(bases, where.item)
    _change_records(
        author, where, lambda text: how(text, *(foreign(f"{base}-0-{c}") for c in page.sides))
    )


def _change_records(author: Author, where: Where, change: Callable[[str], str]) -> None:
    page = author.page(where.page)
    text = change(f"---\n{page.records}---\n")
    author.put(replace(page, records="".join(blocks_of(text))))


OTHERS: dict[str, Callable[[Author, Where], None]] = {
    change.__name__: change
    for change in (
        *(records_beside, records_above, records_stacked, records_instead, keep_our_records),
        *(empty_records, lose_records, swap_names, write_again_under_another_name),
    )
}
