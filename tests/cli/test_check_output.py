"""What `cardgen check` prints in each form: the outcome, and what was left undone."""

import json
from pathlib import Path

import pytest

from tests.support.checking import FAULTY, GOOD, RECORDS, cardgen, vault

STACKED = GOOD.replace("title:", "\ntitle:").replace("---\n", f"---\n{RECORDS}---\n---\n---\\\n", 1)
STACKED = STACKED[::-1].replace(RECORDS[::-1], "", 1)[::-1]
URL = GOOD.replace("An endpoint", '[An endpoint]("https://a.b")')


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param((), ["warning[quoted-url]", "= fix: `--fix` does it"], id="text"),
        pytest.param(("--fix",), ["fixed[quoted-url]", "1 fixed, 1 remains; "],
                     id="mended"),
        pytest.param(("--fix", "--severity", "error"), ["nothing found"], id="nothing to mend"),
        pytest.param(("--diff",), ["would fix[quoted-url]", "+[An endpoint](https://a.b)"],
                     id="a difference"),
        pytest.param(("--statistics",), ["1  warning  quoted-url * 1 with `--fix`"],
                     id="statistics"),
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


@pytest.mark.parametrize(
    ("words", "is_summed"),
    [
        pytest.param((), True, id="unasked"),
        pytest.param(("--severity", "info"), False, id="by their severity"),
        pytest.param(("--select", "heading-level"), False, id="by their code"),
        pytest.param(("--format", "full"), False, id="in full"),
        pytest.param(("--format", "concise"), False, id="a line each"),
    ],
)
def test_remarks_are_summed_until_they_are_asked_for(
    tmp_path: Path, words: tuple[str, ...], is_summed: bool
) -> None:
    deep = GOOD.replace("# Q", "## Q").replace("# В", "## В")
    home = vault(tmp_path, {"notes/a.md": deep})
    out = cardgen("check", "notes", *words, at=home).out
    counted = "     2 × info[heading-level] in 1 note, first at notes/a.md:17:1\n"
    assert (counted in out) is is_summed
    assert out.count(": info[heading-level]: this question") == (0 if is_summed else 2)
    assert ("       = `cardgen check notes --severity info` shows each\n" in out) is is_summed


LINKS = GOOD.replace("An endpoint", " ".join(f"[[link {n}]]" for n in range(12)))


@pytest.mark.parametrize(
    ("words", "is_folded"),
    [
        pytest.param(("notes",), True, id="unasked"),
        pytest.param(("notes", "--fix"), True, id="what remains"),
        pytest.param(("notes", "--severity", "warning"), True, id="without remarks"),
        pytest.param(("notes/a.md",), False, id="one note"),
        pytest.param(("notes", "--select", "wikilink-without-target"), False, id="by its code"),
        pytest.param(("notes", "--format", "full"), False, id="in full"),
        pytest.param(("notes", "--format", "full", "--fix"), False, id="what remains, in full"),
        pytest.param(("notes", "--format", "concise"), False, id="a line each"),
        pytest.param(("notes", "--severity", "info"), False, id="each remark"),
    ],
)
def test_what_is_frequent_is_folded_until_it_is_asked_for(
    tmp_path: Path, words: tuple[str, ...], is_folded: bool
) -> None:
    out = cardgen("check", *words, at=vault(tmp_path, {"notes/a.md": LINKS})).out
    counted = "    12 × warning[wikilink-without-target] in 1 note: `cardgen check notes --select "
    assert (counted in out) is is_folded
    assert (out.count(": warning[wikilink-without-target]: ") == 12) is not is_folded


