"""Which notes ask, or are called, nearly what a new title says."""

from collections.abc import Iterator, Mapping, Sequence

from cardgen.anki.plain import words_of
from cardgen.model.card import CardKind, CompiledNote
from cardgen.model.created import Alike
from cardgen.reconcile.similar import Asked, similar

_NEARLY = 60  # percent
_NEARLY_OF_FEW = 80  # in a vault of few notes, where nothing tells that `What is` says little
_FEW = 20  # titles and questions


def called_alike(
    titles: Mapping[str, str], notes: Sequence[CompiledNote], languages: Sequence[str]
) -> Iterator[Alike]:
    """Yield the notes that ask or are called nearly what a title says, each once.

    `titles` are by language; a title is compared with titles and questions of its language. The
    titles of a note are in the order of `languages`.
    """
    known = [one for note in notes if not note.is_target for one in _said(note, languages)]
    wanted = [Asked(code, (code, False), title) for code, title in titles.items()]
    least = _NEARLY if len(known) >= _FEW else _NEARLY_OF_FEW
    seen = set()
    for one in similar(wanted, known, ()):
        if one.percent >= least and one.old not in seen:
            seen.add(one.old)
            yield Alike(one.old, one.asked, one.percent)


def _said(note: CompiledNote, languages: Sequence[str]) -> Iterator[Asked]:
    for code, title in zip(languages, note.frontmatter.titles, strict=False):
        if title:
            yield Asked(note.path, (code, False), title)
    for card in note.cards:
        if card.kind is CardKind.QUESTION:
            yield Asked(note.path, (card.language, False), words_of(card.text("Question")))
