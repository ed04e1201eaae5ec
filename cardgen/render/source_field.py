"""Where a note comes from, as a card says it: never a path of the author's machine."""

import re

from cardgen.anki.note_links import mark
from cardgen.model.note import Frontmatter
from cardgen.render.address import encode, scheme_of
from cardgen.render.escape import attribute, escape
from cardgen.render.scope import Scope

_LINKED = ("http", "https", "mailto")
_ON_MACHINE = re.compile(r"(?:^|[\s(])(?:/\w|\\\\\w|~[/\\]|[A-Za-z]:[/\\])|\bfile:", re.IGNORECASE)
_NOTE = re.compile(r"\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]+))?\]\]")


def source_html(frontmatter: Frontmatter, scope: Scope) -> str:
    """Return the sources of a note as HTML, one a line, each once.

    URLs are links; a note of the vault is called by its title. A source that names a place on
    a disk is left out.
    """
    given = (frontmatter.source, frontmatter.source_note, *frontmatter.sources)
    texts = dict.fromkeys(text.strip() for text in given if text)
    shown = (_line(text, scope) for text in texts if text and not _ON_MACHINE.search(text))
    return "<br>\n".join(shown)


def _line(text: str, scope: Scope) -> str:
    if scheme_of(text) in _LINKED and " " not in text:
        return f'<a href="{attribute(encode(text))}">{escape(text)}</a>'
    note = _NOTE.fullmatch(text)
    if note is None:
        return escape(text)
    if note[2]:
        return escape(note[2])
    found = scope.links.resolve(note[1], scope.path)
    name, value = mark(note[1], None, titled=True)
    title = escape(found.title_in(scope.language, scope.config.languages) if found else note[1])
    return f'<span {name}="{attribute(value)}">{title}</span>'
