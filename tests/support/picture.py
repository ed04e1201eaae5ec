"""The README's picture: `python -m tests.support.picture` takes it of a real Anki window.

Needs the network once (Anki's desktop app goes into a virtual environment below `build/`), and
from the system Xvfb and the libraries of Qt's xcb plugin; on Debian: `apt-get install xvfb
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-xkb1
libxkbcommon-x11-0 libegl1 libgl1 libnss3 libasound2`.
"""

import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.support import anki

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "card.png"
DESKTOP = ROOT / "build" / "anki-desktop"
WHEELS = ("aqt==26.9.3", "PyQt6==6.11.0", "PyQt6-WebEngine==6.11.0")
ADDON = Path(__file__).with_name("picture_addon.py")
MARK = "cardgen-shows"  # the key of the PNG's text chunk
MARK_DIGITS = 32  # Qt compresses longer texts

# What is shown from left to right: the slug of a card, and the theme that Anki has meanwhile.
SHOTS = (("be-db-003-0-en", "light"), ("be-db-003-0-ru", "dark"))


def build_vault(folder: Path) -> Path:
    """Return the package that cardgen makes of the starter vault, written into `folder`."""
    program = "from cardgen.cli.app import main; main()"
    command = [sys.executable, "-c", program, "build", "notes", "-o", str(folder), "--frozen"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (package,) = folder.glob("*.apkg")
    return package


def mark_of(package: Path, folder: Path) -> str:
    """Return the hash of the HTML and CSS with which Anki shows the cards of the picture.

    `folder` takes the profile that they are imported into.
    """
    shown = hashlib.sha256()
    with anki.opened(folder) as collection:
        anki.import_package(collection, package)
        for slug, _ in SHOTS:
            (card_id,) = collection.find_cards(f"Slug:{slug}")
            card = collection.get_card(card_id)
            shown.update(f"{card.question()}\0{card.answer()}\0".encode())
    return shown.hexdigest()[:MARK_DIGITS]


def read_mark(png: bytes) -> str | None:
    """Return the hash that a picture carries, None where it carries none."""
    texts = (data for kind, data in _chunks(png) if kind == b"tEXt")
    pairs = (text.split(b"\0", 1) for text in texts)
    return next((value.decode("latin-1") for key, value in pairs if key == MARK.encode()), None)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and data of each chunk, as laid out in the PNG specification."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(kind + data),)
        yield kind, data
        at += length + 12


def take(package: Path, mark: str, folder: Path) -> None:
    """Take the picture of a real Anki window and write it, marked, to `PICTURE`."""
    profile = folder / "anki"
    addon = profile / "addons21" / "picture"
    addon.mkdir(parents=True)
    program = shutil.copyfile(ADDON, addon / "__init__.py")
    wanted = {"package": str(package), "shots": SHOTS, "key": MARK, "mark": mark}
    (addon / "wanted.json").write_text(json.dumps(wanted | {"picture": str(PICTURE)}))
    _run([str(_desktop() / "python"), str(program), str(profile)], QT_QPA_PLATFORM="offscreen")
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1400x24"]
    _run([*screen, str(_desktop() / "anki"), "-b", str(profile), "-l", "en"])


def _desktop() -> Path:
    """Return the folder of programs of a virtual environment that has Anki's desktop app."""
    programs = DESKTOP / "bin"
    if not (programs / "anki").exists():
        _run([sys.executable, "-m", "venv", str(DESKTOP)])
        _run([str(programs / "python"), "-m", "pip", "install", "--quiet", *WHEELS])
    return programs


def _run(command: list[str], **environment: str) -> None:
    # Chromium's sandbox refuses root; a virtual screen has no graphics card.
    own = {
        "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "ANKI_NOHIGHDPI": "1",
    }
    subprocess.run(command, check=True, timeout=600, env=os.environ | own | environment)


def main() -> None:
    """Build the starter vault and take its picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = build_vault(folder / "package")
        take(package, mark_of(package, folder / "profile"), folder)
    assert read_mark(PICTURE.read_bytes()) is not None


if __name__ == "__main__":
    main()
