"""What is in a field for its looks alone is looked through: an older field says the same."""

import pytest

from cardgen.anki.canonical import canonical
from cardgen.anki.counted import counted
from cardgen.anki.former import former_html
from cardgen.anki.looks import RELATED, without_looks

LIST = "<ul>\n<li>{}</li>\n</ul>"
A, B, C = map(LIST.format, "abc")


@pytest.mark.parametrize(
    ("html", "before"),
    [
        pytest.param("<code>a.<wbr>b_<wbr>c</code>", "<code>a.b_c</code>", id="breaks"),
        pytest.param("[<wbr>sound:a]", "[<wbr>sound:a]", id="what keeps Anki from acting"),
        pytest.param(f"{A}\n{RELATED}\n{B}\n</section>", f"{A}\n{B}", id="related links"),
        pytest.param(f"{RELATED}\n{B}\n</section>", B, id="related links alone"),
        pytest.param(
            f'{RELATED}\n{B}\n</section>\n<section class="footnotes">\n{C}\n</section>',
            f'{B}\n<section class="footnotes">\n{C}\n</section>',
            id="with footnotes",
        ),
        pytest.param("<p>a</p>", "<p>a</p>", id="neither"),
    ],
)
def test_an_older_field_is_the_same_content(html: str, before: str) -> None:
    assert without_looks(html) == former_html(html) == before
    assert counted(html) == counted(before)
    assert counted(canonical(html)) == counted(canonical(before))
    assert without_looks(before) == before
