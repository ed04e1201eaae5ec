"""`cardgen check` and `cardgen explain` from the command line: forms, counts, exit codes."""

import json
import re
from pathlib import Path

import pytest

from cardgen.codes import CODES
from tests.support.checking import FAULTY, GOOD, cardgen, vault

ERROR = "# Question (EN)\nWhat is a socket?\n\n# Вопрос (RU)\nЧто такое сокет?\n"
WARNING = GOOD.replace("An endpoint", "[[nowhere]]: an endpoint")
INFO = GOOD.replace("difficulty: easy", "difficulty: easy\ncreated: '2026-01-31'")
HARMFUL = GOOD.replace(
    "topic:", "anki_cards:\n- slug: x-0-en\n  anki_id: 1\n- slug: x-0-en\n  anki_id: 2\ntopic:"
)
NAME = "q-socket--networking--easy.md"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        pytest.param(GOOD, (), 0, id="clean"),
        pytest.param(GOOD, ("--strict",), 0, id="clean-strict"),
        pytest.param(INFO, (), 0, id="info"),
        pytest.param(INFO, ("--strict",), 0, id="info-strict"),
        pytest.param(WARNING, (), 0, id="warning"),
        pytest.param(WARNING, ("--strict",), 1, id="warning-strict"),
        pytest.param(WARNING, ("--strict", "--ignore", "wikilink-*"), 0, id="warning-ignored"),
        pytest.param(ERROR, (), 1, id="error"),
        pytest.param(ERROR, ("--ignore", "missing-answer"), 0, id="error-ignored"),
        pytest.param(ERROR, ("--select", "missing-answer"), 1, id="error-selected"),
        pytest.param(HARMFUL, ("--ignore", "*"), 1, id="harmful-not-ignored"),
        pytest.param(GOOD, ("--select", "missing-answr"), 2, id="no-code"),
        pytest.param(GOOD, ("--fix", "--diff"), 2, id="fix-and-diff"),
        pytest.param(GOOD, ("--format", "yaml"), 2, id="no-format"),
    ],
)
def test_the_exit_code(text: str, options: tuple[str, ...], code: int, tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": text})
    done = cardgen("check", "notes", *options, at=tmp_path)
    assert done.code == code, done.out + done.err


def test_a_clean_vault_says_so_in_one_line(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": GOOD})
    done = cardgen("check", "notes", at=tmp_path)
    assert (done.out, done.err) == ("nothing found in 1 note\n", "")


TEXT = f"""\
notes/{NAME}:24:1: warning[wikilink-without-target]: there is no note `nowhere` in the vault
   |
24 | [[nowhere]]: an endpoint of a connection.
   | ^^^^^^^^^^^
   = hint: write the note, or correct the link

1 warning in 1 of 1 note
"""


def test_text_shows_place_line_carets_and_cure(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": WARNING})
    done = cardgen("check", "notes", at=tmp_path)
    assert (done.out, done.err) == (TEXT, "")


def test_paths_count_from_where_we_are_or_from_the_vault(tmp_path: Path) -> None:
    root = vault(tmp_path, {f"notes/{NAME}": WARNING, "elsewhere/x.txt": ""})
    inside = cardgen("check", "notes", at=root)
    outside = cardgen("check", root / "notes", at=root / "elsewhere")
    assert inside.out.startswith(f"notes/{NAME}:24:1: ")
    assert outside.out.startswith(f"{root}/notes/{NAME}:24:1: ")


def test_a_file_without_text_has_a_line_without_an_excerpt(tmp_path: Path) -> None:
    (vault(tmp_path, {f"notes/{NAME}": GOOD}) / "notes" / "b.md").write_bytes(b"# \xff\n")
    done = cardgen("check", "notes", at=tmp_path)
    assert done.out.startswith("notes/b.md:1:3: error[not-utf-8]: this file is not UTF-8")
    assert "|" not in done.out
    assert done.out.endswith("1 error in 1 of 2 notes\n")
    assert done.code == 1


def test_only_what_was_asked_for_is_shown(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a/x.md": WARNING, "notes/b/y.md": ERROR, "notes/cardgen.toml": ""})
    assert cardgen("check", "notes/a", at=tmp_path).code == 0
    alone = cardgen("check", "notes/b/y.md", "--format", "json", at=tmp_path).json
    assert {one["path"] for one in alone["diagnostics"]} == {"notes/b/y.md"}
    assert alone["checked"] == 1


def test_json_stands_alone_and_says_all(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": INFO})
    done = cardgen("check", "notes", "--format", "json", at=tmp_path)
    assert done.err == ""
    assert done.json == {
        "checked": 1,
        "diagnostics": [
            {
                "code": "date-as-string",
                "severity": "info",
                "path": f"notes/{NAME}",
                "line": 6,
                "column": 10,
                "message": "`created` is a date in quotes",
                "hint": "remove the quotes",
                "end_line": 6,
                "end_column": 22,
                "related": [],
                "fix": done.json["diagnostics"][0]["fix"],
            }
        ],
        "fixed": [],
        "refused": [],
        "diffs": [],
        "summary": {"error": 0, "warning": 0, "info": 1},
        "statistics": {"date-as-string": 1},
    }
    [edit] = done.json["diagnostics"][0]["fix"]
    assert INFO[edit["start"] : edit["end"]] == "'2026-01-31'"


def test_statistics_count_codes_the_most_frequent_first(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": WARNING, "notes/b.md": WARNING, f"notes/{NAME}": INFO})
    done = cardgen(
        "check", "notes", "--statistics", "--select", "wikilink-*,date-as-string", at=tmp_path
    )
    assert done.out.splitlines()[:2] == [
        "     2  warning  wikilink-without-target",
        "     1  info     date-as-string * 1 with `--fix`",
    ]
    assert done.out.splitlines()[-1].startswith("2 warnings, 1 info in 3 of 3 notes; 1 can be ")


ANNOTATION = re.compile(
    r"::(error|warning|notice) file=([^,:]+)(,line=\d+,endLine=\d+,col=\d+(,endColumn=\d+)?)?"
    r",title=cardgen [a-z0-9-]+::(.+)"
)


def test_github_annotations_have_their_form(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": WARNING, "notes/50%, a:b.md": FAULTY})
    done = cardgen("check", "notes", "--format", "github", at=tmp_path)
    found = [ANNOTATION.fullmatch(line) for line in done.out.splitlines()]
    assert all(found), done.out
    assert {one[2] for one in found if one} == {f"notes/{NAME}", "notes/50%25%2C a%3Ab.md"}
    assert (
        "::warning file=notes/q-socket--networking--easy.md,line=24,endLine=24,col=1," in done.out
    )


def test_a_terminal_sees_no_character_that_it_would_act_on(tmp_path: Path) -> None:
    vault(tmp_path, {"notes/a.md": WARNING.replace("[[nowhere]]", "\x1b[2J[[nowhere]]")})
    assert "\x1b" not in cardgen("check", "notes", at=tmp_path).out


def test_a_ledger_in_conflict_stops_the_check(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": GOOD, "notes/cardgen.lock": "<<<<<<< ours\n"})
    done = cardgen("check", "notes", at=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert "git left a conflict" in done.err


def test_nothing_is_written_by_looking(tmp_path: Path) -> None:
    vault(tmp_path, {f"notes/{NAME}": INFO})
    cardgen("check", "notes", "--diff", at=tmp_path)
    cardgen("check", "notes", at=tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [NAME]
    assert (tmp_path / "notes" / NAME).read_bytes() == INFO.encode()


def test_explain_prints_a_page(tmp_path: Path) -> None:
    done = cardgen("explain", "mangled-key", at=tmp_path)
    assert done.out.startswith("mangled-key (warning)\n---------------------\n\nA key of the ")
    assert "\nBad:\n" in done.out
    assert "\nGood:\n" in done.out


def test_explain_all_prints_every_page(tmp_path: Path) -> None:
    out = cardgen("explain", "--all", at=tmp_path).out
    for code in CODES:
        assert f"\n{code} (" in f"\n{out}"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(("mangled-kee",), "did you mean `mangled-key`?", id="near"),
        pytest.param(("xyzzy",), "`cardgen explain --all` lists them", id="far"),
        pytest.param((), "name one code, or say `--all`", id="none"),
        pytest.param(("mangled-key", "--all"), "name one code, or say `--all`", id="both"),
    ],
)
def test_explain_refuses(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = cardgen("explain", *words, at=tmp_path)
    assert done.code == 2
    assert message in done.err


def test_the_starter_vault_is_clean(tmp_path: Path) -> None:
    notes = Path(__file__).parents[2] / "notes"
    done = cardgen("check", notes, "--strict", "--format", "json", at=tmp_path)
    assert done.code == 0, json.dumps(done.json["diagnostics"], ensure_ascii=False, indent=1)
