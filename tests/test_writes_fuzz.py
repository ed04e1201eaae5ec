"""Laws over generated notes: what a build writes into them, read by code that shares nothing."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.support.desk import Desk

EXAMPLES = int(os.environ.get("CARDGEN_FUZZ", "30"))
EPOCH = 1_770_000_000

BLOCK_ID = re.compile(r" \^card-[1-9]\d*-(?:en|ru)(?=[ \t]*(?:[\r\n]|\Z))")
FRONTMATTER = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n?|\n)(.*?)^---[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL | re.MULTILINE
)
KNOWN = re.compile(r"(?:id|title|topic|created|tags|moc|aliases):")
NOTHING = re.compile(r"(?<=:)[ \t]*(?:null|~|(?:!!seq )?\[\s*\])")


# What notes are made of

WORDS = st.sampled_from(
    (
        *("What is it", "Почему так", "`a ^b`", "**bold**", "[[c-x]]", "[^1]", "==m==", "π 🙂"),
        *(
            "<b>h</b>",
            "%%c%%",
            "a<!-- c -->b",
            "x\u2028y",
            "e\u0301",
            "http://a.b/c",
            "$x$",
            "a\u00a0",
        ),
    )
)
TAILS = st.sampled_from(
    ("", "", "", "?", "  ", "\\", " ^", " ^mine", " ^card-7-en", "%%c%%", "<!-- c -->", "<br>", "`")
)
COMMENTS = st.sampled_from(
    (
        "",
        "",
        "",
        "{}<!-- c -->",
        "<!-- c -->",
        "{}%% c %%",
        "{}%% c %%\n{}%% d %%",
        "{}<!-- c --> x",
    )
)
MORE = st.sampled_from(("", "", "{}more text", "lazy text", "{}<div>h</div>", "{}> quote"))
ANSWERS = st.sampled_from(
    (
        *(
            "",
            "",
            "{}- sub",
            "\n{}para",
            "\n{}```\n{}- code ^card-1-en\n{}```",
            "{}1. one\n{}2. two",
        ),
        *(
            "\n{}> [!note] T\n{}> b",
            "\n{}Set\n{}===",
            "\n{}| a |\n{}|---|\n{}| 1 |",
            "\n{}$$\n{}x\n{}$$",
        ),
    )
)
MARKERS = st.sampled_from(("- ", "- ", "* ", "+ ", "1. ", "- [ ] ", "-   "))
ODD_ITEMS = st.sampled_from(
    (
        "- > q",
        "- # h",
        "- <details>x</details>",
        "- <!-- c --> q",
        "- [[c-x]]",
        "- ",
        "text between",
    )
)
BETWEEN = st.sampled_from(
    ("", "", "\n", "<!-- a list ends -->\n", "\nHeading\n===\n", "%%\nh\n%%\n")
)


@st.composite
def _items(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 9)) == 0:
        return draw(ODD_ITEMS) + "\n"
    marker = draw(MARKERS)
    indent = " " * len(marker.replace("[ ] ", ""))
    first = marker + " ".join(draw(st.lists(WORDS, min_size=1, max_size=3))) + draw(TAILS)
    below = (draw(MORE), draw(COMMENTS), draw(ANSWERS))
    lines = (first, *(part.replace("{}", indent) for part in below if part))
    return "\n".join(lines) + "\n" + draw(BETWEEN)


KEYS = st.lists(
    st.sampled_from(
        (
            *("title: A / Б", "topic: 'x' # c", "created: 2026-01-10", "tags: [a, b]", "# comment"),
            *("moc:", "aliases:\n- a # c\n\n- b", "note: |+\n  keep\n\n", "fold: >-\n  a\n\n  b"),
            *(
                '"quoted key": v',
                "other: {k: [v, {w: x}]}",
                "x: &a 1\ny: *a",
                "",
                "text: one\n  two",
            ),
        )
    ),
    max_size=4,
    unique_by=lambda lines: lines[:3],
)
LAST = st.sampled_from(
    (
        "",
        "",
        "\n  synced_at: '2026'",
        "\n  x: >+\n    k\n\n",
        "\n  x: |+\n    k\n",
        "\n  x: [1,\n   2]",
    )
)


@st.composite
def _records(draw: st.DrawFn, name: str) -> str:
    shape = draw(st.integers(0, 9))
    comment = draw(st.sampled_from(("", " # c")))
    if shape < 5:
        empty = (
            "",
            " []",
            " ~",
            " [\n  # keep me\n]",
            " [ # c\n  ]",
            " [\n]",
            " null",
            " !!seq []",
        )
        return "anki_cards:" + draw(st.sampled_from(empty)) + comment
    sent = draw(st.sampled_from(("", "anki_id: null", "anki_id:", f"anki_id: {len(name)}7")))
    keys = [f"slug: {name}-0-en", "language: en", *([sent] if sent else [])]
    if shape == 5:
        return f"anki_cards: [{{{', '.join(keys)}}}]{comment}"
    if shape == 6:
        return f"anki_cards:{comment}\n- {{{', '.join(keys)}}}"
    indent = draw(st.sampled_from(("", "  ")))
    entry = f"\n{indent}  ".join(keys) + draw(LAST).replace("\n", "\n" + indent)
    return f"anki_cards:{comment}\n{indent}- {entry}"


DAMAGE = st.sampled_from(
    (
        "# T\n\n---",
        "<!-- c -->\n---",
        "—-",
        "--",
        " ---",
        "\u200b---",
        "***",
        "--- yaml",
        "\ufeff\ufeff---",
    )
)


@dataclass(frozen=True, slots=True)
class Made:
    """A note as generated; `lost` says that its frontmatter is where nothing reads it."""

    text: str
    lost: bool


@st.composite
def _notes(draw: st.DrawFn, name: str) -> Made:
    keys = [f"id: {name}", *draw(KEYS)]
    if draw(st.booleans()):
        keys.insert(draw(st.integers(0, len(keys))), draw(_records(name)))
    fence = draw(DAMAGE) if draw(st.integers(0, 9)) == 0 else "---"
    head = "\n".join((fence, *keys, "---", ""))
    has_head = fence != "---" or draw(st.integers(0, 7)) > 0
    items = ["".join(draw(st.lists(_items(), max_size=4))) for _ in range(2)]
    body = (
        f"# Question (EN)\n> Why {name}?\n\n# Вопрос (RU)\n> Почему?\n\n## Answer (EN)\nSo.\n\n"
        f"## Ответ (RU)\nТак.\n\n## Follow-ups (EN)\n{items[0]}\n## Follow-ups (RU)\n{items[1]}"
    )
    text = (head if has_head else "") + body
    ending = draw(st.sampled_from(("\n", "\n", "\r\n", "\r", "mixed")))
    if ending == "mixed":
        text = re.sub(r"\n(?=[a-zA-Z#])", "\r\n", text)
    else:
        text = text.replace("\n", ending)
    mark = draw(st.sampled_from(("", "", "", "\ufeff")))
    text = mark + (text.rstrip() if draw(st.booleans()) else text)
    known = [lines for lines in keys if KNOWN.match(lines)]
    return Made(text, fence != "---" and (len(known) > 1 or "anki_cards:" in text))


NOTES = st.tuples(*(_notes(f"n{number}") for number in range(5)))


# What may have been written


def _check(before: str, after: str) -> None:
    """Assert that a note was given records and block ids, and is the same otherwise."""
    assert before.startswith("\ufeff") == after.startswith("\ufeff")
    head, body = _split(before)
    new_head, new_body = _split(after)
    assert list(_undone(body, new_body)) == [body], (body, new_body)
    _check_places(body, new_body)
    kept = NOTHING.sub("", head)
    assert _is_within(kept, NOTHING.sub("", new_head)), (head, new_head)
    _check_values(_values(head), _values(new_head))


def _values(head: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(head, yaml.BaseLoader) or {}  # noqa: S506 (it makes texts)
    return found


def _split(text: str) -> tuple[str, str]:
    match = FRONTMATTER.match(text.replace("\r\n", "\n").replace("\r", "\n"))
    if match is None:
        return "", text.removeprefix("\ufeff")
    lines = match[0].count("\n")
    ends = [end.end() for end in re.finditer(r"\r\n?|\n|\Z", text)]
    return match[1], text[ends[lines - 1] :]


def _undone(old: str, new: str) -> Iterator[str]:
    """Yield the new text without the block ids that the old one has not, if that is the old one."""
    parts: list[str] = []
    at = done = 0
    for match in BLOCK_ID.finditer(new):
        at += match.start() - done
        parts.append(new[done : match.start()])
        done = match.end()
        if old.startswith(match[0], at):
            parts.append(match[0])
            at += len(match[0])
    text = "".join((*parts, new[done:]))
    if text == old:
        yield text


def _check_places(old: str, new: str) -> None:
    """Assert that CommonMark sees each new block id at the end of an item's first paragraph."""
    plain = new.replace("\r\n", "\n").replace("\r", "\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(plain)
    for name in {match[0].strip() for match in BLOCK_ID.finditer(new)}:
        if name in old:
            continue
        (found,) = (i for i, token in enumerate(tokens) if name in token.content and token.children)
        assert [tokens[found - 2].type, tokens[found - 1].type] == [
            "list_item_open",
            "paragraph_open",
        ]
        shown = re.sub(r"(?:\n[ \t]*%%[^%]*%%)+\Z", "", tokens[found].content)
        assert shown.rstrip(" \t").endswith(f" {name}"), tokens[found].content


def _is_within(part: str, whole: str) -> bool:
    """Return whether all characters of a text stand in another, in their order."""
    rest = iter(whole)
    return all(char in rest for char in re.sub(r"\s", "", part))


def _check_values(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert {**old, "anki_cards": 0} == {**new, "anki_cards": 0}
    entries, now = old.get("anki_cards") or [], new["anki_cards"]
    entries = [] if entries in ("null", "~") else entries
    for entry, record in zip(entries, now, strict=False):
        filled = {"anki_id": record["anki_id"]} | (
            {"guid": record["guid"]} if "guid" in record else {}
        )
        assert {**entry, **filled} == record
    for record in now[len(entries) :]:
        assert list(record) == ["slug", "language", "anki_id", "guid"]


def _every_byte(root: Path) -> dict[str, bytes]:
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in files
        if path.parent.name != ".cardgen" or path.suffix == ".tsv"
    }


@settings(
    max_examples=EXAMPLES,
    derandomize="CARDGEN_FUZZ" not in os.environ,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes minutes
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(NOTES)
def test_a_build_writes_records_and_block_ids_once(notes: tuple[Made, ...]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        (desk.root / "notes").mkdir()
        (desk.notes / "cardgen.toml").write_text('follow_ups = "cards"\n', encoding="utf-8")
        paths = [desk.write(f"{number}.md", made.text) for number, made in enumerate(notes)]
        first = desk.run("build", "notes", epoch=EPOCH)
        assert "bug of cardgen" not in first.err
        for made, path in zip(notes, paths, strict=True):
            after = path.read_bytes().decode()
            assert not (made.lost and after != made.text)
            if after != made.text:
                _check(made.text, after)
        written = _every_byte(desk.root)
        second = desk.run("build", "notes")
        assert _every_byte(desk.root) == written
        assert second.err == first.err, "what is said of notes as written, and its places"
        third = desk.run("build", "notes", "--locked")
        assert (second.code, third.code) == (first.code, first.code), third.err
        assert "`--locked`, but" not in third.err
        assert _every_byte(desk.root) == written
