"""The next id of a family."""

import pytest

from cardgen.identity.families import family_of, next_id


@pytest.mark.parametrize(
    ("alike", "taken", "expected"),
    [
        pytest.param(["be-sec-006"], [], "be-sec-007", id="the next"),
        pytest.param(["be-sec-001", "be-sec-009"], [], "be-sec-010", id="a gap is not filled"),
        pytest.param(["be-sec-001"], ["be-sec-004"], "be-sec-005", id="taken elsewhere"),
        pytest.param(["be-sec-001"], ["BE-SEC-004"], "be-sec-005", id="taken in capitals"),
        pytest.param(["be-sec-999"], [], "be-sec-1000", id="one more digit"),
        pytest.param(["net-9"], [], "net-10", id="no leading zero"),
        pytest.param(["a-1", "b-7", "b-8"], [], "b-9", id="the family of most"),
        pytest.param(["20251012-500003"], [], "20251012-500004", id="a date in front"),
        pytest.param(["kotlin-kmp-001", "kotlin-2", "kotlin-3"], [], "kotlin-4", id="a subfamily"),
        pytest.param([], [], "security-001", id="the first"),
        pytest.param(["q-sso"], [], "security-001", id="ids without a number"),
        pytest.param(["2024"], [], "security-001", id="a number alone"),
        pytest.param([], ["security-001"], "security-002", id="the first is taken"),
        pytest.param([""], ["", "x"], "security-001", id="no ids"),
    ],
)
def test_next_id(alike: list[str], taken: list[str], expected: str) -> None:
    assert next_id(alike, taken, "security") == expected


@pytest.mark.parametrize(
    ("ids", "family"),
    [
        pytest.param(["be-sec-001", "be-sec-009", "x-1"], "be-sec-", id="of most"),
        pytest.param(["oauth"], "", id="without a number"),
        pytest.param([], "", id="none"),
    ],
)
def test_family_of(ids: list[str], family: str) -> None:
    assert family_of(ids) == family
