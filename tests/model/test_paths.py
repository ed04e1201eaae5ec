"""The parts of a path are as `pathlib` has them."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.model.paths import folder_of, name_of, stem_of

_PART = st.text("ab.й ", min_size=1, max_size=5).filter(lambda part: part not in {".", ".."})


@given(st.lists(_PART, min_size=1, max_size=3).map("/".join))
def test_as_pathlib_has_them(path: str) -> None:
    pure = PurePosixPath(path)
    assert (name_of(path), stem_of(path)) == (pure.name, pure.stem)
    assert folder_of(path) == ("" if str(pure.parent) == "." else str(pure.parent))


@pytest.mark.parametrize(
    ("path", "folder", "name", "stem"),
    [
        pytest.param("net/tcp.md", "net", "tcp.md", "tcp", id="a note"),
        pytest.param("tcp.md", "", "tcp.md", "tcp", id="at the top"),
        pytest.param("net/v1.2.md", "net", "v1.2.md", "v1.2", id="two dots"),
        pytest.param("net/.md", "net", ".md", ".md", id="no stem"),
        pytest.param("a.b/tcp", "a.b", "tcp", "tcp", id="no ending"),
    ],
)
def test_parts(path: str, folder: str, name: str, stem: str) -> None:
    assert (folder_of(path), name_of(path), stem_of(path)) == (folder, name, stem)
