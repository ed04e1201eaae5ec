"""The laws of identity: nobody twice, nobody lost, and nobody changed by what others do."""

from collections.abc import Sequence
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from cardgen.anki.question import question_hash
from cardgen.identity.assign import Identified, identify
from cardgen.identity.claims import id_of
from cardgen.model.card import Claim, CompiledCard, CompiledNote
from cardgen.model.ledger import LedgerLine
from cardgen.model.note import Frontmatter, Record
from cardgen.parse.names import slug_of
from tests.support.notes import card, codes, compiled, hash_of, record

TODAY = date(2026, 3, 1)
Lines = dict[str, LedgerLine]


def _identify(notes: Sequence[CompiledNote], lines: Lines) -> Identified:
    return identify(notes, lines, "cardgen", TODAY)


def _line(path: str, text: str) -> LedgerLine:
    return LedgerLine(hash_of(text), 1, path)


paths = st.sampled_from(["a.md", "b.md", "d/a.md", "d/x.md"])
bases = st.sampled_from(["a", "x", "b", "q"])


def _asked(text: str, index: int | None) -> str:
    """Return what a card asks: no note asks one thing twice in a language."""
    return f"{text}{index}" if index else text


@st.composite
def vaults(draw: st.DrawFn) -> list[CompiledNote]:
    """Draw notes with a path each; their records have a slug, id and GUID each of their own."""
    notes = []
    used: set[str] = set()
    for path in draw(st.lists(paths, unique=True, max_size=4)):
        cards = [
            card(language, index, text=_asked(draw(st.sampled_from("pq")), index))
            for language in draw(st.lists(st.sampled_from(["en", "ru"]), unique=True))
            for index in draw(st.lists(st.sampled_from([0, 1, 2]), unique=True))
        ]
        records = []
        for _ in range(draw(st.integers(0, 3))):
            slug = f"{draw(bases)}-{draw(st.integers(0, 2))}-{draw(st.sampled_from(['en', 'ru']))}"
            if slug not in used:
                used.add(slug)
                number = 1000 + len(used)
                records.append(
                    record(
                        slug,
                        anki_id=draw(st.none() | st.just(number)),
                        guid=draw(st.none() | st.just(f"guid{number}")),
                    )
                )
        frontmatter = Frontmatter(
            id=draw(st.none() | bases), created=draw(st.none() | st.just(date(2025, 1, 1)))
        )
        notes.append(compiled(path, cards, records, frontmatter))
    return notes


ledgers = st.dictionaries(
    st.builds(
        lambda base, index, language: f"{base}-{index}-{language}",
        bases, st.integers(0, 2), st.sampled_from(["en", "ru"]),
    ),
    st.builds(_line, paths | st.just("gone.md"), st.sampled_from("pq")),
    max_size=5,
)  # fmt: skip


@given(vaults(), ledgers)
def test_identities_are_unique(notes: list[CompiledNote], lines: Lines) -> None:
    found = _identify(notes, lines)
    for values in (
        [claim.identity.slug for claim in found.claims],
        [claim.identity.guid for claim in found.claims],
        [claim.identity.note_id for claim in found.claims],
        [id(claim.record) for claim in found.claims if claim.record],
    ):
        assert len(set(values)) == len(values)


@given(vaults(), ledgers)
def test_no_card_is_lost_from_sight(notes: list[CompiledNote], lines: Lines) -> None:
    found = _identify(notes, lines)
    seen = len(found.claims) + len(found.left_out) + len(found.pending)
    assert seen == sum(len(note.cards) for note in notes)
    claimed = {id(claim.record) for claim in found.claims}
    unclaimed = {id(one) for _, one in found.unclaimed}
    out = {one.note.path for one in found.left_out}
    assert not claimed & unclaimed
    for note in notes:  # a card that is left out may keep its record to itself
        known = all(id(one) in claimed | unclaimed for one in note.frontmatter.records)
        assert known or note.path in out


@given(vaults(), ledgers)
def test_a_recorded_identity_is_kept(notes: list[CompiledNote], lines: Lines) -> None:
    for claim in _identify(notes, lines).claims:
        if claim.record:
            assert claim.identity.slug == claim.record.slug
            assert claim.record.guid in (None, claim.identity.guid)
            assert claim.record.anki_id in (None, claim.identity.note_id)


def _names(found: Identified) -> dict[tuple[str, str, int], tuple[str, str]]:
    return {
        (claim.note.path, claim.card.language, claim.index): (
            claim.identity.slug,
            claim.identity.guid,
        )
        for claim in found.claims
    }


def _ledger_of(found: Identified, lines: Lines) -> Lines:
    kept = dict(lines)
    for claim in found.claims:
        name = claim.identity
        guid = name.guid if name.adopted else None
        kept[name.slug] = LedgerLine(
            claim.card.content_hash,
            1,
            claim.note.path,
            guid,
            name.note_id,
            claim.card.question_hash,
        )
    return kept


