"""Shards: about fifty cards each, a note's cards in one, whatever else is in the vault."""

from collections import Counter

from cardgen.anki.note_type import look
from cardgen.preview.shards import folded, shard, shards_of, texts
from tests.preview.given import contents, entry, found


def test_a_shard_has_about_fifty_cards() -> None:
    cards = [entry(f"{n}-0-{code}", f"{n}.md") for n in range(1200) for code in ("en", "ru")]
    numbers = shards_of(cards)
    sizes = Counter(numbers[card.path] for card in cards)
    assert len(sizes) == 48
    assert max(sizes.values()) < 100


def test_a_few_cards_are_one_shard() -> None:
    assert shards_of([entry()]) == {"a.md": 0}
    assert shards_of([]) == {}


def test_a_note_stays_in_its_shard_when_others_are_edited() -> None:
    before = [entry(f"{n}-0-en", f"{n}.md") for n in range(120)]
    after = [entry(f"{n}-0-en", f"{n}.md", Question="other") for n in range(120)]
    assert shards_of(before) == shards_of(after)


def test_what_a_card_shows() -> None:
    one = entry(Answer="<p>So.</p>[sound:a.mp3]")
    said = shard([one], contents(one, a=found()), look())["a-0-en"]
    assert said["front"].strip().startswith('<article class="cardgen front" lang="en">')
    assert said["back"].startswith(said["front"])
    assert said["sounds"] == {"q": [], "a": ["a.mp3"]}
    assert (said["line"], said["findings"][0]["line"], said["findings"][0]["parity"]) == (
        3,
        7,
        False,
    )
    parity = shard([one], contents(one, a=found(code="steps-differ")), look())
    assert parity["a-0-en"]["findings"][0]["parity"]


def test_what_is_searched_has_no_markup() -> None:
    one = entry(Answer="<p>Ёлка <b>и</b>\n&lt;T&gt;</p>", References="<ul><li>RFC</li></ul>")
    assert texts([one]) == {"a-0-en": "елка и <t>  rfc "}


def test_letters_are_folded_alike() -> None:
    assert folded("И\u0306ОД Ё") == "йод е"
