"""What a setting must be, beyond its type."""

import pytest

from cardgen.model.settings import LabelsConfig, is_text


@pytest.mark.parametrize(
    ("text", "is_one"), [("a", True), (" ", False), ("", False), ("a\nb", False), ("a\0", False)]
)
def test_is_text(text: str, *, is_one: bool) -> None:
    assert is_text(text) is is_one


def test_the_labels_that_are_given() -> None:
    assert LabelsConfig().given() == {}
    assert LabelsConfig(source="Quelle").given() == {"source": "Quelle"}
