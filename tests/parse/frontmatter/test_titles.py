"""The title of a note in each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.config import Config
from cardgen.parse.frontmatter.titles import split_title

WORDS = Config().words


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        pytest.param("Locks / Блокировки", ("Locks", "Блокировки"), id="English first"),
        pytest.param("Блокировки / Locks", ("Locks", "Блокировки"), id="Russian first"),
        pytest.param("TCP / IP / Протокол TCP / IP", ("TCP / IP", "Протокол TCP / IP"), id="more"),
        pytest.param("A / B", ("A", "B"), id="one script: in the middle"),
        pytest.param("A / B / C / D", ("A / B", "C / D"), id="one script, even"),
        pytest.param("Locks /  Блокировки ", ("Locks", "Блокировки"), id="spaces"),
    ],
)
def test_split(title: str, titles: tuple[str, ...]) -> None:
    assert split_title(title, WORDS) == titles


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Locks", id="no slash"),
        pytest.param("TCP/IP", id="a slash without spaces"),
        pytest.param("A / B / C", id="one script, odd"),
        pytest.param("Client/server и клиент/сервер", id="two scripts, no separator"),
        pytest.param("/ ", id="a slash alone"),
        pytest.param("A / ", id="nothing on the right"),
        pytest.param(" / A", id="nothing on the left"),
    ],
)
def test_whole(title: str) -> None:
    assert split_title(title, WORDS) == (title.strip(),)


@given(st.text(st.sampled_from("aя /1"), max_size=20))
def test_nothing_is_lost(title: str) -> None:
    def letters(text: str) -> list[str]:
        return sorted(text.replace(" ", "").replace("/", ""))

    assert letters("".join(split_title(title, WORDS))) == letters(title)
