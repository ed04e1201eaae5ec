"""Vaults in the shapes that people write: a few lines of configuration make them decks."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.checking import cardgen

VAULTS = Path(__file__).parent / "vaults"
LINES = 12


@pytest.mark.parametrize(
    ("name", "cards", "said"),
    [
        pytest.param("russian", "2 (2 question ru)",
                     'with `ru = ["Короткий ориентир"]` makes cards of 2 files', id="russian"),
        pytest.param("titles", "2 (2 question en)",
                     '`question_from = "title"` makes cards of 2 files', id="titles"),
        pytest.param("german", "4 (2 question de, 1 question en, 1 follow-up de)",
                     "add `de` to `languages` in the configuration, and a table `[language.de]`",
                     id="german"),
    ],
)  # fmt: skip
def test_a_vault_as_it_was_found(name: str, cards: str, said: str, tmp_path: Path) -> None:
    vault = tmp_path / name
    shutil.copytree(VAULTS / name, vault)
    settings = vault / "cardgen.toml"
    assert len(settings.read_text(encoding="utf-8").splitlines()) <= LINES
    configured = cardgen("build", at=vault)
    assert f"cards     {cards}\n" in configured.out
    assert "text-outside-follow-ups" not in configured.out + configured.err
    shutil.rmtree(vault)
    shutil.copytree(VAULTS / name, vault)
    settings.unlink()
    bare = cardgen("build", at=vault)
    assert said in bare.out + bare.err
    assert bare.code == (0 if name == "german" else 1)


def test_what_unfolds_below_the_follow_ups_is_on_the_back(tmp_path: Path) -> None:
    vault = tmp_path / "russian"
    shutil.copytree(VAULTS / "russian", vault)
    cards = [json.loads(line) for line in cardgen("cards", at=vault).out.splitlines()]
    back = {Path(one["path"]).stem: one["fields"]["FollowUps"] for one in cards}
    assert {name: html.count("<details>") for name, html in back.items()} == {
        "indexes": 2,
        "locks": 1,
    }
    assert "<summary>Чем плох лишний индекс?</summary>" in back["indexes"]
    assert "Его приходится обновлять при каждой записи." in back["indexes"]
