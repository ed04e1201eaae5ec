"""What all tests share: no law is broken by a slow machine; a folder that all accounts see."""

import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("cardgen", deadline=None)
settings.load_profile("cardgen")


@pytest.fixture(autouse=True)
def _elsewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run each test that has a folder in it, where no `build/` of another one tells it a thing."""
    if "tmp_path" in request.fixturenames:
        with chdir(request.getfixturevalue("tmp_path")):
            yield
    else:
        yield


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A temporary folder that other accounts can come to: each pytest run closes its `tmp_path`."""
    with tempfile.TemporaryDirectory(prefix="cardgen-test-") as name:
        path = Path(name).resolve()
        path.chmod(0o755)
        yield path
