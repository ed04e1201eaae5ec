"""A vault in numbers, in words."""

from cardgen.model.stats import Counted, Share, Spoken, Stats
from cardgen.report.stats import stats_json, stats_lines

STATS = Stats(
    notes=1_200,
    targets=0,
    unread=2,
    cards=2_400,
    new=0,
    left_out=3,
    pending=1,
    topics=(Share("net", 1_199, 2_398), Share("", 1, 2)),
    difficulties=(),
    statuses=(),
    languages=(Spoken("de", 1_200, 0, 2_400, 1),),
    asking=1_200,
    translated=1_200,
    records=5,
    unadopted=4,
    orphans=0,
    findings=(Counted("missing-answer", "error", 1_001), Counted("empty-section", "info", 3)),
    causes=(Counted("missing-answer", "error", 1_001),),
    selected="a",
)


def test_numbers_are_grouped_and_what_is_nought_is_not_said() -> None:
    assert "\n".join(stats_lines(STATS, "x/{}".format)) == (
        "only        `x/a`\n"
        "notes       1,200, 2 files that cannot be read\n"
        "cards       2,400 (1 pending, 3 left out)\n"
        "topics      net     1,199 notes, 2,398 cards\n"
        "            (none)  1 note, 2 cards\n"
        "languages   de  1,200 notes, 2,400 cards, 1 word an answer (median)\n"
        "records     5, 4 of them not adopted\n"
        "orphans     0\n"
        "findings     1,001 error[missing-answer]"
    )
    assert '"selected": "x/a"' in stats_json(STATS, "x/{}".format)
