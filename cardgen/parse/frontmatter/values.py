"""The values of a frontmatter: texts, lists, dates and languages, each as its key asks for."""

import re
from datetime import date

import yaml

from cardgen.model.settings import FOLLOW_UP_MODES
from cardgen.parse.faults import Faults
from cardgen.parse.frontmatter.titles import split_title
from cardgen.parse.frontmatter.yaml import is_null, scalar


def read_value(key: str, node: yaml.Node, faults: Faults) -> object:
    """Return the value of a key in the type of its field, None where there is none.

    What is of another kind than the key asks for is diagnosed.
    """
    match key:
        case "title":
            title = _read_text(key, node, faults)
            return split_title(title, faults.words) if title else None
        case "created" | "updated":
            return _read_date(key, node, faults)
        case "tags" | "aliases" | "subtopics" | "language_tags" | "sources" | "related":
            return _read_list(key, node, faults)
        case "original_language":
            return _read_language(key, node, faults)
        case "follow_ups":
            return _read_mode(node, faults)
        case _:
            text = _read_text(key, node, faults)
            return _unwrapped(text) if text and key == "topic" else text


def _read_text(key: str, node: yaml.Node, faults: Faults) -> str | None:
    if link := _unquoted_wikilink(node):
        return link
    if not isinstance(node, yaml.ScalarNode):
        faults.add_node(
            "wrong-type", node, f"`{key}` is not a single text", f"write `{key}: …` with one value"
        )
        return None
    return scalar(node)


_WIKILINK = re.compile(r"\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]")


def _unwrapped(topic: str) -> str:
    """Return the name of the note that a topic links to, however the link is worded."""
    link = _WIKILINK.fullmatch(topic.strip())
    name = link[1].strip().rpartition("/")[2].removesuffix(".md") if link else ""
    return name or topic


def _read_language(key: str, node: yaml.Node, faults: Faults) -> str | None:
    language = _read_text(key, node, faults)
    if language and faults.words.language(faults.words.code(language)) is None:
        known = ", ".join(f"`{code}`" for code in faults.words.codes)
        faults.add_node(
            "unknown-language",
            node,
            f"`{key}` is `{language}`, which is not a language that cardgen knows",
            f"write one of {known}",
        )
    return language


def _read_mode(node: yaml.Node, faults: Faults) -> str | None:
    mode = scalar(node)
    if mode in FOLLOW_UP_MODES or is_null(node):
        return mode
    faults.add_node(
        "wrong-type",
        node,
        "`follow_ups` is neither `auto` nor `cards` nor `back`",
        "write one of them, or remove the key",
    )
    return None


def _read_list(key: str, node: yaml.Node, faults: Faults) -> tuple[str, ...] | None:
    if is_null(node):
        return None
    if isinstance(node, yaml.ScalarNode):
        # Obsidian reads `tags: a, b` as a list; an alias or a source may hold a comma.
        text = str(node.value)
        parts = re.split(r"[,\s]+", text) if key == "tags" else [text]
        return tuple(part.strip() for part in parts if part.strip())
    if not isinstance(node, yaml.SequenceNode):
        faults.add_node(
            "wrong-type", node, f"`{key}` is not a list", f"write it as `{key}: [one, another]`"
        )
        return None
    items: list[str] = []
    for item in [node] if _unquoted_wikilink(node) else node.value:
        if link := _unquoted_wikilink(item):
            items.append(link)
        elif key == "sources" and (url := _url_of(item)):
            items.append(url)
        elif not isinstance(item, yaml.ScalarNode):
            faults.add_node(
                "wrong-type",
                item,
                f"an item of `{key}` is not a single text",
                "write one value for each item",
            )
        elif written := scalar(item):
            items.append(written)
    return tuple(items)


def _url_of(node: yaml.Node) -> str | None:
    """Return the `url` of a source that is written as a set of keys."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((scalar(value) for key, value in pairs if scalar(key) == "url"), None)


def _unquoted_wikilink(node: yaml.Node) -> str | None:
    """Return `[[name]]` for what YAML makes of an unquoted wikilink: a list in a list."""
    inner = _only_item(_only_item(node))
    name = scalar(inner) if isinstance(inner, yaml.ScalarNode) else None
    return f"[[{name}]]" if name else None


def _only_item(node: yaml.Node | None) -> yaml.Node | None:
    alone = isinstance(node, yaml.SequenceNode) and node.flow_style and len(node.value) == 1
    return node.value[0] if node is not None and alone else None


_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?\Z")


def _read_date(key: str, node: yaml.Node, faults: Faults) -> date | None:
    text = scalar(node)
    if text is None and is_null(node):
        return None
    match = _DATE.match(text or "")
    try:
        found = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        found = None
    if found is None:
        faults.add_node("wrong-type", node, f"`{key}` is not a date", "write it as `2026-01-31`")
    elif isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
        faults.add_node("date-as-string", node, f"`{key}` is a date in quotes", "remove the quotes")
    elif node.tag == "tag:yaml.org,2002:str":
        faults.add_node(
            "date-as-string",
            node,
            f"YAML takes `{key}` for a text, though cardgen reads the date in it",
            f"write it as `{found.isoformat()}`",
        )
    return found
