"""The text of a new note: a template, and what its placeholders stand for."""

import json
import re
from collections.abc import Mapping, Sequence

import yaml

from cardgen.model.language import Vocabulary
from cardgen.model.note import SectionKind

_LAYOUT = (
    (SectionKind.QUESTION, "#", "> {{question}}\n"),
    (SectionKind.ANSWER, "##", ""),
    (SectionKind.FOLLOW_UPS, "##", ""),
)
_REFERENCES = SectionKind.REFERENCES
_KEYS = (
    *("id", "title", "aliases", "topic", "subtopics", "question_kind", "difficulty"),
    *("original_language", "language_tags", "sources", "status", "moc", "related", "created"),
    *("updated", "tags"),
)
_PLACEHOLDER = re.compile(r"\{\{ *(\w+) *\}\}")
_VALUE = re.compile(
    r"""(?m)^([ \t]*(?:-[ \t]+|[^\s:#'"]+:[ \t]+))(["']?)\{\{ *(\w+) *\}\}\2[ \t]*(\r?\n)"""
)
_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)

Values = Mapping[str, str | Sequence[str]]
"""What each placeholder stands for: a text, or a list of texts."""


def plain_template(words: Vocabulary, *, sections: bool = True) -> str:
    """Return the template of a note with complete frontmatter and the headings of languages."""
    head = "".join(f"{key}: {{{{{key}}}}}\n" for key in _KEYS)
    body = ""
    for kind, level, text in _LAYOUT if sections else ():
        for code in words.codes:
            own = text.replace("question", f"question_{code}")
            body += f"{level} {words.heading(kind, code)}\n{own}\n"
    if sections:
        first = words.language(words.codes[0]) or words.spare
        body += f"## {first.word(_REFERENCES) or words.spare.word(_REFERENCES)}\n"
    return f"---\n{head}---\n{body}"


def fill(template: str, values: Values) -> tuple[str, tuple[str, ...]]:
    """Return the text that a template makes, and the placeholders that stand for nothing known.

    A placeholder that is a whole value of the frontmatter becomes YAML, and its line goes where
    it stands for an empty text; any other becomes its text as it is, a list with commas.
    """
    match = _BLOCK.match(template)
    end = match.end() if match else 0
    head = _VALUE.sub(lambda found: _yaml_line(found, values), template[:end])
    text = _PLACEHOLDER.sub(lambda found: _text(found, values), head + template[end:])
    unknown = dict.fromkeys(one[1] for one in _PLACEHOLDER.finditer(template))
    return text, tuple(name for name in unknown if name not in values)


def _yaml_line(found: re.Match[str], values: Values) -> str:
    value = values.get(found[3])
    if value is None:
        return found[0]
    if isinstance(value, str):
        return f"{found[1]}{_scalar(value)}{found[4]}" if value else ""
    return f"{found[1]}[{', '.join(map(_scalar, value))}]{found[4]}"


def _text(found: re.Match[str], values: Values) -> str:
    value = values.get(found[1])
    if value is None:
        return found[0]
    return value if isinstance(value, str) else ", ".join(value)


def _scalar(text: str) -> str:
    """Return a text as a YAML scalar that stands in a list as well, quoted where it must be."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text  # a date is to be one
    try:
        plain = yaml.load(f"[{text}]", Loader=yaml.CSafeLoader) == [text]
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
