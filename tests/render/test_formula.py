"""Formulas as fields hold them: those that could act on the page, or run on, are text."""

import pytest

from tests.render.given import html, rendered

HARMFUL = [
    pytest.param(r"\style{background:url(http://x.y)}{x}", r"\style", id="style"),
    pytest.param(r"\href{javascript:a()}{x}", r"\href", id="href"),
    pytest.param(r"\unicode[f;background:url(x)]{65}", r"\unicode", id="unicode"),
    pytest.param(r"\unicode [f]{65}", r"\unicode", id="unicode-and-a-space"),
    pytest.param(r"\def\u{\unicode}\u[f]{65}", r"\unicode", id="unicode-by-another-name"),
    pytest.param(r"\mmlToken{mtext}[style='a']{x}", r"\mmlToken", id="token"),
    pytest.param("\\mmlToken{mtext}%\n[style='a']{x}", r"\mmlToken", id="token-behind-a-comment"),
    pytest.param(r"\require{html} a", r"\require", id="require"),
    pytest.param(r"\class{a}{x}", r"\class", id="class"),
    pytest.param(r"\cssId{a}{x}", r"\cssId", id="id"),
    pytest.param(r"\bbox[background:url(x)]{x}", r"\bbox", id="box"),
    pytest.param(r"\fcolorbox{red;background:url(x)}{red}{x}", r"\fcolorbox", id="frame"),
    pytest.param(r"\color{red;background:url(x)} x", r"\color", id="colour"),
    pytest.param(r"\let\a\href \a{x}{y}", r"\href", id="href-by-another-name"),
    pytest.param("\\st\x01yle{a}{b}", r"\style", id="a-control-character-within"),
    pytest.param("\\st\x7fyle{a}{b}", r"\style", id="a-deletion-within"),
]

SOUND = [
    pytest.param(r"\unicode{65}", id="unicode"),
    pytest.param(r"\mmlToken{mi}{x}", id="token"),
    pytest.param(r"\bbox[5px, border: 2px solid red]{x}", id="box"),
    pytest.param(r"\color{red}{x} + \textcolor{#ff0000}{y}", id="colours"),
    pytest.param(r"\fcolorbox{red}{white}{x}", id="frame"),
    pytest.param(r"\displaystyle \textstyle a", id="styles-of-TeX"),
    pytest.param(r"\{a\} \left\{ b \right.", id="escaped-braces"),
    pytest.param(r"\begin{matrix} a \\[4pt] b \end{matrix}", id="a-matrix"),
    pytest.param(r"\hbox{a} \classes", id="longer-names"),
]

OPEN = [
    pytest.param("a{", id="opened"),
    pytest.param("a}", id="closed"),
    pytest.param("}a{", id="closed-first"),
    pytest.param(r"\left\{ a \right. \{{", id="beside-escaped-ones"),
    pytest.param(r"a\]b", id="the-mark-inside"),
]


@pytest.mark.parametrize(("tex", "name"), HARMFUL)
@pytest.mark.parametrize("around", ["$$%s$$", "a $$%s$$ b"], ids=["block", "inline"])
def test_a_harmful_formula_is_text_and_named(tex: str, name: str, around: str) -> None:
    field, scope = rendered(around.replace("%s", tex))
    assert "\\[" not in field
    assert [(one.code, name in one.message) for one in scope.complaints] == [("refused-math", True)]


@pytest.mark.parametrize("tex", SOUND)
def test_a_sound_formula_is_math(tex: str) -> None:
    field, scope = rendered(f"$${tex}$$")
    assert field.startswith('<div class="math">\\[')
    assert scope.complaints == []


@pytest.mark.parametrize("tex", OPEN)
def test_a_formula_that_would_run_on_is_text(tex: str) -> None:
    field, scope = rendered(f"$${tex}$$ and x")
    assert "\\[" not in field
    assert [one.code for one in scope.complaints] == ["refused-math"]


def test_a_backslash_at_its_end_takes_no_mark() -> None:
    assert "\\(" not in html("\\(a_1\\\\) b")
    assert "\\(" not in html("$a^2\\\\$x")


def test_what_is_refused_is_shown_as_written() -> None:
    assert html(r"$$\style{a}{b}$$") == r"<p>$$\style{a}{b}$$</p>"
    assert html("$\\href{a}{b}$ \\(\\href{a}{b}\\)") == (
        r"<p>$\href{a}{b}$ \<span></span>(\href{a}{b}\)</p>"
    )
