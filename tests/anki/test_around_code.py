"""Code blocks come back as they were, whatever was done to the rest; a field is never mixed up."""

from collections.abc import Callable

import pytest

from cardgen.anki.around_code import around_code, without_code

OPEN = '<pre class="code" data-lang="py"><code>'
CODE = f"{OPEN}{{}}</code></pre>"
ONE = CODE.format('<span class="k">if</span> a &lt; b\n')
OTHER = CODE.format("a &amp; b")


def upper(html: str) -> str:
    return html.upper()


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        pytest.param("<p>a</p>", "<p>a</p>", id="none"),
        pytest.param(
            f"a{ONE}b{OTHER}",
            f"a{OPEN}\ufdd10\ufdd1</code></pre>b{OPEN}\ufdd11\ufdd1</code></pre>",
            id="two",
        ),
        pytest.param(f"a{OPEN}</code></pre>", f"a{OPEN}</code></pre>", id="empty"),
        pytest.param(f"a{OPEN}b<br>c</code></pre>", f"a{OPEN}b<br>c</code></pre>", id="edited"),
        pytest.param(f"a{OPEN}b & c</code></pre>", f"a{OPEN}b & c</code></pre>", id="not settled"),
        pytest.param(f"\ufdd1{ONE}", f"\ufdd1{ONE}", id="the sign itself"),
        pytest.param(
            f'a{OPEN}<span class="k"><span class="n">b</span></span></code></pre>',
            f'a{OPEN}<span class="k"><span class="n">b</span></span></code></pre>',
            id="tags in tags",
        ),
    ],
)
def test_what_the_work_sees(html: str, seen: str) -> None:
    found: list[str] = []

    def look(rest: str) -> str:
        found.append(rest)
        return rest

    assert around_code(html, look) == html
    assert found == [seen]


@pytest.mark.parametrize(
    ("html", "work", "done"),
    [
        pytest.param(f"a{ONE}b", lambda html: f"x{html}", f"xa{ONE}b", id="added to"),
        pytest.param(
            f"{ONE}|{OTHER}",
            lambda html: "|".join(reversed(html.split("|"))),
            f"{OTHER}|{ONE}",
            id="in another order",
        ),
        pytest.param(f"a{ONE}", upper, f"a{ONE}".upper(), id="no code behind it"),
        pytest.param(f"a{ONE}", lambda html: html[:1], "a", id="left out"),
    ],
)
def test_code_comes_back_where_it_is_code_still(
    html: str, work: Callable[[str], str], done: str
) -> None:
    assert around_code(html, work) == done


def test_code_blocks_are_emptied() -> None:
    edited = f"{OPEN}b<br>c</code></pre>"
    assert without_code(f"a{ONE}<p>b</p>{OTHER}{edited}") == (
        f"a{OPEN}</code></pre><p>b</p>{OPEN}</code></pre>{edited}"
    )
