"""Markdown tokens to the final HTML of a field."""

from collections.abc import Sequence

from markdown_it.token import Token

from cardgen.render.blocks import write_blocks
from cardgen.render.clean import clean
from cardgen.render.field import Page
from cardgen.render.scope import Scope


def render_html(tokens: Sequence[Token], scope: Scope) -> str:
    """Return block tokens as the final HTML of a field; complaints and media go into the scope.

    No text raises.
    """
    page = Page(scope)
    write_blocks(page, tokens)
    return finish(page)


def finish(page: Page) -> str:
    """Return what was written as the final HTML of a field, its footnotes at the end."""
    if page.footnotes:
        page.parts.append('<section class="footnotes">\n<ol>\n')
        done = 0
        while done < len(page.footnotes):  # one may refer to another that is not yet listed
            page.parts.append("<li>")
            write_blocks(page, page.footnotes[done])
            page.parts.append("</li>\n")
            done += 1
        page.parts.append("</ol>\n</section>\n")
    return clean("".join(page.parts))
