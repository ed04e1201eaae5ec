"""A note in Anki and a card are compared alike, whichever version of cardgen sent the note."""

import json
from collections.abc import Callable

import pytest

from cardgen.anki.compare import differs, said_by, still_says
from cardgen.anki.former import former_hash, former_html
from cardgen.anki.meta import Meta, drifted, read_meta, write_meta
from cardgen.model.card import FIELDS

META = FIELDS.index("Meta")

TAGS = ("a", "b")
TITLED = '<p><span class="wikilink" data-title-of="n">{}</span></p>'


def _card(tags: tuple[str, ...] = TAGS, **texts: str) -> tuple[str, ...]:
    fields = [texts.get(name, f"<p>{name}</p>" if name != "Link" else "") for name in FIELDS]
    fields[META] = write_meta(fields, tags)
    return tuple(fields)


def _sent_now(fields: tuple[str, ...]) -> tuple[str, ...]:
    return fields


def _sent_before(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields as the version before this one sent them."""
    texts = [former_html(text) for text in fields]
    value = json.loads(fields[META])
    value["v"] = 1
    value["fields"] = {
        name: former_hash(text) for name, text in zip(FIELDS, texts, strict=True) if name != "Meta"
    }
    texts[META] = json.dumps(value)
    return tuple(texts)


def _meta(fields: tuple[str, ...]) -> Meta:
    meta = read_meta(fields[META])
    assert meta is not None
    return meta


by_either = pytest.mark.parametrize(
    "send", [pytest.param(_sent_now, id="now"), pytest.param(_sent_before, id="before")]
)
Send = Callable[[tuple[str, ...]], tuple[str, ...]]


@by_either
@pytest.mark.parametrize(
    "now",
    [
        pytest.param(_card(Answer=TITLED.format("Old")), id="unchanged"),
        pytest.param(_card(Answer=TITLED.format("New")), id="retitled"),
        pytest.param(_card(Answer=TITLED.format("Old")[3:-4]), id="tight"),
        pytest.param(_card(Answer=TITLED.format("New")[3:-4]), id="both"),
        pytest.param(_card(Answer=TITLED.format("Old"), Link="<a>open</a>"), id="link"),
    ],
)
def test_an_unchanged_card_is_unchanged(send: Send, now: tuple[str, ...]) -> None:
    found = send(_card(Answer=TITLED.format("Old")))
    sent = _meta(found)
    assert drifted(found, sent) == ()
    assert still_says(sent, found, now)
    assert not any(
        differs(before, after, sent) for name, before, after in zip(FIELDS, found, now, strict=True)
        if name not in ("Meta", "Link")
    )  # fmt: skip


@by_either
@pytest.mark.parametrize(
    ("now", "names"),
    [
        pytest.param(_card(Answer="<p>x</p>"), ["Answer"], id="word"),
        pytest.param(_card(Answer=TITLED.format("Old"), Title="x"), ["Title"], id="its-own-title"),
        pytest.param(_card(("a",), Answer=TITLED.format("Old")), [], id="tags"),
    ],
)
def test_a_changed_card_is_changed(send: Send, now: tuple[str, ...], names: list[str]) -> None:
    found = send(_card(Answer=TITLED.format("Old")))
    sent = _meta(found)
    assert not still_says(sent, found, now)
    assert names == [
        name for name, before, after in zip(FIELDS, found, now, strict=True)
        if name != "Meta" and differs(before, after, sent)
    ]  # fmt: skip


def test_a_link_to_another_note_is_a_change() -> None:
    found = _card(Answer=TITLED.format("Old"))
    now = _card(Answer=TITLED.format("Old").replace('"n"', '"m"'))
    assert not still_says(_meta(found), found, now)
    assert differs(found[1], now[1], _meta(found))


@by_either
def test_what_the_user_wrote_is_no_change_of_the_card(send: Send) -> None:
    card = _card(Answer=TITLED.format("Old"))
    found = list(send(card))
    found[0] = "<p>my own words</p>"
    sent = _meta(tuple(found))
    assert drifted(found, sent) == ("Question",)
    assert still_says(sent, found, _card(Answer=TITLED.format("New")))


def test_a_card_can_say_what_the_version_before_would_have_said() -> None:
    card = _card(Answer=TITLED.format("Old"))
    assert said_by(card, 1) == _meta(_sent_before(card))
    assert said_by(card, 2) == _meta(card)
    assert said_by(("",) * len(FIELDS), 1) is None
