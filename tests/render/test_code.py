"""Code blocks: classes, never colours; no language and no text that costs more than it weighs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.render.clean import clean
from cardgen.render.code import code_block


@pytest.mark.parametrize(
    ("info", "opening"),
    [
        pytest.param("kotlin", '<pre class="code" data-lang="kotlin">', id="known"),
        pytest.param("Kotlin", '<pre class="code" data-lang="Kotlin">', id="capital"),
        pytest.param(" kotlin title=x", '<pre class="code" data-lang="kotlin">', id="more-behind"),
        pytest.param("{.python}", '<pre class="code" data-lang="python">', id="in-braces"),
        pytest.param("c\\+\\+", '<pre class="code" data-lang="c++">', id="escapes"),
        pytest.param("f&ouml;&#35;", '<pre class="code" data-lang="fö#">', id="entities"),
        pytest.param("c++", '<pre class="code" data-lang="c++">', id="signs"),
        pytest.param("brainfog", '<pre class="code" data-lang="brainfog">', id="unknown"),
        pytest.param("mermaid", '<pre class="code mermaid" data-lang="mermaid">', id="mermaid"),
        pytest.param("", '<pre class="code">', id="none"),
        pytest.param('"><b>', '<pre class="code" data-lang="&gt;&lt;b&gt;">', id="hostile"),
    ],
)
def test_the_language_is_a_label(info: str, opening: str) -> None:
    assert code_block(info, "x\n").startswith(opening)


@pytest.mark.parametrize(
    ("info", "code", "shown"),
    [
        pytest.param("python", "def f(): ...\n", '<span class="k">def</span>', id="known"),
        pytest.param("python", 'x = "<b>&"\n', "&lt;b&gt;&amp;", id="escaped"),
        pytest.param("brainfog", "def f(): ...\n", "<code>def f(): ...</code>", id="unknown"),
        pytest.param("mermaid", "A-->B\n", "<code>A--&gt;B</code>", id="mermaid"),
        pytest.param("text", "def\n", "<code>def</code>", id="text"),
        pytest.param("kotlin", "  a\n\n\tb\n", "<code>  a\n\n\tb</code>", id="spaces-stay"),
        pytest.param("kotlin", "\n\na\n\n", "<code>\n\na\n</code>", id="empty-lines-stay"),
    ],
)
def test_code_is_shown(info: str, code: str, shown: str) -> None:
    html = code_block(info, code)
    assert shown in html
    assert "style=" not in html


@given(st.sampled_from(["kotlin", "python", "bash", "xml", "sql"]), st.text(max_size=60))
def test_no_code_raises_or_is_lost(language: str, code: str) -> None:
    class_free = clean(code_block(language, code))
    visible = "".join(character for character in code if character.isalnum())
    assert all(character in class_free for character in visible if character.isascii())


@pytest.mark.parametrize("language", ["kotlin", "python", "javascript", "markdown", "perl"])
def test_huge_code_is_shown_plain(language: str) -> None:
    # Some lexers take the square of such a line's length: minutes.
    assert "<span" not in code_block(language, "(" * 400_000)
