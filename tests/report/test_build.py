"""What a build says: a line for each thing that happened, and none for what did not."""

import json

import pytest
from msgspec.structs import replace

from cardgen.codes import diagnose
from cardgen.model.deck import Orphan
from cardgen.model.summary import Lacking, Package, Summary
from cardgen.report.build import next_line, summary_json, summary_lines

QUIET = Summary(
    notes=1,
    targets=0,
    lost_notes=0,
    cards=(("question", "en", 1),),
    new=1,
    changed=2,
    unchanged=3,
    pending=0,
    left_out=0,
    written_notes=0,
    unadopted=0,
    asked_again=0,
    orphans=(),
    packages=(),
)
ALWAYS = [
    "read      1 note",
    "cards     1 (1 question en)",
    "content   1 new, 2 changed, 3 unchanged",
]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({}, None, id="nothing more"),
        pytest.param(
            {"selected": "net"}, "only      `net`: no card of another note is in the package",
            id="a part",
        ),
        pytest.param(
            {"written_notes": 2}, "recorded  cards that had no record, in 2 notes", id="recorded"
        ),
        pytest.param(
            {"pending": 1}, "pending   1 follow-up card without a block id, not in the package",
            id="pending",
        ),
        pytest.param(
            {
                "left_out": 3,
                "left_out_of": (Lacking("a.md", ("en", "ru")), Lacking("b.md", ("en",))),
            },
            "left out  3 cards: `a.md` (en, ru), `b.md` (en)",
            id="left out",
        ),
        pytest.param(
            {"left_out": 6, "left_out_of": tuple(Lacking(f"{n}.md", ("en",)) for n in range(6))},
            "left out  6 cards: `0.md` (en), `1.md` (en), `2.md` (en), `3.md` (en) and 2 more"
            " notes: `cardgen build --format json` names each",
            id="left out of many",
        ),
        pytest.param({"lost_notes": 1}, "no cards  1 note: `cardgen check` says why", id="lost"),
        pytest.param(
            {"asked_again": 2},
            "twice     2 new cards ask word for word what another note asks:"
            " `cardgen check --select same-question` names them",
            id="asked again",
        ),
        pytest.param(
            {"orphans": (Orphan("a-0-en", "a.md"),)},
            "orphans   1 slug that no note claims; in Anki it stays as it is:"
            " `cardgen plan -v` says which",
            id="orphans",
        ),
        pytest.param(
            {"packages": (Package("b/c.apkg", 2, 1_234_567),)},
            "package   b/c.apkg (2 cards, 1,235 kB)", id="package",
        ),
    ],
)  # fmt: skip
def test_a_line(changes: dict[str, object], line: str | None) -> None:
    said = list(summary_lines(replace(QUIET, **changes), str))
    assert said == [*ALWAYS, *([line] if line else [])]


LEFT = (Orphan("a-0-en", "a.md", packaged=True), Orphan("b-0-en", "b.md", 7, packaged=True))


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param(
            {"orphans": LEFT[:1]},
            [
                "orphans   1 slug that no note claims; in Anki it stays as it is:"
                " `cardgen plan -v` says which",
                "          = 1 of them was packaged once, and stays in Anki beside 1 new card: if"
                " one is the same card, reworded, relink it before you import; `cardgen plan"
                " --against FILE` compares what they ask, FILE being your collection",
                '          = to find it in Anki: `"Slug:a-0-en"`',
            ],
            id="one",
        ),
        pytest.param(
            {"orphans": LEFT},
            ['          = to find them in Anki: `"Slug:a-0-en" OR "Slug:b-0-en" OR nid:7`'],
            id="another tool made one",
        ),
        pytest.param(
            {"orphans": LEFT[:1] * 21},
            [
                "          = to find them in Anki: `"
                + " OR ".join(['"Slug:a-0-en"'] * 20)
                + "` (and more: `cardgen plan` prints all searches)"
            ],
            id="many",
        ),
        pytest.param(
            {"orphans": LEFT, "new": 0},
            [
                "orphans   2 slugs that no note claims; in Anki they stay as they are:"
                " `cardgen plan -v` says which"
            ],
            id="no new card",
        ),
    ],
)
def test_orphans_beside_new_cards_ask_for_a_look(
    changes: dict[str, object], lines: list[str]
) -> None:
    said = list(summary_lines(replace(QUIET, **changes), str))
    assert said[-len(lines) :] == lines


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({"targets": 2}, "read      1 note, 2 other files"
                     " that are no notes: `cardgen stats --others` names them", id="other files"),
        pytest.param({"cards": ()}, "cards     0", id="no card"),
        pytest.param(
            {"cards": (("question", "en", 2), ("follow_up", "ru", 1))},
            "cards     3 (2 question en, 1 follow-up ru)", id="kinds",
        ),
    ],
)  # fmt: skip
def test_the_first_lines(changes: dict[str, object], line: str) -> None:
    assert line in summary_lines(replace(QUIET, **changes), str)


HARMLESS = diagnose("missing-answer", "a.md", None, "message")
PACKED = {"packages": (Package("b/c.apkg", 2, 1_000),), "changed": 0}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param(
            PACKED,
            "next      `cardgen sync d` with Anki running; or File > Import in Anki",
            id="new cards",
        ),
        pytest.param(
            PACKED | {"changed": 1},
            "next      `cardgen sync d` with Anki running; or by hand `cardgen build d --against"
            " FILE`, FILE being an export of your deck, which keeps the tags that you gave in Anki",
            id="changed ones, whose tags a whole package replaces",
        ),
        pytest.param(
            PACKED | {"against": "x.apkg"},
            "next      File > Import in Anki, with `Update notes` at `If newer`",
            id="a delta",
        ),
        pytest.param(PACKED | {"new": 0}, "", id="nothing new or changed"),
        pytest.param({}, "", id="no package"),
        pytest.param({"packages": (Package("b/c.apkg", 0, 9),), "against": "x"}, "", id="empty"),
        pytest.param(PACKED | {"unadopted": 1}, "", id="cards to adopt first"),
        pytest.param(PACKED | {"orphans": LEFT}, "", id="cards to relink first"),
    ],
)
def test_the_next_step(changes: dict[str, object], line: str) -> None:
    summary = replace(QUIET, **changes)
    assert next_line(summary, [HARMLESS], "cardgen {} d".format) == line


def test_what_fails_a_build_is_to_be_mended_first() -> None:
    found = [diagnose(code, "a.md", None, "b") for code in ("duplicate-slug", "conflict-markers")]
    said = (
        "next      mend `conflict-markers`, `duplicate-slug`, for which this build fails, and build"
        " again"
    )
    summary = replace(QUIET, **PACKED)
    assert next_line(summary, [HARMLESS, *found, *found], str) == said


def test_json() -> None:
    found = diagnose("bad-slug", "a.md", None, "message")
    told = json.loads(summary_json(QUIET, ["remark"], [found], str))
    assert told["cards"] == [{"kind": "question", "language": "en", "count": 1}]
    assert (told["new"], told["remarks"]) == (1, ["remark"])
    assert [one["code"] for one in told["diagnostics"]] == ["bad-slug"]
