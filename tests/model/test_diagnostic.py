"""How bad a diagnostic is, in the order in which people want to know."""

from cardgen.model.diagnostic import Severity


def test_an_error_is_worse_than_a_warning_and_a_warning_than_a_remark() -> None:
    ranks = [one.rank for one in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    assert ranks == [0, 1, 2]
