"""A plan as text and JSON: every state with its meaning and its cure."""

from typing import Any

import pytest
from msgspec.structs import replace

from cardgen.model.plan import Action, FieldChange, Part, Plan, State, TypeChange, TypeFault
from cardgen.report.plan import plan_lines

NOW = 1_770_000_000
FAR = NOW + 90_000
EMPTY = Plan((), "file.colpkg", is_collection=True, now=NOW)
WORDS = FieldChange("Answer", "<p>a b</p>", "<p>a c</p>")


def _action(state: State, slug: str = "x-0-en", **more: Any) -> Action:
    return replace(Action(state, slug, "x.md", 7), **more)


def _text(*actions: Action, verbose: bool = False, **more: Any) -> list[str]:
    plan = replace(EMPTY, actions=actions, **more)
    first, *lines = plan_lines(plan, str, verbose=verbose)
    assert first == "against file.colpkg"
    return lines


# States


@pytest.mark.parametrize(
    ("action", "lines"),
    [
        pytest.param(_action(State.NEW), ["new               1  would be added"], id="new"),
        pytest.param(
            _action(State.CHANGED), ["changed           1  would be updated"], id="changed"
        ),
        pytest.param(
            _action(State.STALE, mod=NOW),
            [
                "stale             1  changed, but Anki would skip the change",
                "                     = send them anew: `cardgen build --touch SLUG`",
            ],
            id="stale",
        ),
        pytest.param(
            _action(State.STALE, mod=NOW + 1),
            [
                "stale             1  changed, but Anki would skip the change",
                "                     = 1 dated ahead of this clock in Anki:"
                f" `SOURCE_DATE_EPOCH={NOW + 2} cardgen build --touch SLUG`",
            ],
            id="stale, ahead of the clock",
        ),
        pytest.param(
            _action(State.DRIFTED),
            [
                "drifted           1  edited in Anki, and would stay so",
                "                     = take the edit over into the note, or send it anew with"
                " `--touch SLUG`",
            ],
            id="drifted",
        ),
        pytest.param(
            _action(State.CONFLICTING, other_type="Basic"),
            [
                "conflicting       1  of a note type that an import leaves alone, and would stay"
                " so",
                "                     = follow the steps that `cardgen adopt` prints for this file",
            ],
            id="conflicting",
        ),
        pytest.param(
            _action(State.CONFLICTING),
            [
                "conflicting       1  of a note type that an import leaves alone, and would stay"
                " so",
                f"{'':<21}= their fields are damaged: run Tools > Check Database in Anki",
            ],
            id="conflicting, though the note type is as it should be",
        ),
        pytest.param(
            _action(State.DOUBLING),
            [
                "doubling          1  in Anki under another GUID, and would be doubled",
                "                     = run `cardgen adopt` with this file first",
            ],
            id="doubling",
        ),
        pytest.param(
            _action(State.RETURNING),
            [
                "returning         1  deleted in Anki, and would come back",
                "                     = to keep one away, let it come back and suspend it in Anki;"
                " `status: retired` in the note keeps all cards of the note away",
            ],
            id="returning",
        ),
        pytest.param(
            _action(State.ORPHANED),
            [
                "orphaned          1  claimed by no note any more, and would stay in Anki",
                "find orphans in Anki: `nid:7`",
            ],
            id="orphaned",
        ),
        pytest.param(
            _action(State.UNCHANGED), ["unchanged         1  without a change"], id="same"
        ),
    ],
)
def test_a_state_its_meaning_and_its_cure(action: Action, lines: list[str]) -> None:
    assert _text(action) == lines


def test_nothing_is_said_of_what_there_is_none_of() -> None:
    assert _text() == []
    assert _text(verbose=True) == []


def test_states_are_counted() -> None:
    lines = _text(*[_action(State.NEW)] * 1234, _action(State.UNCHANGED))
    assert lines == [
        "new           1,234  would be added",
        "unchanged         1  without a change",
    ]


def test_both_cures_of_stale_cards_where_some_are_dated_ahead() -> None:
    ahead = (_action(State.STALE, mod=FAR), _action(State.STALE, mod=FAR + 5))
    _, anew, epoch = _text(_action(State.STALE, mod=NOW), *ahead)
    assert anew.endswith("= send them anew: `cardgen build --touch SLUG`")
    assert epoch.endswith(
        f"= 2 dated ahead of this clock in Anki: `SOURCE_DATE_EPOCH={FAR + 6} cardgen build"
        " --touch SLUG`"
    )


