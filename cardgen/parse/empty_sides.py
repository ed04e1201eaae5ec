"""Questions and answers of which only the heading stands: said once for each language."""

from collections.abc import Container, Iterable, Sequence

from cardgen.model.note import SIDES, Section, SectionKind
from cardgen.parse.faults import Faults
from cardgen.parse.lines import Lines
from cardgen.parse.markdown.parser import has_text


def check_empty(empty: Iterable[Section], heard: Container[str], faults: Faults) -> None:
    """Diagnose empty sides; `heard` are the languages in which the note has another side.

    An empty question and answer of one language are one fault: that language is not written yet.
    """
    groups: dict[object, list[Section]] = {}
    for one in empty:
        alone = not one.languages or any(language in heard for language in one.languages)
        groups.setdefault(one.heading if alone else one.languages, []).append(one)
    for group in groups.values():
        if {one.kind for one in group} == set(SIDES):
            spoken = " and ".join(f"`{language}`" for language in group[0].languages)
            faults.add(
                "empty-section",
                group[0].heading,
                f"the question and the answer in {spoken} are empty",
                "write them, or remove their headings",
            )
            continue
        for one in group:
            hint = "write it, or remove its heading"
            faults.add("empty-section", one.heading, f"this {one.kind} is empty", hint)


def begun(sections: Iterable[Section]) -> set[str]:
    """Return the languages in which a question or an answer has its heading, and none a text."""
    sides = [one for one in sections if one.kind in SIDES]
    written = {code for one in sides if has_text(one.tokens) for code in one.languages}
    return {code for one in sides for code in one.languages} - written


def fill_both(empty: Sequence[Section], lines: Lines) -> str:
    """Return where to write a question and its answer, the first that stand empty in a language.

    It is empty where no language has the headings of both.
    """
    for question in empty:
        for answer in empty:
            is_pair = question.kind is SectionKind.QUESTION and answer.kind is SectionKind.ANSWER
            if is_pair and question.languages == answer.languages:
                written = (
                    lines.content(one.heading.line - 1).strip() for one in (question, answer)
                )
                return "write them below " + " and ".join(f"`{one}`" for one in written)
    return ""
