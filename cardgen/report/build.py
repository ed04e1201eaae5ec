"""What a build says: its summary, as text or JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from cardgen.model.diagnostic import Diagnostic
from cardgen.model.summary import Summary
from cardgen.report.diagnostic import Shown, diagnostic_json
from cardgen.wording import count


def summary_lines(summary: Summary, shown: Shown) -> Iterable[str]:
    """Yield what a build did, a fact a line."""
    yield f"read      {_notes(summary)}"
    yield f"cards     {_cards(summary)}"
    told = f"{summary.new:,} new, {summary.changed:,} changed, {summary.unchanged:,} unchanged"
    yield f"content   {told}"
    if summary.selected != ".":
        yield f"only      `{shown(summary.selected)}`: no card of another note is in the package"
    if summary.written_notes:
        yield f"recorded  new cards in {count(summary.written_notes, 'note')}"
    if summary.pending:
        yield (
            f"pending   {count(summary.pending, 'follow-up card')}"
            " without a block id, not in the package"
        )
    if summary.left_out:
        yield f"left out  {count(summary.left_out, 'card')}, each named above"
    if summary.lost_notes:
        yield f"no cards  {count(summary.lost_notes, 'note')}, each named above"
    if summary.orphans:
        yield f"orphans   {count(len(summary.orphans), 'slug')} that no note claims"
    for package in summary.packages:
        size = package.size / 1000
        yield f"package   {package.path} ({count(package.cards, 'card')}, {size:,.0f} kB)"


def _notes(summary: Summary) -> str:
    targets = f", {count(summary.targets, 'link target')}" if summary.targets else ""
    return f"{count(summary.notes, 'note')}{targets}"


def _cards(summary: Summary) -> str:
    total = sum(number for _, _, number in summary.cards)
    parts = (f"{number:,} {kind.replace('_', '-')} {lang}" for kind, lang, number in summary.cards)
    return f"{total:,} ({', '.join(parts)})" if total else "0"


def summary_json(
    summary: Summary, remarks: Sequence[str], found: Sequence[Diagnostic], shown: Shown
) -> str:
    """Return what a build did as one JSON document."""
    values = asdict(summary)
    values["cards"] = [
        {"kind": kind, "language": language, "count": number}
        for kind, language, number in summary.cards
    ]
    values["selected"] = shown(summary.selected)
    values["remarks"] = list(remarks)
    values["diagnostics"] = [diagnostic_json(one, shown) for one in found]
    return json.dumps(values, ensure_ascii=False, indent=2)
