"""Which failure ends with which exit code, and which is nobody's but ours."""

import pytest

from cardgen.errors import ChangedError, NotesError, UsageError, WorldError, exit_code_of
from cardgen.sources.error import SourceError


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(NotesError(), 1, id="the notes"),
        pytest.param(UsageError(), 2, id="the call"),
        pytest.param(WorldError(), 3, id="the world"),
        pytest.param(SourceError(), 3, id="a file of Anki's"),
        pytest.param(PermissionError(), 3, id="the disk"),
        pytest.param(ValueError(), None, id="a bug"),
        pytest.param(ChangedError(), None, id="told as another failure where it is caught"),
    ],
)
def test_exit_code(error: Exception, code: int | None) -> None:
    assert exit_code_of(error) == code
