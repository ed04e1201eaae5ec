"""A page in headless Chromium, typeset by Anki's own MathJax; every request it makes is kept."""

import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Sequence
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path

import pytest

_WEB = "_aqt/data/web/js/"
_SERVED = "/_anki/js/"
_MATHJAX = ("mathjax.js", "vendor/mathjax/tex-chtml-full.js")
_FOLDER = Path(__file__).parents[2] / "build" / "aqt"
_PAGE = """<!doctype html><meta charset="utf-8">
<script>for (const name of ["alert", "confirm", "prompt"]) window[name] = () => fetch("/ran");
</script>
%s<div id="qa">%s</div>
<script>MathJax.startup.promise.then(() => MathJax.typesetPromise()).then(() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  document.title = "typeset " + document.querySelectorAll("mjx-container").length;
});</script>"""


def chromium() -> str:
    """Return the program, or skip the test that asks."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    return found or pytest.skip("there is no Chromium on this machine")


@cache
def _wheel() -> Path | None:
    name = f"aqt=={version('anki')}"
    if not list(_FOLDER.glob("aqt-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", name]
        subprocess.run([*command, "-d", str(_FOLDER)], check=False, timeout=120)
    return next(iter(_FOLDER.glob(f"aqt-{version('anki')}-*.whl")), None)


@cache
def _bundle() -> dict[str, bytes]:
    wheel = _wheel() or pytest.skip("Anki's desktop app, which has the MathJax, cannot be had")
    with zipfile.ZipFile(wheel) as file:
        names = [name for name in file.namelist() if name.startswith(f"{_WEB}vendor/mathjax/")]
        return {
            _SERVED + name.removeprefix(_WEB): file.read(name)
            for name in [f"{_WEB}mathjax.js", *names]
        }


def mathjax(folder: Path) -> None:
    """Put Anki's MathJax into a folder, under its own name, or skip the test that asks."""
    start = f"{_SERVED}vendor/"
    for name, data in _bundle().items():
        if name.startswith(start):
            place = folder / name.removeprefix(start)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def shown(fields: Sequence[str]) -> tuple[str, list[str]]:
    """Return the page of these fields after MathJax, and what it asked any host for.

    Every name below `.test` leads to this process, and no other name anywhere; what the page
    itself is made of, its media too, is left out.
    """
    program, files = chromium(), dict(_bundle())
    scripts = "".join(f'<script src="{_SERVED}{name}"></script>' for name in _MATHJAX)
    files["/"] = (_PAGE % (scripts, "\n<hr>\n".join(fields))).encode()
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = files.get(self.path)
            if found is None:
                asked.append(self.path)
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's)
            """Nothing is printed."""

    with (
        ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server,
        tempfile.TemporaryDirectory() as home,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = _dump(program, server.server_port, home)
        server.shutdown()
    own = ("/favicon.ico", "/cardgen-0.")
    return page, [one for one in asked if not one.startswith(own)]


def _dump(program: str, port: int, home: str) -> str:
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    options += ["--disable-component-update", "--no-first-run", f"--user-data-dir={home}"]
    options += [
        f"--host-resolver-rules=MAP *.test 127.0.0.1:{port},MAP * ~NOTFOUND",
        "--virtual-time-budget=20000",
    ]
    command = [program, *options, "--dump-dom", f"http://card.test:{port}/"]
    ran = subprocess.run(command, check=True, timeout=120, capture_output=True)
    return ran.stdout.decode()
