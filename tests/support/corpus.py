"""Where the corpus of real notes is, if this machine has it."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("CARDGEN_CORPUS") or ROOT.parent / "shared" / "corpus")
