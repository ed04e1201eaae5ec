"""What `cardgen check` prints in each form: the outcome, and what was left undone."""

import json
from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, cardgen, vault

URL = GOOD.replace("An endpoint", '[An endpoint]("https://a.b")')


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param((), ["warning[quoted-url]", "= fix: `--fix` does it"], id="text"),
        pytest.param(("--fix",), ["fixed[quoted-url]"], id="mended"),
        pytest.param(("--diff",), ["would fix[quoted-url]", "+[An endpoint](https://a.b)"],
                     id="a difference"),
        pytest.param(("--statistics",), ["1  quoted-url *"], id="statistics"),
        pytest.param(("--format", "github"), ["::warning file=notes/", "quoted-url::"],
                     id="GitHub"),
    ],
)  # fmt: skip
def test_text(tmp_path: Path, words: tuple[str, ...], lines: list[str]) -> None:
    name = "q-socket--networking--easy.md"
    done = cardgen("check", "notes", *words, at=vault(tmp_path, {f"notes/{name}": URL}))
    assert [line for line in lines if line not in done.out] == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_data_is_one_document(tmp_path: Path, form: str) -> None:
    done = cardgen("check", "notes", "--format", form, at=vault(tmp_path, {"notes/a.md": FAULTY}))
    told = json.loads(done.out)
    assert "missing-answer" in json.dumps(told)


def test_a_pipe_gets_no_colour(tmp_path: Path) -> None:
    done = cardgen("check", "notes", at=vault(tmp_path, {"notes/a.md": FAULTY}))
    assert "error[" in done.out
    assert "\x1b" not in done.out
