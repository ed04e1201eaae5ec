"""The look of a card can be read: enough contrast by day and night, and every part has its rule."""

import re

import pytest
from pygments.token import STANDARD_TYPES

from cardgen import vocabulary
from cardgen.anki.note_type import look
from cardgen.model.settings import TitleSide

ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text of ordinary size
CSS = re.sub(r"/\*.*?\*/", "", look().css, flags=re.DOTALL)
RULES = [(rule[1], rule[2]) for rule in re.finditer(r"([^{}]+)\{([^{}]*)\}", CSS)]
SELECTORS = {part.strip() for selectors, _ in RULES for part in selectors.split(",")}


def colours(selector: str) -> dict[str, str]:
    body = next(body for selectors, body in RULES if selectors.split(",")[0].strip() == selector)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", body))


MODES = {"light": colours(".card"), "dark": colours(".card.nightMode")}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs() -> list[tuple[str, str]]:
    """Every colour of text with every ground that it stands on."""
    grounds = {"paper", "panel", "mark", "code-panel", "line", "shade"}
    found = [("mark-ink", "mark")]
    for name in MODES["light"]:
        if name in grounds or name == "mark-ink":
            continue
        on = ("code-panel",) if name.startswith("code-") else ("paper", "panel", "code-panel")
        found += [(name, ground) for ground in on]
    return found


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), pairs(), ids="-on-".join)
def test_contrast(mode: str, text: str, ground: str) -> None:
    assert contrast(MODES[mode][text], MODES[mode][ground]) >= ENOUGH


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_dark_changes_the_colours_and_nothing_else() -> None:
    assert MODES["dark"].keys() <= MODES["light"].keys()
    unchanged = MODES["light"].keys() - MODES["dark"].keys()
    assert unchanged == set()


def test_a_colour_is_only_named_where_colours_are() -> None:
    plain = [
        (selectors.strip(), found)
        for selectors, body in RULES
        if "--paper:" not in body
        for found in re.findall(r"#[0-9a-f]{3,6}\b|rgba?\(", body)
    ]
    # The paper under a drawing is white in the dark as well.
    assert plain == [(".nightMode .cardgen img,\n.night_mode .cardgen img", "#fff")]


def test_every_variable_is_defined() -> None:
    assert set(re.findall(r"var\(--([a-z-]+)\)", CSS)) <= MODES["light"].keys()


UNCOLOURED = {
    "",  # text
    "n", "nx", "p", "pm",  # names and punctuation look like text
    "esc", "err", "x",  # what the lexer did not understand is no fault of the reader's
    "w", "g",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(set(STANDARD_TYPES.values()) - UNCOLOURED))
def test_every_class_of_pygments_has_a_rule(name: str) -> None:
    assert f".cardgen pre .{name}" in SELECTORS


@pytest.mark.parametrize("part", ["context", "follow-ups", "references", "related", "source"])
@pytest.mark.parametrize("code", [row.code for row in vocabulary.LANGUAGES])
def test_every_language_has_its_labels(part: str, code: str) -> None:
    lang = "" if code == "en" else f":lang({code})"
    assert f".{part}{lang}::before" in SELECTORS


@pytest.mark.parametrize(
    "feature",
    [
        pytest.param(r"&", id="nesting"),
        pytest.param(r":is\(|:has\(|:where\(", id="selectors of late"),
        pytest.param(r"color-mix|oklch|@layer|@container|@media", id="functions of late"),
        pytest.param(r"!important", id="force"),
    ],
)
def test_old_web_views_understand_the_style(feature: str) -> None:
    assert not re.search(feature, CSS)


@pytest.mark.parametrize("code", [row.code for row in vocabulary.LANGUAGES])
@pytest.mark.parametrize(
    "part",
    [
        pytest.param(".more > summary{}::before", id="more"),
        *(
            pytest.param(f'.difficulty[data-is="{one}" i]{{}}::after', id=one)
            for one in ("easy", "medium", "hard")
        ),
    ],
)
def test_every_language_says_what_unfolds_and_how_hard(part: str, code: str) -> None:
    assert part.format("" if code == "en" else f":lang({code})") in SELECTORS


@pytest.mark.parametrize(
    ("side", "places"),
    [
        pytest.param("back", (0, 1), id="back"),
        pytest.param("front", (1, 0), id="front"),
        pytest.param("never", (0, 0), id="never"),
    ],
)
def test_the_title_stands_where_it_is_wanted(side: TitleSide, places: tuple[int, int]) -> None:
    shown = look(title=side)
    assert (shown.front.count("{{Title}}"), shown.back.count("{{Title}}")) == places
