"""`make bench`: cardgen beside the baseline, in one run and interleaved.

Replicates the notes of `$CARDGEN_CORPUS`, `../shared/corpus` or else the starter vault, each
copy with ids, names and records of its own, and prints wall and CPU time (seconds, the best of
the rounds), peak memory of the largest process (megabytes) and the ratio to the baseline of the
same size. `--times 125 --rounds 1` measures 20,000 notes, `--rows "warm, one edit"` that row alone.
What a row needs beforehand (records taken out, caches removed, the two seconds after which a
changed file's time is believed) is prepared anew in each round, and is not in its time.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.vaults import corpus, replicate, unrecord
from tests.support.corpus import ROOT

_UNSETTLED = 2.5  # seconds in which a file that changed is read again, whatever its time says


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds on the wall and of CPU, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


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
        self.fresh = folder / f"fresh-{times}"
        self.notes = replicate(corpus(), self.vault, times)
        settings = f"output = {json.dumps(str(self.out))}\n"
        (self.vault / "cardgen.toml").write_text(settings, encoding="utf-8")
        self._build()  # writes the records, once, so that every later run finds the same notes
        time.sleep(_UNSETTLED)
        self._build()

    def _build(self) -> Cost:
        return run("-m", "cardgen", "build", str(self.vault), "-o", str(self.out))

    def _build_fresh(self) -> Cost:
        return run("-m", "cardgen", "build", str(self.fresh), "-o", f"{self.fresh}-out")

    def baseline(self) -> Cost:
        return run("-m", "tests.bench.baseline", str(self.vault), str(self.package))

    def recording(self) -> Cost:
        shutil.rmtree(self.fresh, ignore_errors=True)
        shutil.rmtree(f"{self.fresh}-out", ignore_errors=True)
        unrecord(self.vault, self.fresh)
        (self.fresh / "cardgen.toml").write_text("", encoding="utf-8")
        time.sleep(_UNSETTLED)
        return self._build_fresh()

    def recorded(self) -> Cost:
        if not self.fresh.exists():
            self.recording()
        time.sleep(_UNSETTLED)
        return self._build_fresh()

    def _forget(self) -> None:
        for cache in self.out.glob(".cardgen/*.sqlite"):
            cache.unlink()

    def cold(self) -> Cost:
        self._forget()
        return self._build()

    def unchanged(self) -> Cost:
        return self._build()

    def edited(self) -> Cost:
        notes = sorted(self.vault.rglob("*.md"))
        path = next(path for path in notes if b"## Answer (EN)" in path.read_bytes())
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("## Answer (EN)\n", "## Answer (EN)\n\nMore.\n", 1))
        return self._build()

    def check_cold(self) -> Cost:
        time.sleep(_UNSETTLED)  # since the edit
        self._forget()
        return self._check()

    def check_after_build(self) -> Cost:
        self._forget()
        self._build()
        return self._check()

    def check_warm(self) -> Cost:
        self._check()
        return self._check()

    def _check(self) -> Cost:
        return run("-m", "cardgen", "check", str(self.vault))


ROWS: Mapping[str, Callable[[Bench], Cost]] = {
    "baseline": Bench.baseline,
    "cold, recording": Bench.recording,
    "the build after it": Bench.recorded,
    "cold": Bench.cold,
    "warm, no change": Bench.unchanged,
    "warm, one edit": Bench.edited,
    "check, cold": Bench.check_cold,
    "check after a build": Bench.check_after_build,
    "check, warm": Bench.check_warm,
}


def best(costs: list[Cost]) -> Cost:
    """Return the lowest of each number: what the work takes without what disturbed it."""
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", nargs="+", help="those to measure beside the baseline")
    options = parser.parse_args()
    if unknown := {*(options.rows or ())} - {*ROWS}:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="cardgen-bench-") as folder:
        benches = {times: Bench(Path(folder), times) for times in options.times}
        found: dict[tuple[int, str], list[Cost]] = {}
        for _ in range(options.rounds):
            for times, bench in benches.items():
                for name, measure in ROWS.items():
                    if name == "baseline" or name in (options.rows or ROWS):
                        found.setdefault((times, name), []).append(measure(bench))
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
