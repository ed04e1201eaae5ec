"""A rehearsal fails for a fault, and for what could harm a collection."""

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.diagnostic import Diagnostic
from cardgen.model.rehearsal import Fault, FaultKind, Rehearsal

DONE = Rehearsal("f", "p", 1, 1, 1, 0, (), (), ())
HARMFUL = diagnose("lost-frontmatter", "a.md", None, "")
ERROR = diagnose("broken-yaml", "a.md", None, "")


@pytest.mark.parametrize(
    ("faults", "found", "failed"),
    [
        pytest.param((), (), False, id="proved"),
        pytest.param((), (ERROR,), False, id="a note that makes no cards"),
        pytest.param((), (ERROR, HARMFUL), True, id="a note that could double some"),
        pytest.param((Fault(FaultKind.STALE, "a-0-en", "Answer"),), (), True, id="a fault"),
    ],
)
def test_failed(faults: tuple[Fault, ...], found: tuple[Diagnostic, ...], failed: bool) -> None:
    assert replace(DONE, faults=faults, diagnostics=found).failed is failed
