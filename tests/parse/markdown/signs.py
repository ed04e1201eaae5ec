"""Tokens as tests of the grammar write them: a line of signs."""

from markdown_it.token import Token

from cardgen.parse.markdown.parser import parse_markdown

Signs = list[str]

_QUIET = {"paragraph_open", "paragraph_close"}


def signs(text: str, *, inline_math: bool = True) -> Signs:
    """Return the tokens of a text, each with what it carries, paragraphs left out."""
    return _signs(parse_markdown(text, inline_math=inline_math))


def _signs(tokens: tuple[Token, ...] | list[Token]) -> Signs:
    found: Signs = []
    for token in tokens:
        if token.type == "inline":
            found += _signs(token.children or [])
            found += [f"block_id {token.meta['block_id']}"] if token.meta else []
        elif token.type not in _QUIET:
            meta = ",".join(str(value) for value in token.meta.values() if value not in (None, ""))
            carried = meta or repr(token.content)[1:-1]
            shown = f"{token.type} {carried}" if carried else token.type
            inner = f"({'; '.join(_signs(token.children))})" if token.children else ""
            found.append(shown + inner)
    return found
