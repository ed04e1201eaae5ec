"""What the page shows of a vault as it is now: all that `check` finds, and where the vault is."""

import json
from pathlib import Path

from cardgen.serve.contents import contents_now
from cardgen.serve.page import LivePage
from cardgen.vault.open import open_vault
from tests.support.checking import FAULTY, GOOD, vault
from tests.support.terminal import cardgen

LINKING = (
    GOOD.replace("net-1", "net-2").replace("ocket", "ort").replace("An endpoint", "- [[gone]]")
)


def test_the_page_says_what_check_says(tmp_path: Path) -> None:
    files = {"notes/a.md": GOOD, "notes/b.md": FAULTY, "notes/c.md": LINKING}
    root = vault(tmp_path, files)
    live = LivePage(open_vault(root / "notes", root / "build"))
    shown = contents_now(live.refresh().made)
    said = json.loads(cardgen("check", "notes", "--format", "json", at=root).out)
    asked = {(one["path"], one["code"], one["line"]) for one in said["diagnostics"]}
    found = {
        (f"notes/{path}", one.code, one.span.line if one.span else None)
        for path, all_of_it in shown.findings.items()
        for one in all_of_it
    }
    assert found == asked
    assert len({path for path, _, _ in found}) == 2
    assert shown.place.root == (root / "notes").resolve().as_posix()
    assert "urls-differ" in shown.parity
