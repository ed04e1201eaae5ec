"""A card as the fields of its Anki note."""

from collections.abc import Iterable, Sequence

from cardgen.anki.looks import RELATED
from cardgen.model.card import FIELDS, Card
from cardgen.model.note import FollowUp, Note, Tokens
from cardgen.render.address import obsidian_address
from cardgen.render.answer import answer_html
from cardgen.render.blocks import write_blocks
from cardgen.render.clean import clean, clean_short
from cardgen.render.escape import escape
from cardgen.render.field import Page
from cardgen.render.html import finish, render_html
from cardgen.render.links import LinkTarget
from cardgen.render.scope import Scope
from cardgen.render.source_field import source_html


def render_fields(card: Card, note: Note, topic: str, scope: Scope) -> tuple[str, ...]:
    """Return the fields of a card in the order of `FIELDS`, `Slug` and `Meta` empty.

    The first one is never empty: Anki would refuse the note. Complaints and media go into the
    scope, which serves this card alone.
    """
    target = LinkTarget(note.path, note.titles)
    title = target.title_in(card.language, scope.config.languages)
    shown_title = clean(escape(title))
    values = {
        "Question": render_html(card.question, scope) or shown_title or "?",
        "Answer": answer_html(card.answer, scope),
        "FollowUps": _follow_ups(card.follow_ups, scope),
        "References": _references(card, scope),
        "Context": render_html(card.context, scope),
        "Title": shown_title,
        "Language": clean_short(escape(card.language)),
        "Topic": clean_short(escape(scope.config.topics.get(topic) or topic)),
        "Difficulty": clean_short(escape(_difficulty(note))),
        "Kind": card.kind.value,
        "Source": clean(source_html(note.frontmatter, scope)),
        "Link": _link(note, scope),
    }
    return tuple(values.get(name, "") for name in FIELDS)


def _link(note: Note, scope: Scope) -> str:
    """Return the address that opens the note in Obsidian, empty where no vault is named."""
    vault = scope.config.vault
    return clean_short(escape(obsidian_address(vault, note.path))) if vault else ""


def _follow_ups(items: Sequence[FollowUp], scope: Scope) -> str:
    if not items:
        return ""
    page = Page(scope)
    page.parts.append("<ul>\n")
    for item in items:
        page.parts.append("<li>")
        write_blocks(page, item.question)
        write_blocks(page, item.answer)
        page.parts.append("</li>\n")
    page.parts.append("</ul>\n")
    return finish(page)


def _difficulty(note: Note) -> str:
    """Return the difficulty; the template puts it into an attribute, which no quote may end."""
    return (note.frontmatter.difficulty or "").replace('"', "")


def _references(card: Card, scope: Scope) -> str:
    """Return the references, and the related links as a part of their own below them."""
    page = Page(scope)
    first = len(card.references) - card.related
    _write_groups(page, card.references[:first])
    if card.related:
        page.parts.append(f"{RELATED}\n")
        _write_groups(page, card.references[first:])
        page.parts.append("</section>\n")
    return finish(page)


def _write_groups(page: Page, groups: Iterable[Tokens]) -> None:
    for group in groups:
        loose = len(group) == 3 and group[0].type == "paragraph_open"
        if loose:  # the inside of a list item, taken out of its list
            page.parts.append("<ul>\n<li>")
        write_blocks(page, group)
        if loose:
            page.parts.append("</li>\n</ul>\n")
