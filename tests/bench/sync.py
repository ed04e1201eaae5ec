"""`python -m tests.bench.sync`: what a sync of the corpus, four times over, asks of Anki.

Prints requests, the largest of them in bytes, and seconds: on the wall, of the processor for
cardgen itself, and what Anki needed to answer. The first sync, one without a change, and one after
1,000 cards changed. Anki is the running one of the tests, a real collection behind the wire.
"""

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.vaults import corpus, replicate
from tests.support import anki
from tests.support.ankiconnect import Running, running

_TIMES = 4
_CHANGED = 1000


def _sync(found: Running, vault: Path, name: str, yes: str) -> None:
    asked = len(found.asked)
    command = [sys.executable, "-m", "cardgen", "sync", str(vault), "--url", found.url, yes]
    began, before = time.perf_counter(), _cpu()
    done = subprocess.run(command, cwd=vault.parent, capture_output=True, text=True, check=False)
    wall, own = time.perf_counter() - began, _cpu() - before
    sizes, seconds = found.sizes[asked:], sum(found.seconds[asked:])
    said = done.stdout.strip().splitlines()[-1] if done.stdout else done.stderr
    print(
        f"{name:<18} exit {done.returncode}  {len(sizes):>2} requests, the largest"
        f" {max(sizes):>7,} bytes  {wall:5.2f} s: {own:5.2f} cardgen's own, {seconds:4.2f} Anki's"
        f"  ({said})"
    )


def _cpu() -> float:
    """Return the seconds of processor that finished commands took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _change(vault: Path, cards: int) -> int:
    """Reword notes until so many cards changed; return how many did, at the most."""
    changed = 0
    for path in sorted(vault.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        sides = len(re.findall(r"^## (?:Answer|Otvet|Ответ).*$", text, re.MULTILINE))
        if sides and changed < cards:
            new = re.sub(
                r"(^## (?:Answer|Otvet|Ответ).*$)", r"\1\n\nA word more.", text, flags=re.MULTILINE
            )
            path.write_text(new, encoding="utf-8")
            changed += sides
    return changed


def main() -> None:
    """Run all three and print what they took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        vault = folder / "notes"
        notes = replicate(corpus(), vault, _TIMES)
        with running(folder / "anki") as found:
            _sync(found, vault, f"first, {notes} notes", "--yes")
            print(f"{len(anki.notes(found.addon.collection))} cards in Anki")
            _sync(found, vault, "settled", "--yes")
            time.sleep(2.5)
            _sync(found, vault, "without a change", "--yes")
            _sync(found, vault, "without a change", "--yes")
            command = [sys.executable, "-m", "cardgen", "sync", str(vault), "--dry-run"]
            print(f"{_change(vault, _CHANGED)} answers changed")
            plan = subprocess.run(
                [*command, "--format", "json", "--url", found.url],
                cwd=folder, capture_output=True, text=True, check=False,
            ).stdout  # fmt: skip
            touched = re.search(r'"touched": (\d+)', plan)
            _sync(found, vault, "changed", f"--yes={touched[1] if touched else 0}")


if __name__ == "__main__":
    main()
