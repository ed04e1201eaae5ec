"""A split gives each note to one package, under a name that is safe on every disk."""

from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.sinks.apkg_split import SplitBy, split_packages
from tests.sinks.made import made, russian

EN, RU = made(), russian()
DATABASES = made("db-1-0-en", note_id=7, Topic="Databases & SQL")


@pytest.mark.parametrize(
    ("by", "names"),
    [
        pytest.param(None, {"": (EN, RU, DATABASES)}, id="not at all"),
        pytest.param("language", {"en": (EN, DATABASES), "ru": (RU,)}, id="language"),
        pytest.param("topic", {"databases-sql": (DATABASES,), "security": (EN, RU)}, id="topic"),
    ],
)
def test_split(by: SplitBy | None, names: dict[str, tuple[object, ...]]) -> None:
    assert split_packages((EN, RU, DATABASES), by) == names


@pytest.mark.parametrize(
    ("topics", "names"),
    [
        pytest.param(("security",), ["security"], id="plain"),
        pytest.param(("System Design",), ["system-design"], id="words"),
        pytest.param(("базы данных",), ["базы-данных"], id="cyrillic"),
        pytest.param(("a b", "a-b", "A_B"), ["a-b", "a-b-2", "a-b-3"], id="alike"),
        pytest.param(("a-b-2", "a b", "a.b"), ["a-b", "a-b-2", "a-b-3"], id="taken number"),
        pytest.param(("", "!?"), ["other", "other-2"], id="no name"),
        pytest.param(("../../etc/passwd",), ["etc-passwd"], id="climbing out"),
        pytest.param(("/abs", "C:\\abs"), ["abs", "c-abs"], id="absolute"),
        pytest.param(("nul\0l",), ["nul-l"], id="control character"),
        pytest.param(("x" * 500,), ["x" * 80], id="long"),
        pytest.param(("ж" * 500,), ["ж" * 40], id="long and wide"),
    ],
)
def test_names(topics: Sequence[str], names: list[str]) -> None:
    notes = [made(f"n-{i}-0-en", note_id=i + 1, Topic=topic) for i, topic in enumerate(topics)]
    assert list(split_packages(notes, "topic")) == names


@given(st.lists(st.text()))
def test_every_note_is_in_one_package_with_a_safe_name(topics: list[str]) -> None:
    notes = [made(f"n-{i}-0-en", note_id=i + 1, Topic=topic) for i, topic in enumerate(topics)]
    packages = split_packages(notes, "topic")
    assert sorted(n.identity.note_id for group in packages.values() for n in group) == [
        note.identity.note_id for note in notes
    ]
    for name in packages:
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name == name.strip("-.")
    assert len({name.casefold() for name in packages}) == len(packages)
