"""The differences of docs/commonmark.md that hold in every text, as what they do to signs."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from cardgen.render.address import SCHEMES, scheme_of
from tests.support.spec_html import Sign, Signs, attributes, joined, opening

Rule = Callable[[Signs, Signs], tuple[Signs, Signs]]
"""Takes what the specification shows and what a card shows, and gives what is to be compared."""


def _headings(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    third = {"h1": "h3", "h2": "h3"}
    return tuple((s[0], third.get(s[1], s[1]), *s[2:]) for s in spec), card


def _code(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    return _labelled(spec), _uncoloured(card)


def _labelled(spec: Signs) -> Signs:
    out: list[Sign] = []
    for sign in spec:
        before = out[-1] if out else ("",)
        if sign[:2] == ("<", "code") and before == ("<", "pre"):
            language = attributes(sign).get("class", "").removeprefix("language-")
            found = {"class": "code"} | ({"data-lang": language} if language else {})
            out[-1:] = [opening("pre", found), ("<", "code")]
        elif sign == (">", "pre") and before == (">", "code") and out[-2][0] == "text":
            out[-2:] = [("text", out[-2][1].removesuffix("\n")), (">", "code"), sign]
        else:
            out.append(sign)
    return joined(out)


def _uncoloured(card: Signs) -> Signs:
    out: list[Sign] = []
    inside = False
    for sign in card:
        inside = sign[:2] == ("<", "pre") or (inside and sign != (">", "pre"))
        if not (inside and sign[1] == "span"):
            out.append(sign)
    return joined(out)


def _paths(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    return _linked(spec, lambda href: _name(href) if _is_path(href) else None), card


def _unopened(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    def without(href: str) -> str | None:
        closed = scheme_of(href) not in SCHEMES
        return "" if closed and not _is_path(href) else None

    return _linked(spec, without), card


def _is_path(href: str) -> bool:
    is_relative = scheme_of(href) is None and not href.startswith("//")
    return is_relative and bool(href.partition("#")[0].strip())


def _name(href: str) -> str:
    path, _, anchor = href.partition("#")
    name = unquote(path).strip().rpartition("/")[2].removesuffix(".md")
    return f"{name}#{unquote(anchor)}" if anchor else name


def _linked(spec: Signs, named: Callable[[str], str | None]) -> Signs:
    """Return signs whose links are those to the note that is named, the text alone for ""."""
    out: list[Sign] = []
    closers: list[Sign] = []
    for sign in spec:
        if sign[:2] == ("<", "a"):
            found = attributes(sign)
            name = named(found.get("href", ""))
            spelt = {k: v for k, v in found.items() if k == "title"} | {"data-link-to": name or ""}
            out += [sign] if name is None else [opening("span", spelt)] if name else []
            closers.append((">", "a") if name is None else (">", "span") if name else ("text", ""))
        elif sign == (">", "a") and closers:
            out.append(closers.pop())
        else:
            out.append(sign)
    return joined(out)


def _broken(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    out: list[Sign] = []
    for sign in card:
        if sign == (">", "span") and out and out[-1] == ("<", "span"):
            out.pop()
        else:
            out.append(sign)
    return spec, joined(out)


def _lines(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    return _breaks(spec), _breaks(card)


def _breaks(signs: Signs) -> Signs:
    """Return signs with a break for each newline of a text outside of `<pre>`."""
    out: list[Sign] = []
    inside = False
    for sign in signs:
        inside = sign[:2] == ("<", "pre") or (inside and sign != (">", "pre"))
        if inside or sign[0] != "text":
            out.append(sign)
            continue
        for number, line in enumerate(re.split(r" *\n *", sign[1])):
            out += [("<", "br")] * bool(number) + [("text", line)]
    return joined(out)


def _tasks(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    """Return the specification's check boxes as the classes of their items."""
    out: list[Sign] = []
    for sign in spec:
        if sign[:2] == ("<", "input"):
            done = "checked" in attributes(sign)
            out[-1] = opening("li", {"class": "task task-done" if done else "task"})
        elif sign[:2] in (("<", "ul"), ("<", "ol"), ("<", "li")):
            out.append(opening(sign[1], attributes(sign) | {"class": ""}))
        elif sign[0] == "text" and out and out[-1][:3] == ("<", "li", "class"):
            out.append(("text", sign[1].lstrip()))
        else:
            out.append(sign)
    return joined(map(_unclassed, out)), card


def _unclassed(sign: Sign) -> Sign:
    if sign[0] != "<" or attributes(sign).get("class") != "":
        return sign
    return opening(sign[1], {k: v for k, v in attributes(sign).items() if k != "class"})


def _aligned(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    out = []
    for sign in spec:
        is_cell = sign[0] == "<" and sign[1] in ("td", "th")
        side = attributes(sign).get("style", "").rpartition(":")[2] if is_cell else ""
        out.append(opening(sign[1], {"align": side}) if side else sign)
    return tuple(out), card


def _struck(spec: Signs, card: Signs) -> tuple[Signs, Signs]:
    spelt = ((s[0], "s", *s[2:]) if s[1] == "del" else s for s in spec)
    own = ((s[0], "s", *s[2:]) if s[1] == "del" else s for s in card)
    return tuple(spelt), tuple(own)


RULES: Mapping[str, Rule] = {
    "A heading of the first two levels is shown as one of the third": _headings,
    "Code is coloured and carries its language": _code,
    "A link to a path is a link to a note": _paths,
    "A link that Anki cannot open is its text": _unopened,
    "Brackets that Anki would act on are broken": _broken,
    "A task is an item of its own look": _tasks,
    "A cell is aligned by `align`": _aligned,
    "Struck text is `<s>`": _struck,
    "A single newline breaks the line": _lines,
}
