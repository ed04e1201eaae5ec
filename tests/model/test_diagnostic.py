"""How bad a diagnostic is, in the order in which people want to know."""

from cardgen.model.diagnostic import Severity


def test_an_error_is_worse_than_a_warning_and_a_warning_than_a_remark() -> None:
    ranked = sorted(reversed(Severity), key=lambda one: one.rank)
    assert ranked == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert Severity.ERROR.rank == 0
