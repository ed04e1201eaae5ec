"""A question or an answer that a heading holds itself, as `### Frage: Was ist TCP?` does."""

from collections.abc import Iterator

from msgspec import Struct

from cardgen.config import Config
from cardgen.model.language import Vocabulary
from cardgen.model.note import SectionKind, Tokens
from cardgen.parse.headings import read_heading
from cardgen.parse.labelled import NUMBER, Label, label_of
from cardgen.parse.markdown.parser import visible_text
from cardgen.parse.markdown.tokens import blocks


class SideInHeading(Struct, frozen=True):
    """A heading that holds a side of a card behind its colon; `line` counts from 0.

    `languages` are those it names, `()` where it may be in any.
    """

    kind: SectionKind
    languages: tuple[str, ...]
    level: int
    line: int
    label: Label

    def may_be_in(self, language: str) -> bool:
        """Return whether it holds the side of the card in a language."""
        return not self.languages or language in self.languages

    def cure(self, language: str, config: Config) -> str:
        """Return the two lines to write instead."""
        written, words = self.label.written, config.words
        text = written if read_heading(written, words) else words.heading(self.kind, language)
        signs = "#" * min(self.level, config.heading_levels)
        return f"break the line after the colon: `{signs} {text}`, and below it `{self.label.text}`"


def sides_in_headings(tokens: Tokens, words: Vocabulary) -> Iterator[SideInHeading]:
    """Yield the headings at the top that hold a question or an answer behind a colon.

    Those that name their language come first.
    """
    found = list(_sides(tokens, words))
    yield from sorted(found, key=lambda one: not one.languages)


def _sides(tokens: Tokens, words: Vocabulary) -> Iterator[SideInHeading]:
    for block in blocks(tokens):
        if block[0].type != "heading_open" or not block[0].map:
            continue
        label = label_of(" ".join(visible_text(block).split()), words)
        said = read_heading(NUMBER.sub("", label.written), words) if label else None
        if label and label.side and label.text and (said or label.letter):
            spoken = (said.marks or (said.spelling,)) if said else ()
            languages = spoken if set(spoken) & set(words.codes) else ()
            level = int(block[0].tag[1:])
            yield SideInHeading(label.side, languages, level, block[0].map[0], label)
