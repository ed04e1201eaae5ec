"""The labels of a card as style: the first language's for all, each other's by `:lang()`."""

from cardgen.model.language import LABELS, Labels

_PLACES = {
    "context": ".context{}::before",
    "follow_ups": ".follow-ups{}::before",
    "references": ".references{}::before",
    "related": ".related{}::before",
    "source": ".source{}::before",
    "more": ".more > summary{}::before",
    "easy": '.difficulty[data-is="easy" i]{}::after',
    "medium": '.difficulty[data-is="medium" i]{}::after',
    "hard": '.difficulty[data-is="hard" i]{}::after',
}
_ESCAPES = {"\\": r"\\", '"': r"\"", "<": r"\3c "}  # Anki puts the style into the page as it is


def labels_css(labels: Labels) -> str:
    """Return a rule for each label that there is, below what all of them share."""
    rules = []
    for place, (code, said) in enumerate(labels):
        spoken = f":lang({code})" if place else ""
        for name, text in zip(LABELS, said, strict=False):
            if text:
                rules.append(_rule(_PLACES[name].format(spoken), text))
    return "".join(rules)


def _rule(selector: str, text: str) -> str:
    content = "".join(_ESCAPES.get(character, character) for character in text)
    return f'\n\n{selector} {{\n  content: "{content}";\n}}'