@pytest.mark.parametrize(
    ("change", "cures"),
    [
        pytest.param(
            TypeChange(Part.FIELD, TypeFault.ADDED, "Mine"),
            ["remove its field `Mine` (", "then look again: "],
            id="a field more",
        ),
        pytest.param(
            TypeChange(Part.FIELD, TypeFault.MISSING, "Link"),
            [
                "import once with `Merge note types`, which brings its field `Link` back",
                "then look again: ",
            ],
            id="a field less",
        ),
        pytest.param(
            TypeChange(Part.FIELD, TypeFault.MOVED, "Link"),
            ["put its fields back into their order (", "then look again: "],
            id="another order",
        ),
        pytest.param(
            TypeChange(Part.TEMPLATE, TypeFault.ADDED, "Back"),
            ["remove its card type `Back` ("],
            id="a template more",
        ),
    ],
)
def test_a_changed_note_type_has_a_cure_of_its_own(change: TypeChange, cures: list[str]) -> None:
    first, *rest = _text(_action(State.CONFLICTING), type_changes=(change,))
    assert first.startswith("changes           1  in Anki of the note type `cardgen`: ")
    said, last = rest[:-1], rest[-1]
    heads = [line[: 23 + len(cure)] for line, cure in zip(said, cures, strict=True)]
    assert heads == [f"{'':<21}= {cure}" for cure in cures]
    assert last.startswith("conflicting       1  ")
    assert "change their note type" not in "".join(rest)


# What else there is to say


@pytest.mark.parametrize(
    ("action", "line"),
    [
        pytest.param(
            _action(State.CHANGED, drifted=("Answer",)),
            "edits             1  would lose what was edited in Anki: `Answer` (1); `--verbose`"
            " names the cards",
            id="edits",
        ),
        pytest.param(
            _action(State.CHANGED, lost_tags=("leech",)),
            "tags              1  would lose tags that were added in Anki: `leech` (1); `--verbose`"
            " names the cards",
            id="tags",
        ),
        pytest.param(
            _action(State.UNCHANGED, moved=("Mine", "Interview")),
            "moved             1  in another deck in Anki, and would stay there",
            id="moved",
        ),
    ],
)
def test_what_an_update_costs_is_counted(action: Action, line: str) -> None:
    assert line in _text(action)


@pytest.mark.parametrize(
    "state", [pytest.param(State.DRIFTED, id="drifted"), pytest.param(State.STALE, id="stale")]
)
def test_an_edit_that_stays_is_not_counted_as_lost(state: State) -> None:
    assert not any(line.startswith("edits") for line in _text(_action(state, drifted=("Answer",))))


def test_moved_cards_have_a_cure() -> None:
    *_, cure = _text(_action(State.UNCHANGED, moved=("Mine", "Interview")))
    assert cure.strip() == "= to move them, select them in Anki's browser, then Cards > Change Deck"


def test_cards_that_are_not_in_the_package_are_counted() -> None:
    assert _text(left_out=2, pending=3, unadopted=4) == [
        "left out          2  in a clash, and would not be in the package",
        "                     = `cardgen check` names them",
        "pending           3  without a block id, and would not be in the package",
        "unadopted         4  made by another tool: see `cardgen adopt`",
    ]


# Each card


@pytest.mark.parametrize(
    ("action", "details"),
    [
        pytest.param(_action(State.NEW), [], id="new"),
        pytest.param(
            _action(State.CHANGED, changes=(WORDS,)),
            ["  Answer: a [-b-]{+c+}"],
            id="changed",
        ),
        pytest.param(
            _action(State.CHANGED, drifted=("Answer", "Title"), lost_tags=("leech", "mine")),
            ["  loses the tags leech mine", "  loses what was edited in Anki: Answer, Title"],
            id="changed, edited and tagged",
        ),
        pytest.param(
            _action(State.CHANGED, moved=("Mine", "Interview")),
            ["  in deck Mine, not Interview"],
            id="changed and moved",
        ),
        pytest.param(
            _action(State.STALE, mod=FAR, drifted=("Answer",)),
            [
                f"  dated {FAR} in Anki, ahead of the clock ({NOW})",
                "  edited in Anki: Answer",
            ],
            id="stale, ahead of the clock",
        ),
        pytest.param(
            _action(State.CONFLICTING, other_type="Basic"),
            ["  of the note type Basic"],
            id="conflicting",
        ),
    ],
)
def test_each_card_with_what_happens_to_it(action: Action, details: list[str]) -> None:
    lines = _text(action, verbose=True)
    head = f"{action.state.value} x-0-en  x.md"
    assert lines[lines.index("") + 1 :] == [head, *details]
    assert head not in _text(action)


def test_a_card_without_a_note_is_named_alone() -> None:
    assert "orphaned x-0-en" in _text(_action(State.ORPHANED, path=""), verbose=True)


def test_unchanged_cards_are_not_listed_and_moved_ones_come_last() -> None:
    moved = [
        _action(State.UNCHANGED, f"m-{number}-en", moved=("Mine", "Interview"))
        for number in range(2)
    ]
    lines = _text(*moved, _action(State.UNCHANGED), _action(State.NEW), verbose=True)
    assert lines[lines.index("") :] == [
        "",
        "new x-0-en  x.md",
        "",
        "moved m-0-en  x.md: in deck Mine, not Interview",
        "moved m-1-en  x.md: in deck Mine, not Interview",
    ]
