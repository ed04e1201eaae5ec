"""The page as files: written once, then only what is another; what is gone is removed."""

from pathlib import Path

import pytest

from cardgen.anki.note_type import look
from cardgen.errors import WorldError
from cardgen.model.card import Media
from cardgen.preview.entry import Contents
from cardgen.sinks.web import Page
from tests.preview.given import contents, entry, found
from tests.sinks.made import media_of


def write(folder: Path, shown: Contents, *media: Media, signature: str = "s") -> set[str]:
    return set(Page(folder).write(shown, look(), media, signature))


def test_the_second_time_nothing_is_written(tmp_path: Path) -> None:
    page = contents(entry(), a=found())
    first = write(tmp_path, page)
    assert {"index.html", "page.js", "card.css", "data/index.js", "data/cards-000.js"} <= first
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write(tmp_path, page) == set()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == stamps


@pytest.mark.parametrize(
    ("changed", "written"),
    [
        pytest.param(
            contents(entry(content="2", Answer="no")),
            {"data/index.js", "data/cards-000.js", "data/text-000.js"},
            id="an answer",
        ),
        pytest.param(contents(entry(state="changed")), {"data/index.js"}, id="a state"),
        pytest.param(
            contents(entry(), a=found()), {"data/index.js", "data/cards-000.js"}, id="a finding"
        ),
    ],
)
def test_only_what_is_another_is_written(
    changed: Contents, written: set[str], tmp_path: Path
) -> None:
    write(tmp_path, contents(entry()))
    assert write(tmp_path, changed) == written


def test_another_program_writes_anew_what_it_writes_otherwise(tmp_path: Path) -> None:
    page = contents(entry())
    write(tmp_path, page)
    (tmp_path / "data" / "text-000.js").write_text("as it was written before")
    assert write(tmp_path, page) == set()
    again = Page(tmp_path, "a later version").write(page, look(), (), "s")
    assert set(again) == {"data/text-000.js"}


def test_what_is_gone_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    many = [entry(f"{number}-0-en", f"{number}.md") for number in range(200)]
    write(tmp_path, contents(*many))
    mine = tmp_path / "mine" / "a.js"
    mine.parent.mkdir()
    mine.write_text("")
    assert len(list((tmp_path / "data").glob("cards-*"))) == 4
    write(tmp_path, contents(entry()))
    assert [path.name for path in (tmp_path / "data").glob("cards-*")] == ["cards-000.js"]
    assert mine.exists()


def test_media_lie_beside_the_page(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(b"png")
    media = media_of(source), Media("cardgen-2.png", str(tmp_path / "gone"))
    name = media[0].name
    folder = tmp_path / "preview"
    assert name in write(folder, contents(entry()), *media)
    assert (folder / "media" / name).read_bytes() == b"png"
    assert write(folder, contents(entry()), media[0]) == set()
    write(folder, contents(entry()))
    assert not (folder / "media" / name).exists()


def test_a_file_that_took_the_place_of_a_picture_is_not_shown(tmp_path: Path) -> None:
    source = tmp_path / "a.png"
    source.write_bytes(b"png")
    media = media_of(source)
    source.write_bytes(b"secret")
    write(tmp_path / "preview", contents(entry()), media)
    assert not (tmp_path / "preview" / "media" / media.name).exists()


def test_a_page_is_of_its_signature_while_its_files_are_there(tmp_path: Path) -> None:
    assert not Page(tmp_path).is_of("s")
    write(tmp_path, contents(entry()))
    assert Page(tmp_path).is_of("s")
    assert not Page(tmp_path).is_of("t")
    (tmp_path / "data" / "index.js").unlink()
    assert not Page(tmp_path).is_of("s")
    assert write(tmp_path, contents(entry())) == {"data/index.js"}


def test_a_page_beside_which_mathjax_is_put_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, contents(entry()))
    mathjax = tmp_path / "mathjax" / "tex-chtml-full.js"
    for index, change in (("true", mathjax.write_text), ("false", lambda _: mathjax.unlink())):
        mathjax.parent.mkdir(exist_ok=True)
        change("")
        assert not Page(tmp_path).is_of("s")
        assert write(tmp_path, contents(entry())) == {"data/index.js"}
        assert Page(tmp_path).is_of("s")
        assert f'"mathjax":{index}' in (tmp_path / "data" / "index.js").read_text()


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"files": 1, "shards": 2}'])
def test_a_damaged_memory_costs_only_work(text: str, tmp_path: Path) -> None:
    write(tmp_path, contents(entry()))
    (tmp_path / "page.json").write_text(text)
    assert not Page(tmp_path).is_of("s")
    assert write(tmp_path, contents(entry())) == set()
    assert Page(tmp_path).is_of("s")


def test_a_folder_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "preview").write_text("a file")
    with pytest.raises(WorldError, match=r"cannot write `.*preview"):
        write(tmp_path / "preview", contents(entry()))
