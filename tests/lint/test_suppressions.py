"""What an author does not want to see is not shown, and an idle wish is."""

from pathlib import Path

import pytest

from cardgen.errors import UsageError
from tests.support.checking import GOOD, checked, codes

ALONE = "# Question (EN)\nWhat is a socket?\n\n## Answer (EN)\nAn endpoint.\n"
# One note that lacks its translation and links into nowhere.
LINKED = f"---\ntopic: net\n{{}}\n---\n{ALONE}\nSee [[nowhere]].\n"
TWICE = "- slug: net-1-0-en\n  anki_id: 1\n- slug: net-1-0-en\n  anki_id: 1\n"


def found(folder: Path, note: str, settings: str = "", **options: object) -> list[str]:
    files = {"10-net/a.md": note} | ({"cardgen.toml": settings} if settings else {})
    wanted = {"missing-translation", "wikilink-without-target", "unused-suppression"}
    return [code for code in codes(checked(folder, files, **options)) if code in wanted]


BOTH = ["missing-translation", "wikilink-without-target"]


@pytest.mark.parametrize(
    ("key", "left"),
    [
        pytest.param("cardgen_ignore: []", BOTH, id="empty"),
        pytest.param("cardgen_ignore:", BOTH, id="null"),
        pytest.param("cardgen_ignores: [missing-translation]", BOTH, id="another-key"),
        pytest.param("x: cardgen_ignore", BOTH, id="only-a-value"),
        pytest.param("cardgen_ignore: missing-translation", BOTH[1:], id="one"),
        pytest.param("cardgen_ignore: [missing-translation]", BOTH[1:], id="flow-list"),
        pytest.param("cardgen_ignore:\n- missing-translation", BOTH[1:], id="block-list"),
        pytest.param(f"cardgen_ignore: [{', '.join(BOTH)}]", [], id="both"),
        pytest.param("cardgen_ignore: ['missing-*', 'wikilink-*']", [], id="globs"),
        pytest.param("cardgen_ignore: ['*']", [], id="all"),
    ],
)
def test_a_note_hides_what_it_names(key: str, left: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, LINKED.format(key)) == left


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        pytest.param("[check]\nignore = []", BOTH, id="ignore-nothing"),
        pytest.param("[check]\nignore = ['missing-answer']", BOTH, id="ignore-another"),
        pytest.param("[check]\nignore = ['missing-translation']", BOTH[1:], id="ignore"),
        pytest.param("[check]\nselect = ['missing-*']", BOTH[:1], id="select"),
        pytest.param("[check]\nselect = ['m*', 'w*']\nignore = ['m*']", BOTH[1:], id="both"),
        pytest.param("[check.per_path]\n'10-net/*' = ['wikilink-*']", BOTH[:1], id="path"),
        pytest.param("[check.per_path]\n'*' = ['wikilink-*', 'm*']", [], id="all-paths"),
    ],
)
def test_the_settings_hide_what_they_name(settings: str, left: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, LINKED.format("x: 1"), settings) == left


def test_the_command_line_selects_instead_and_ignores_as_well(tmp_path: Path) -> None:
    note, settings = LINKED.format("x: 1"), "[check]\nselect = ['missing-*']\nignore = ['w*']"
    assert found(tmp_path, note, settings, select=("wikilink-*",)) == []
    assert found(tmp_path, note, settings, ignore=("missing-translation",)) == []
    assert found(tmp_path, note, "[check]", select=("wikilink-*",)) == BOTH[1:]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        pytest.param("[stray-rule]", "this note has no `stray-rule` to ignore", id="not-there"),
        pytest.param("['media-*']", "this note has no `media-*` to ignore", id="glob"),
        pytest.param("[missing-transl]", "`missing-transl` is not a code of cardgen", id="no-code"),
        pytest.param("[7]", "`7` is not a code of cardgen", id="number"),
        pytest.param(
            "[duplicate-slug]",
            "`duplicate-slug` cannot be ignored: it could harm a collection",
            id="harmful",
        ),
    ],
)
def test_an_idle_wish_is_reported_at_its_place(key: str, message: str, tmp_path: Path) -> None:
    note = LINKED.format(f"cardgen_ignore: {key}")
    done = checked(tmp_path, {"a.md": note})
    [one] = [one for one in done.diagnostics if one.code == "unused-suppression"]
    assert one.message == message
    assert one.span is not None
    assert note[one.span.start : one.span.end] == key.strip("[]")


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("[missing-translation]", id="used"),
        pytest.param("['m*']", id="used-glob"),
        pytest.param("['*']", id="everything"),
        pytest.param("[stray-rule, unused-suppression]", id="hides-itself"),
        pytest.param("[unused-suppression]", id="only-itself"),
    ],
)
def test_a_wish_that_hides_something_is_not_reported(key: str, tmp_path: Path) -> None:
    done = checked(tmp_path, {"a.md": LINKED.format(f"cardgen_ignore: {key}")})
    assert "unused-suppression" not in codes(done)


def test_a_wish_is_no_idler_because_the_run_looks_elsewhere(tmp_path: Path) -> None:
    note = LINKED.format("cardgen_ignore: [missing-translation]")
    assert found(tmp_path, note, select=("wikilink-*", "unused-*")) == BOTH[1:]


def test_what_could_harm_a_collection_is_not_hidden(tmp_path: Path) -> None:
    head = f"---\ncardgen_ignore: ['*']\nanki_cards:\n{TWICE}---\n"
    settings = "[check]\nignore = ['*']\n[check.per_path]\n'*' = ['*']"
    done = checked(tmp_path, {"a.md": head + ALONE, "cardgen.toml": settings})
    assert codes(done).count("duplicate-slug") == 1
    assert done.failed


PER_PATH = "[check.per_path]\n'10-net/*' = ['missing-translation', 'stray-rule']\n"


def test_an_idle_code_of_a_path_is_reported_in_the_settings(tmp_path: Path) -> None:
    done = checked(tmp_path, {"10-net/a.md": LINKED.format("x: 1"), "cardgen.toml": PER_PATH})
    [one] = [one for one in done.diagnostics if one.code == "unused-suppression"]
    assert (one.path, one.span and one.span.line) == ("cardgen.toml", 2)
    assert one.message == "no note that `10-net/*` matches has a `stray-rule` to ignore"


def test_part_of_a_vault_does_not_say_what_is_idle_in_all_of_it(tmp_path: Path) -> None:
    checked(tmp_path, {"10-net/a.md": GOOD, "20-x/b.md": ALONE, "cardgen.toml": PER_PATH})
    assert "unused-suppression" not in codes(checked(tmp_path / "20-x", {}))


@pytest.mark.parametrize(
    ("settings", "options", "message"),
    [
        pytest.param(
            "[check]\nselect = ['missing-answr']",
            {},
            "`check.select` names `missing-answr`, which is not a code; did you mean `missing-a",
            id="select",
        ),
        pytest.param("[check]\nignore = ['zz*']", {}, "`check.ignore` names `zz*`", id="ignore"),
        pytest.param("[check.per_path]\n'*' = ['q']", {}, "`check.per_path` names `q`", id="path"),
        pytest.param("", {"select": ("stray",)}, "`--select` names `stray`", id="option"),
        pytest.param("", {"ignore": ("",)}, "`--ignore` names ``", id="empty"),
    ],
)
def test_a_code_that_is_none_is_refused(
    settings: str, options: dict[str, tuple[str, ...]], message: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as error:
        found(tmp_path, GOOD, settings, **options)
    assert str(error.value).startswith(message)
