"""Every code has its page, and every page tells the truth: its examples are executed."""

import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

from cardgen import rules
from cardgen.codes import CODES
from cardgen.rules.families import EMITTED, FIXERS, NOTE_RULES, RULES, VAULT_RULES
from cardgen.rules.page import Files, Page, read_page
from tests.support.checking import checked, codes

PAGES = [read_page(rule.CODE, rule.__doc__) for rule in RULES]
EXAMPLES = [
    pytest.param(page, id=page.code) for page in sorted(PAGES, key=lambda p: p.code) if page.bad
]
# What no text can show: a folder, a link or bytes are needed. Tested where it is emitted.
WITHOUT_EXAMPLES = {
    *("unreadable-file", "not-utf-8", "linked-note", "nul-character"),
    "side-untouched",  # a ledger with the true hashes of its cards
}


def _modules() -> list[ModuleType]:
    walked = pkgutil.walk_packages(rules.__path__, "cardgen.rules.")
    found = (importlib.import_module(info.name) for info in walked)
    return [module for module in found if hasattr(module, "CODE")]


def _found(folder: Path, page: Page, files: Files) -> list[str]:
    settings = {"cardgen.toml": page.config} if page.config else {}
    return codes(checked(folder / "vault", {**dict(files), **settings}))


def test_every_code_has_one_rule_and_every_rule_a_code() -> None:
    assert sorted(page.code for page in PAGES) == sorted(CODES)


def test_every_file_of_a_rule_is_in_the_tables() -> None:
    modules = set(_modules())
    assert set(RULES) == modules
    assert set(NOTE_RULES) == {module for module in modules if hasattr(module, "check")}
    assert set(VAULT_RULES) == {module for module in modules if hasattr(module, "check_vault")}
    assert set(FIXERS) == {module for module in modules if hasattr(module, "fix")}
    assert set(EMITTED) == modules - set(NOTE_RULES) - set(VAULT_RULES)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.CODE) for rule in RULES])
def test_a_rule_is_named_after_its_code(rule: ModuleType) -> None:
    assert rule.__name__.rpartition(".")[2] == rule.CODE.replace("-", "_")


@pytest.mark.parametrize("page", [pytest.param(page, id=page.code) for page in PAGES])
def test_a_page_opens_with_one_sentence_and_says_why(page: Page) -> None:
    assert page.summary.endswith(".")
    assert len(page.summary) <= 120
    assert page.text.partition("\n\n")[2], "the page says nothing but its first line"


def test_the_pages_without_examples_are_those_that_text_cannot_show() -> None:
    assert {page.code for page in PAGES if not page.bad or not page.good} == WITHOUT_EXAMPLES


@pytest.mark.parametrize("page", EXAMPLES)
def test_the_bad_example_is_complained_of(page: Page, tmp_path: Path) -> None:
    assert page.code in _found(tmp_path, page, page.bad)


@pytest.mark.parametrize("page", EXAMPLES)
def test_the_good_example_is_not(page: Page, tmp_path: Path) -> None:
    assert page.code not in _found(tmp_path, page, page.good)
