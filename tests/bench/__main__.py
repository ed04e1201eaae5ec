"""`make bench`: cardgen beside the baseline, in one run and interleaved.

Replicates the notes of `$CARDGEN_CORPUS`, `../shared/corpus` or else the starter vault, each
copy with ids, names and records of its own, and prints wall and CPU time (seconds, the best of
the rounds), peak memory of the largest process (megabytes) and the ratio to the baseline.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.support.corpus import CORPUS, ROOT

_RECORDED = re.compile(r"^(\s*-?\s*)(slug|guid): (.*)$", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*-?\s*anki_id: )(\d+)$", re.MULTILINE)
_ID = re.compile(r"^('?(?:---)?id'?: )(\S+)$", re.MULTILINE)
_APART = 40_000_000_000  # milliseconds between the ids of two copies


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds on the wall and of CPU, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


def corpus() -> Path:
    """Return the folder of notes to replicate."""
    notes = CORPUS / "notes"
    return notes if notes.is_dir() else ROOT / "notes"


def replicate(source: Path, target: Path, times: int) -> int:
    """Write copies of a folder of notes that share nothing; return how many notes there are."""
    count = 0
    for copy in range(times):
        for path in sorted(source.rglob("*")):
            if path.suffix != ".md":
                continue
            text = path.read_text(encoding="utf-8")
            text = _ID.sub(rf"\g<1>\g<2>-c{copy}", text)
            text = _RECORDED.sub(rf"\g<1>\g<2>: c{copy}-\g<3>", text.replace("guid: '", "guid: "))
            text = _NUMBER.sub(partial(_shifted, copy), text)
            relative = path.relative_to(source)
            place = target / f"{relative.parent}" / f"c{copy}-{relative.name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            count += 1
    return count


def _shifted(copy: int, match: re.Match[str]) -> str:
    return f"{match[1]}{int(match[2]) - copy * _APART}"


def run(*command: str) -> Cost:
    """Run a command of Python's to its end. Raises SystemExit where it fails."""
    began = time.perf_counter()
    nothing = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *command], stdout=nothing, stderr=nothing)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode not in (0, 1):  # 1: the notes have clashes
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


class Bench:
    """A replicated vault and the runs on it."""

    def __init__(self, folder: Path, times: int) -> None:
        self.vault = folder / f"vault-{times}"
        self.out = folder / f"out-{times}"
        self.package = folder / f"baseline-{times}.apkg"
        self.notes = replicate(corpus(), self.vault, times)
        settings = f"output = {json.dumps(str(self.out))}\n"
        (self.vault / "cardgen.toml").write_text(settings, encoding="utf-8")
        self._build()  # writes the records, once, so that every later run finds the same notes
        self._settle()

    def _settle(self) -> None:
        time.sleep(2.5)  # a file that changed just now is read again, whatever its time says
        self._build()

    def _build(self) -> Cost:
        return run("-m", "cardgen", "build", str(self.vault), "-o", str(self.out))

    def baseline(self) -> Cost:
        return run("-m", "tests.bench.baseline", str(self.vault), str(self.package))

    def cold(self) -> Cost:
        for cache in self.out.glob(".cardgen/*.sqlite"):
            cache.unlink()
        return self._build()

    def unchanged(self) -> Cost:
        return self._build()

    def edited(self) -> Cost:
        path = min(p for p in self.vault.rglob("*.md") if b"## Answer (EN)" in p.read_bytes())
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("## Answer (EN)\n", "## Answer (EN)\n\nMore.\n", 1))
        return self._build()

    def check(self) -> Cost:
        self._check()  # the first after an edit looks at that note
        return self._check()

    def _check(self) -> Cost:
        return run("-m", "cardgen", "check", str(self.vault))

    def runs(self) -> Iterator[tuple[str, Callable[[], Cost]]]:
        yield "baseline", self.baseline
        yield "cold", self.cold
        yield "warm, no change", self.unchanged
        yield "warm, one edit", self.edited
        yield "check, warm", self.check


def best(costs: list[Cost]) -> Cost:
    """Return the lowest of each number: what the work takes without what disturbed it."""
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="cardgen-bench-") as folder:
        benches = {times: Bench(Path(folder), times) for times in options.times}
        found: dict[tuple[int, str], list[Cost]] = {}
        for _ in range(options.rounds):
            for times, bench in benches.items():
                for name, measure in bench.runs():
                    found.setdefault((times, name), []).append(measure())
        print("| notes | run | wall s | CPU s | peak MB | wall ratio | CPU ratio |")
        print("|---|---|---|---|---|---|---|")
        for (times, name), costs in found.items():
            cost, base = best(costs), best(found[times, "baseline"])
            print(
                f"| {benches[times].notes:,} | {name} | {cost.wall:.2f} | {cost.cpu:.2f}"
                f" | {cost.memory:.0f} | {cost.wall / base.wall:.3f} | {cost.cpu / base.cpu:.3f} |"
            )
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
