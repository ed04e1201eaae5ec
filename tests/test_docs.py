"""The manual of the rules is what the rules say."""

from cardgen.diagnose import CODES
from tests.support.rules_page import PATH, rules_page


def test_the_manual_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == rules_page(), "run `make docs`"


def test_every_code_has_a_chapter() -> None:
    text = rules_page()
    for code in CODES:
        assert f"\n## {code}\n" in text
        assert f"](#{code})" in text
