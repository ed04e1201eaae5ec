"""The application: files of the page alone, to this machine alone, kept by no browser."""

import asyncio
from pathlib import Path

import httpx
import pytest

from cardgen.serve.app import Changes, app_of

PORT = 8766
OWN = f"127.0.0.1:{PORT}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "preview"
    (folder / "data").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>page")
    (folder / "data" / "index.js").write_text("cardgen.take()")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


def answer(
    folder: Path, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app_of(folder, Changes(), PORT))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{OWN}") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/", 200, id="the page"),
        pytest.param("/data/index.js", 200, id="its data"),
        pytest.param("/gone.js", 404, id="nothing"),
        pytest.param("/../secret.txt", 404, id="outside"),
        pytest.param("/%2e%2e/secret.txt", 404, id="outside, escaped"),
        pytest.param("/..%2fsecret.txt", 404, id="outside, escaped otherwise"),
        pytest.param("/link.txt", 404, id="a link that leads outside"),
        pytest.param("/data", 404, id="a folder"),
    ],
)
def test_the_page_is_served_and_nothing_else(folder: Path, path: str, status: int) -> None:
    said = answer(folder, path)
    assert said.status_code == status
    assert "secret" not in said.text
    assert said.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 200, id="own"),
        pytest.param({"host": f"localhost:{PORT}"}, 200, id="by name"),
        pytest.param({"origin": f"http://{OWN}"}, 200, id="own origin"),
        pytest.param({"host": f"evil.example:{PORT}"}, 403, id="a name that leads here"),
        pytest.param({"host": "127.0.0.1"}, 403, id="another port"),
        pytest.param({"host": ""}, 403, id="no host"),
        pytest.param({"origin": "https://evil.example"}, 403, id="another page"),
        pytest.param({"origin": "null"}, 403, id="a page without an origin"),
    ],
)
def test_who_is_answered(folder: Path, headers: dict[str, str], status: int) -> None:
    for path in ("/", "/data/index.js"):
        assert answer(folder, path, headers).status_code == status
    if status == 403:
        assert answer(folder, "/events", headers).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_page_cannot_be_written_to(method: str, folder: Path) -> None:
    assert answer(folder, "/index.html", method=method).status_code == 405


def test_who_listens_hears_each_change_and_may_go_away() -> None:
    async def listen() -> list[str]:
        changes = Changes()
        events = changes.events()
        heard = [await anext(events)]
        changes.tell()
        heard.append(await anext(events))
        changes.tell()
        changes.tell()
        heard.append(await anext(events))
        await events.aclose()  # type: ignore[attr-defined]  # a generator
        changes.tell()
        return heard

    said = [f"event: changed\ndata: {number}\n\n" for number in (0, 1, 3)]
    assert asyncio.run(listen()) == said
