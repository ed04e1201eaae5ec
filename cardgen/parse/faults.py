"""The complaints that reading one note collects."""

import yaml

from cardgen.codes import diagnose
from cardgen.model.diagnostic import Diagnostic, Span
from cardgen.model.language import Vocabulary
from cardgen.parse.lines import Lines


class Faults:
    """A list of diagnostics of one note, and what it is read by: its lines and the vocabulary.

    `offset` is where the YAML block that is being read begins: its marks count from there.
    """

    __slots__ = ("found", "lines", "offset", "path", "words")

    def __init__(self, path: str, lines: Lines, words: Vocabulary) -> None:
        self.path = path
        self.lines = lines
        self.words = words
        self.offset = 0
        self.found: list[Diagnostic] = []

    def add(self, code: str, span: Span | None, message: str, hint: str = "") -> None:
        """Collect a diagnostic."""
        self.found.append(diagnose(code, self.path, span, message, hint))

    def add_node(self, code: str, node: yaml.Node, message: str, hint: str = "") -> None:
        """Collect a diagnostic at a YAML node."""
        self.add(code, self.span_of(node), message, hint)

    def span_of(self, node: yaml.Node) -> Span:
        """Return where a YAML node lies in the note, white space at its end left out."""
        start, end = node.start_mark.index, node.end_mark.index
        text = self.lines.text[self.offset + start : self.offset + end]
        return self.lines.span(self.offset + start, self.offset + start + len(text.rstrip()))