@given(vaults(), ledgers, st.sampled_from(["0.md", "c/a.md", "z.md"]), bases)
def test_another_note_changes_nobody(
    notes: list[CompiledNote], lines: Lines, path: str, note_id: str
) -> None:
    before = _identify(notes, lines)
    other = compiled(path, [card(), card("ru"), card(index=1)], frontmatter=Frontmatter(id=note_id))
    after = _identify([other, *notes], _ledger_of(before, lines))
    kept = {key: name for key, name in _names(after).items() if key[0] != path}
    settled = kept.keys() - _names(before).keys()  # its id may tell which of two lines was meant
    assert {kept[key][0] for key in settled} <= before.held
    assert {key: kept[key] for key in kept.keys() - settled} == _names(before)


@given(vaults(), ledgers, st.randoms())
def test_a_second_build_and_another_order_change_nobody(
    notes: list[CompiledNote], lines: Lines, random: object
) -> None:
    before = _identify(notes, lines)
    random.shuffle(notes)  # type: ignore[attr-defined]  # hypothesis gives a `random.Random`
    assert _names(_identify(notes, _ledger_of(before, lines))) == _names(before)


def _recorded(notes: Sequence[CompiledNote], found: Identified) -> list[CompiledNote]:
    """Return the notes as a build writes them: a complete record for each card."""
    after = []
    for note in notes:
        own = [claim for claim in found.claims if claim.note is note]
        made = {id(claim.record): claim for claim in own if claim.record}
        records = [
            _completed(made[id(one)]) if id(one) in made else one
            for one in note.frontmatter.records
        ]
        records += [_completed(claim) for claim in own if not claim.record]
        frontmatter = replace(note.frontmatter, records=tuple(records))
        after.append(replace(note, frontmatter=frontmatter))
    return after


def _completed(claim: Claim) -> Record:
    one = claim.identity
    guid = claim.record.guid if claim.record and claim.record.anki_id else one.guid
    return record(one.slug, language=claim.card.language, anki_id=one.note_id, guid=guid)


@given(vaults(), ledgers)
def test_recording_changes_nobody(notes: list[CompiledNote], lines: Lines) -> None:
    before = _identify(notes, lines)
    after = _identify(_recorded(notes, before), _ledger_of(before, lines))
    assert _names(after).items() >= _names(before).items()


@given(vaults(), ledgers)
def test_a_question_takes_no_record_that_a_build_made_for_a_follow_up(
    notes: list[CompiledNote], lines: Lines
) -> None:
    found = _identify(notes, lines)
    made = {claim.identity.slug for claim in found.claims if claim.index and not claim.record}
    questions = [replace(note, cards=(card(), card("ru"))) for note in _recorded(notes, found)]
    for claim in _identify(questions, _ledger_of(found, lines)).claims:
        assert claim.identity.slug not in made


def _reworded(one: CompiledCard, text: str) -> CompiledCard:
    asked = _asked(text, one.index)
    return replace(one, content_hash=hash_of(asked), question_hash=question_hash(asked))


@given(vaults(), ledgers, st.sampled_from("rs"))
def test_rewording_changes_nobody(notes: list[CompiledNote], lines: Lines, text: str) -> None:
    before = _identify(notes, lines)
    reworded = [
        replace(
            note,
            cards=tuple(_reworded(one, text) for one in note.cards),
        )
        for note in notes
    ]
    after = _identify(reworded, _ledger_of(before, lines))
    was, now = _names(before), _names(after)
    doubtful = {(one.note.path, one.card.language, one.card.index) for one in after.left_out}
    unknown = {(one.note.path, one.card.language, one.card.index) for one in before.left_out}
    assert was.keys() - now.keys() <= doubtful
    assert now.keys() - was.keys() <= unknown
    named = {note.path: id_of(note) for note in notes}
    for key in was.keys() & now.keys():
        path, language, index = key  # a line of the note's own id goes before one of its place
        free = lines.keys() - {slug for slug, _ in was.values()}
        own = {slug_of(named[path], index, language)} & free
        assert was[key] == now[key] or now[key][0] in own


@given(vaults(), ledgers, st.sampled_from("rs"))
def test_rewording_what_is_recorded_changes_nobody(
    notes: list[CompiledNote], lines: Lines, text: str
) -> None:
    before = _identify(notes, lines)
    reworded = [
        replace(
            note,
            cards=tuple(_reworded(one, text) for one in note.cards),
        )
        for note in _recorded(notes, before)
    ]
    after = _identify(reworded, _ledger_of(before, lines))
    assume("several-records" not in codes(after.diagnostics))  # then the first is taken, and told
    assert _names(after).items() >= _names(before).items()


# --- Records that cannot be trusted