@pytest.mark.parametrize(
    ("notes", "is_said"),
    [
        pytest.param({"a": GOOD, "b": FAULTY}, True, id="one of two"),
        pytest.param({"b": FAULTY}, False, id="the only one"),
        pytest.param({"b": FAULTY, "c": "A file.\n"}, False, id="beside no note"),
        pytest.param(
            {"b": FAULTY, "c": GOOD.replace("---\n", "---\nstatus: retired\n", 1)},
            False,
            id="beside a retired one",
        ),
        pytest.param(
            {"b": FAULTY, "c": "Q: a?\nA: b\n\nQ: c?\nA: d\n"}, False, id="beside one that asks"
        ),
        pytest.param({"a": GOOD, "b": FAULTY, "c": GOOD}, False, id="a build would fail"),
    ],
)
def test_the_cards_of_the_others_are_promised_where_a_build_makes_them(
    tmp_path: Path, notes: dict[str, str], is_said: bool
) -> None:
    at = vault(tmp_path, {f"notes/{name}.md": text for name, text in notes.items()})
    done = cardgen("check", "notes", at=at)
    assert "no card from 1 note (" in done.out
    promised = "; `cardgen build notes` makes the cards of the others\n"
    assert (promised in done.out) is is_said


def test_what_was_mended_is_summed_and_explained(tmp_path: Path) -> None:
    files = {f"notes/{n}.md": URL.replace("net-1", f"net-{n}") for n in range(11)}
    out = cardgen("check", "notes", "--fix", at=vault(tmp_path, files)).out
    assert "    11 × fixed[quoted-url] in 11 notes, first at notes/0.md:" in out
    assert out.splitlines()[-1].startswith("11 fixed, ")


def test_a_fix_that_another_brings_to_light_is_explained(tmp_path: Path) -> None:
    at = vault(tmp_path, {"notes/a.md": STACKED})
    offered = cardgen("check", "notes", at=at).out.splitlines()[-1]
    out = cardgen("check", "notes", "--fix", at=at).out
    assert offered.endswith("; 1 can be fixed with `--fix`")
    assert out.splitlines()[-1].startswith("2 fixed, ")
    assert "       = 1 more than was offered: it showed once others were fixed\n" in out


def test_the_settings_that_cure_most_are_said_first(tmp_path: Path) -> None:
    unread = {f"notes/{n}.md": "## Frage\nWarum?\n\n## Antwort\nDarum.\n" for n in range(20)}
    first, *rest = cardgen("check", "notes", at=vault(tmp_path, unread)).out.splitlines()
    assert first.startswith("no note yields a card yet: 20 of 20 files have headings in `de`; ")
    assert sum("`Frage`" in line for line in rest) == 1, "it is said once"
    assert "  and 17 more: `cardgen check notes --select unread-question`" in rest


@pytest.mark.parametrize(
    ("words", "lines", "code"),
    [
        pytest.param(("--severity", "error"), ["1 error in 1 of 1 note"], 1, id="errors alone"),
        pytest.param(("--exit-zero",), ["1 error"], 0, id="no failure"),
        pytest.param(("--fix", "--severity", "error"), ["0 fixed, 1 remains; "], 1, id="no fix"),
        pytest.param(
            ("--format", "concise"), [": error[missing-answer]: the `en`"], 1, id="concise"
        ),
        pytest.param(("--output-format", "full"), [" | # Question (EN)"], 1, id="full"),
    ],
)
def test_how_much_is_said(
    tmp_path: Path, words: tuple[str, ...], lines: list[str], code: int
) -> None:
    done = cardgen("check", "notes", *words, at=vault(tmp_path, {"notes/a.md": FAULTY}))
    assert [line for line in lines if line not in done.out] == []
    assert done.code == code


def test_an_answer_goes_to_a_file(tmp_path: Path) -> None:
    at = vault(tmp_path, {"notes/a.md": FAULTY})
    done = cardgen("check", "notes", "--format", "json", "--output-file", "found.json", at=at)
    assert done.out == ""
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["checked"] == 1
    refused = cardgen("check", "notes", "--output-file", "notes", at=at)
    assert (refused.code, refused.err.count("\n")) == (3, 1)
    assert "error: cannot write `notes`" in refused.err
