"""Law: whatever bytes a file has, it is read or refused, and no other exception escapes."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.model.found import Found
from cardgen.sources.error import SourceError
from cardgen.sources.file import read_anki_file
from cardgen.sources.package import Limits
from tests.sources.made import Made, tampered

FILES = ("collection.anki2", "schema-11.anki2", "new-bare.apkg", "old-bare.apkg", "oldest.colpkg")
LIMITS = Limits(size=8 << 20)

# Where (a share of the file, or bytes from its end), how many bytes go, and what comes instead.
edits = st.lists(
    st.tuples(
        st.one_of(st.floats(0, 1, exclude_max=True), st.integers(-200, -1), st.integers(0, 120)),
        st.integers(0, 8),
        st.binary(max_size=8),
    ),
    min_size=1,
    max_size=6,
)
unlimited = settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, new in changes:
        at = int(where * len(data)) if isinstance(where, float) else where % (len(data) or 1)
        data = data[:at] + new + data[at + gone :]
    return data


def read_or_refuse(path: Path) -> None:
    try:
        assert isinstance(read_anki_file(path, LIMITS), Found)
    except SourceError as error:
        assert str(error)


@pytest.mark.parametrize("name", FILES)
@unlimited
@given(changes=edits, same_size=st.booleans())
def test_mutated_bytes(
    made: Made, name: str, changes: list[tuple[float, int, bytes]], same_size: bool
) -> None:
    if same_size:  # keeps all that lies behind in its place, and is less easily noticed
        changes = [(where, len(new), new) for where, _, new in changes]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(mutated(made.path(name).read_bytes(), changes))
        read_or_refuse(path)


names = st.sampled_from(["name", "flds", "ord", "mod", "id", "1", "2"])
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=4)),
    max_leaves=12,
)


@unlimited
@given(models=values, decks=values)
def test_any_json(made: Made, models: object, decks: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = tampered(
            made.path("schema-11.anki2"),
            Path(folder) / "any.anki2",
            lambda database: database.execute(
                "UPDATE col SET models = ?, decks = ?", (json.dumps(models), json.dumps(decks))
            ),
        )
        read_or_refuse(path)
