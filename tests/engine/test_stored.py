"""What the cache holds is read when it is asked for, and made anew where it cannot be read."""

from collections.abc import Sequence

import pytest

from cardgen.disk import Stamp
from cardgen.engine.cache import Cache, Kept, Packed, Row
from cardgen.engine.packing import pack
from cardgen.engine.stored import StoredFields, StoredFindings, StoredSaid
from cardgen.lint.findings import Findings
from cardgen.model.card import FIELDS
from cardgen.model.diagnostic import Diagnostic, Severity

FIRST = tuple(f"first {name}" for name in FIELDS)
SECOND = tuple(f"second {name}" for name in FIELDS)
ANEW = tuple(f"anew {name}" for name in FIELDS)
FOUND = Findings(has_anchors=True)
SAID = tuple(Diagnostic(code, Severity.INFO, "a.md", None, "text") for code in ("one", "two"))
MADE = tuple(Diagnostic(code, Severity.INFO, "a.md", None, "text") for code in ("new", "newer"))


def cache(fields: Sequence[bytes], findings: bytes = b"", said: bytes = b"") -> Cache:
    """Return a cache with one note."""
    made = Cache(None, "here")
    made.keep([Kept(Row("a.md", Stamp(1, 2), "digest", b""), Packed(said, findings), fields)])
    return made


def packed(fields: tuple[str, ...], place: int, rendered: str = "hash") -> bytes:
    return pack(fields, "a.md", place, rendered)


def made_anew(path: str) -> Sequence[tuple[str, ...]]:
    return [ANEW, ANEW]


@pytest.mark.parametrize(
    ("kept", "wanted"),
    [
        pytest.param([packed(FIRST, 0), packed(SECOND, 1)], SECOND, id="as it was kept"),
        pytest.param([packed(FIRST, 0)], ANEW, id="gone"),
        pytest.param([packed(FIRST, 0), b"damaged"], ANEW, id="damaged"),
        pytest.param([packed(FIRST, 0), packed(FIRST, 0)], ANEW, id="another card's"),
        pytest.param([packed(FIRST, 0), packed(SECOND, 1, "older")], ANEW, id="an older text's"),
    ],
)
def test_the_fields_of_a_card(kept: list[bytes], wanted: tuple[str, ...]) -> None:
    fields = StoredFields(cache(kept), "a.md", 1, "hash", made_anew)
    assert (tuple(fields), len(fields)) == (wanted, len(FIELDS))
    assert (fields[0], fields[2:4]) == (wanted[0], wanted[2:4])


@pytest.mark.parametrize(
    ("kept", "wanted"),
    [
        pytest.param(pack(SAID, "a.md", "digest"), SAID, id="as it was kept"),
        pytest.param(b"damaged", MADE, id="damaged"),
        pytest.param(b"", MADE, id="gone"),
        pytest.param(pack(SAID, "a.md", "older"), MADE, id="an older text's"),
    ],
)
def test_what_reading_and_rendering_a_note_found(
    kept: bytes, wanted: tuple[Diagnostic, ...]
) -> None:
    said = StoredSaid(cache([], said=kept), "a.md", "digest", 2, lambda path: MADE)
    assert (tuple(said), len(said)) == (wanted, 2)
    assert (said[0], said[1:]) == (wanted[0], wanted[1:])


def test_what_was_found_is_not_read_to_count_it() -> None:
    never = cache([])
    never.delete()
    assert len(StoredSaid(never, "a.md", "digest", 5, lambda path: MADE)) == 5


@pytest.mark.parametrize(
    ("kept", "wanted"),
    [
        pytest.param(pack(FOUND, "a.md", "digest"), FOUND, id="as it was kept"),
        pytest.param(b"damaged", Findings(), id="damaged"),
        pytest.param(pack(FOUND, "a.md", "older"), Findings(), id="an older text's"),
    ],
)
def test_what_was_found_in_a_note(kept: bytes, wanted: Findings) -> None:
    findings = StoredFindings(
        {"a.md": cache([], kept)}, {"a.md": "digest"}, lambda path: Findings()
    )
    assert dict(findings) == {"a.md": wanted}
    assert len(findings) == 1
    with pytest.raises(KeyError):
        findings["b.md"]
