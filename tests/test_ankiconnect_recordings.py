"""The running Anki of the tests answers as the real add-on was recorded to answer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.ankiconnect import Running, running

RECORDED = Path(__file__).parents[2] / "shared" / "anki" / "ankiconnect-recordings.jsonl"
_OTHER_WORDS = frozenset(("importPackage junk", "exportPackage bad path", "bad json"))
"""Calls whose error is not AnkiConnect's own, or holds a temporary name: that it fails counts."""

pytestmark = pytest.mark.skipif(
    not RECORDED.exists(), reason="the recordings of the real add-on are not beside this checkout"
)


def _recorded() -> Iterator[dict[str, Any]]:
    with RECORDED.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _shape(value: Any) -> Any:
    """Return what kind of thing an answer is: names and types, one entry for a list."""
    if isinstance(value, dict):
        plain = all(re.fullmatch(r"[a-z][A-Za-z]*", name) for name in value)
        return {n: _shape(v) for n, v in value.items()} if plain else "by name"
    if isinstance(value, list):
        return [_shape(one) for one in value[:1]]
    return type(value).__name__


class _Ids:
    """The ids of the recording, as they are here."""

    def __init__(self, folder: Path) -> None:
        self._ids: dict[int, int] = {}
        self._folder = folder

    def learn(self, old: Any, new: Any) -> None:
        if isinstance(old, int) and isinstance(new, int) and old > 10**12:
            self._ids[old] = new
        elif isinstance(old, list) and isinstance(new, list):
            for one, other in zip(old, new, strict=False):
                self.learn(one, other)
        elif isinstance(old, dict) and isinstance(new, dict):
            for name in old.keys() & new.keys():
                self.learn(old[name], new[name])

    def here(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | str | list | dict):
            return value
        if isinstance(value, int):
            return self._ids.get(value, value)
        if isinstance(value, str):
            text = value.replace("/home/user/decks", str(self._folder))
            return re.sub(r"\d{13}", lambda m: str(self._ids.get(int(m[0]), int(m[0]))), text)
        if isinstance(value, list):
            return [self.here(one) for one in value]
        return {name: self.here(one) for name, one in value.items()}


def _played(found: Running, folder: Path) -> Iterator[tuple[str, Any, Any]]:
    """Yield label, recorded answer and our answer for each call of an action that we have."""
    ids = _Ids(folder)
    known = {name[3:] for name in dir(found.addon) if name.startswith("do_")} | {"multi", "nope"}
    for one in _recorded():
        request, response = one["request"], one["response"]
        if isinstance(request, dict) and request.get("action") not in known:
            continue
        body = request if isinstance(request, str) else json.dumps(ids.here(request))
        answer = found.answer(body.encode())
        if isinstance(response, dict) and isinstance(answer, dict):
            ids.learn(response.get("result"), answer.get("result"))
        yield one["label"], ids.here(response), answer


def test_each_recorded_call_is_answered_alike(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "junk.apkg").write_text("junk")
    differing = {}
    number = 0
    with running(tmp_path / "anki") as found:
        for label, recorded, answer in _played(found, tmp_path / "decks"):
            number += 1
            if label in _SKIPPED or not isinstance(recorded, dict):
                continue
            error, own = recorded.get("error"), answer.get("error")
            if label in _OTHER_WORDS:
                error, own = error is not None, own is not None
            same = (error, _shape(recorded.get("result"))) == (own, _shape(answer.get("result")))
            if not same:
                differing[label] = (recorded, answer)
    assert number > 60
    assert not differing, json.dumps(differing, indent=1, default=str)


_SKIPPED = frozenset(
    (
        "createModel dup",  # of an action that only lays out the recording
        "createModel nofields",
        "createModel notemplates",
        "createModel nofieldintmpl",
        "createModel unknown field in template",
        "findNotes after",  # `deleteDecks`, which no sync asks for, came before
    )
)
