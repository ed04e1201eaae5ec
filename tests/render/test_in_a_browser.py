"""The hostile set with math, in Chromium with Anki's MathJax: nothing runs, nothing is loaded."""

import re

from tests.render.given import html
from tests.render.test_formula import HARMFUL, OPEN, SOUND
from tests.render.test_safety import VECTORS
from tests.support.browser import shown

_URL = "http://canary.test/x"
_RUNNING_ON = r"$a{$ \style{background:url(http://canary.test/y)}{x} }$b$"


def _texts() -> list[str]:
    formulas = [str(one.values[0]).replace("http://x.y", _URL) for one in (*HARMFUL, *OPEN)]
    formulas = [one.replace("url(x)", f"url({_URL})") for one in formulas]
    vectors = [str(one.values[0]) for one in VECTORS]
    return [
        *(one.replace("x.y", "canary.test").replace("https:", "http:") for one in vectors),
        *(
            around.replace("%s", one)
            for one in formulas
            for around in ("$$%s$$", "\\(%s\\)", "$%s$")
        ),
        _RUNNING_ON,
    ]


def test_nothing_runs_and_nothing_is_loaded() -> None:
    fields = [*map(html, _texts()), *(html(f"$${one.values[0]}$$") for one in SOUND)]
    formulas = sum(len(re.findall(r"(?<!\\)\\[(\[]", field)) for field in fields)
    page, asked = shown(fields)
    assert asked == []
    assert not re.search(r'href="javascript:', page)
    assert f"<title>typeset {formulas}</title>" in page


def test_the_browser_would_have_shown_it() -> None:
    formula = rf"\[\style{{background:url({_URL})}}{{x}}\]"
    _, asked = shown([formula, "<script>alert(1)</script>", f'<img src="{_URL}z">'])
    assert set(asked) >= {"/x", "/ran", "/xz"}
