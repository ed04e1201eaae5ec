"""The page in a real browser, from `file://`: found, filtered, turned, read, by hand and key."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote_plus, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.corpus import CORPUS
from tests.support.page import CANARY, DESKTOP, Heard, browsing, card_frame, settle, vault, written

SOAK = int(os.environ.get("CARDGEN_SOAK", "0"))
EVERY = 1_000_000
NEW = "be-net-900-0-en"
MATH = "be-sd-002-0-en"
Show = Callable[[str], Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(vault(tmp_path_factory.mktemp("vault"))).as_uri()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def page(browser: Browser, heard: Heard) -> Iterator[Page]:
    """Return an empty page; none asks for what is not beside it, and none complains."""
    context = browser.new_context(viewport=DESKTOP, has_touch=True, color_scheme="light")
    context.set_default_timeout(10_000)
    page = context.new_page()
    heard.attend(page)
    yield page
    context.close()
    assert [one for one in heard.asked if not one.startswith(("file:", "data:", "about:"))] == []
    assert heard.said == []


@pytest.fixture
def show(page: Page, address: str) -> Show:
    """Return what opens the page at a hash, and waits until its card is there."""

    def opened(hash_: str = "") -> Page:
        page.goto(f"{address}{hash_}")
        page.locator("[role=option]").first.wait_for()
        settle(page)
        return page

    return opened


def slugs(page: Page) -> list[str]:
    texts = "all => all.map((one) => one.textContent)"
    return list(page.eval_on_selector_all("[role=option] .facts", texts))


def shows(page: Page) -> str:
    settle(page)
    return "back" if card_frame(page).locator(".back").count() else "front"


def chosen(page: Page) -> str:
    settle(page)
    return str(page.locator("[aria-selected=true] .facts").inner_text())


# --- Found


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        pytest.param("anycast", NEW, 2, id="Latin, in the title too"),
        pytest.param("ANYCAST host", NEW, 1, id="all words"),
        pytest.param("be-net-900-0-ru", "be-net-900-0-ru", 1, id="slug"),
        pytest.param("маршрутизацией", "be-net-900-0-ru", 1, id="Cyrillic, another ending"),
        pytest.param("адресом ANYCAST", "be-net-900-0-ru", 1, id="both alphabets"),
        pytest.param("nothingness", None, 0, id="nothing"),
    ],
)
def test_search(query: str, first: str | None, count: int, show: Show) -> None:
    page = show("")
    page.get_by_label("Search").press_sequentially(query)
    cards = f"{count} card of 57" if count == 1 else f"{count} cards of 57"
    expect(page.locator("#count")).to_have_text(cards)
    assert slugs(page)[:1] == ([first] if first else [])
    page.wait_for_url(lambda url: f"q={quote_plus(query)}" in url)


def test_the_way_back_leads_to_the_search_also_of_who_was_quick(show: Show) -> None:
    page = show(f"#card={NEW}")
    page.evaluate("place.go({ q: 'anycast' }); place.go({ card: 'be-net-900-0-ru' })")
    assert parse_qs(urlsplit(page.url).fragment)["card"] == ["be-net-900-0-ru"]
    page.go_back()
    assert (chosen(page), page.get_by_label("Search").input_value()) == (NEW, "anycast")
    page.evaluate("place.go({ q: 'tls' }); history.forward()")  # a letter that is not written yet
    page.wait_for_url(lambda url: "be-net-900-0-ru" in url)
    settle(page)
    page.go_back()
    assert page.get_by_label("Search").input_value() == "anycast"


def test_letters_typed_and_taken_back_find_what_a_whole_word_finds(show: Show) -> None:
    page = show("")
    search = page.get_by_label("Search")
    for letters, back in (("прот", 0), ("о", 0), ("колами", 0), (" tls", 0), ("", 9)):
        search.press_sequentially(letters)
        for _ in range(back):
            search.press("Backspace")
        query = search.input_value()
        settle(page)
        typed = page.locator("#count").inner_text(), slugs(page)
        fresh = page.context.new_page()
        fresh.goto(f"{page.url.partition('#')[0]}#{urlencode({'q': query})}")
        expect(fresh.locator("#count")).to_have_text(typed[0])
        assert slugs(fresh) == typed[1]
        fresh.close()


def test_a_search_that_loses_the_card_shows_the_best_that_it_finds(show: Show) -> None:
    page = show("")
    page.locator("#list [tabindex='0']").focus()
    page.keyboard.press("End")
    lost = chosen(page)
    page.get_by_label("Search").fill("-en")
    expect(page.locator("#count")).to_contain_text("of 57")
    settle(page)
    assert lost not in slugs(page)
    assert page.evaluate("document.getElementById('list').scrollTop") == 0
    first = page.evaluate("document.querySelector('[aria-posinset]').getAttribute('aria-posinset')")
    assert first == "1"


def test_nothing_is_found_and_the_page_says_how_to_find_more(show: Show) -> None:
    page = show("")
    page.get_by_label("Search").fill("nothingness")
    expect(page.locator("#facts")).to_contain_text("take away a word or a filter")
    expect(page.locator("#next")).to_be_disabled()
    page.get_by_label("Search").fill("")
    expect(page.locator("#next")).to_be_enabled()


@pytest.mark.parametrize(
    "query", [pytest.param("mu.Lock(", id="tokens"), pytest.param("deadlock_timeout", id="breaks")]
)
def test_a_name_is_found_as_it_is_read(query: str, show: Show) -> None:
    assert slugs(show(f"#q={query}"))


COUNT_DRAWS = """() => {
  const { show } = Frame.prototype;
  window.draws = 0;
  Frame.prototype.show = function (...given) { draws += 1; return show.apply(this, given); };
}"""


def test_letters_that_follow_each_other_draw_one_card(show: Show) -> None:
    page = show("")
    page.evaluate(COUNT_DRAWS)
    page.evaluate("for (const q of ['t', 'tl', 'tls', 'tls quo', 'bloom']) place.go({ q });")
    settle(page)
    assert (chosen(page), page.evaluate("draws")) == (slugs(page)[0], 2)  # and one to measure it
    assert "Bloom" in card_frame(page).locator(".question").inner_text()


def test_a_card_is_drawn_when_no_letter_has_come_for_a_while(
    address: str, browser: Browser
) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.clock.install()
    page.goto(address)
    settle(page)
    page.evaluate(COUNT_DRAWS)
    page.clock.pause_at("2100-01-01")
    for query in ("bl", "blo", "bloo", "bloom"):  # they all find the same card
        page.evaluate("(q) => place.go({ q })", query)
        page.clock.run_for(200)
        assert page.evaluate("draws") == 0
    page.clock.run_for(200)
    assert page.evaluate("draws") > 0
    page.close()


def test_who_goes_to_the_search_has_the_text_of_all_cards_loaded(show: Show, heard: Heard) -> None:
    page = show("")
    assert not [one for one in heard.asked if "/text-" in one]
    with page.expect_request("**/data/text-*"):
        page.keyboard.press("/")


def test_matches_are_marked_and_the_text_is_searched_last(show: Show) -> None:
    page = show("#q=bloom")
    expect(page.locator("mark").first).to_have_text("Bloom")
    expect(page.locator("#count")).to_have_text("6 cards of 57")
    marked = page.eval_on_selector_all(
        "[role=option]", "all => all.map(o => !!o.querySelector('mark'))"
    )
    assert marked == sorted(marked, reverse=True)


FILTERS = [
    pytest.param("state", "new", 3, id="new"),
    pytest.param("state", "changed", 1, id="changed"),
    pytest.param("state", "no card", 2, id="no card"),
    pytest.param("language", "ru", 27, id="language"),
    pytest.param("difficulty", "easy", 6, id="difficulty"),
    pytest.param("kind", "follow_up", 20, id="kind"),
    pytest.param("topic", "networking", 12, id="topic"),
    pytest.param("deck", "Interview::Security::RU", 4, id="deck"),
    pytest.param("tag", "lang::en", 28, id="tag"),
    pytest.param("found", "warnings", 3, id="findings"),
]


@pytest.mark.parametrize(("group", "value", "count"), FILTERS)
def test_filter(group: str, value: str, count: int, show: Show) -> None:
    page = show("")
    details = page.locator(f"#filters details[data-name={group}]")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    box = details.locator(f"[data-value='{group}={value}']")
    said = box.locator("xpath=..").locator(".number").inner_text()
    box.check()
    passed = page.evaluate("document.querySelector('[aria-setsize]').getAttribute('aria-setsize')")
    assert (said, passed) == (str(count), str(count))
    assert f"{group}=" in page.url
    page.locator(f"[data-value='{group}={value}']").uncheck()
    expect(page.locator("#count")).to_have_text("55 cards, 2 without a card")


def test_filters_and_search_narrow_each_other(show: Show) -> None:
    page = show("#language=en&topic=networking&topic=security&q=tls")
    assert slugs(page)
    assert all(slug.endswith("-en") for slug in slugs(page))
    page.get_by_label("Search").fill("")
    assert len(slugs(page)) > 5


def test_who_stands_on_a_filter_stands_there_when_the_notes_have_changed(show: Show) -> None:
    page = show("")
    box = page.locator("[data-value='difficulty=easy']")
    box.focus()
    page.evaluate("cardgen.onIndex()")
    expect(box).to_be_focused()


def test_a_value_that_no_card_has_any_more_can_be_taken_away(show: Show) -> None:
    page = show("")
    page.evaluate("place.go({ deck: ['Gone'] })")
    expect(page.locator("#count")).to_have_text("0 cards of 57")
    page.locator("[data-value='deck=Gone']").uncheck()
    expect(page.locator("#count")).to_have_text("55 cards, 2 without a card")
    expect(page.locator("[data-value='deck=Gone']")).to_be_hidden()


# --- Turned


@pytest.mark.parametrize("key", [" ", "Enter"], ids=["space", "enter"])
@pytest.mark.parametrize("place", ["page", "frame"])
def test_a_key_flips(key: str, place: str, show: Show) -> None:
    page = show(f"#card={NEW}")
    if place == "frame":
        page.locator("#stage iframe").first.focus()
    for side in ("back", "front"):
        page.keyboard.press(key)
        assert shows(page) == side


def test_a_click_flips_and_a_link_does_not(show: Show) -> None:
    page = show(f"#card={NEW}")
    card_frame(page).locator(".question").click()
    assert shows(page) == "back"
    with page.context.expect_page() as opened:
        card_frame(page).get_by_text("the RFC").click()
    opened.value.close()
    assert shows(page) == "back"
    page.get_by_role("button", name="Flip").click()
    assert shows(page) == "front"


def test_a_swipe_flips(show: Show) -> None:
    page = show(f"#card={NEW}")
    swipe = """(to) => {
      const card = document.getElementById("qa");
      const at = (x) => [new Touch({ identifier: 1, target: card, clientX: x, clientY: 99 })];
      const send = (name, x, held) => card.dispatchEvent(new TouchEvent(name, {
        bubbles: true, touches: held ? at(x) : [], changedTouches: at(x) }));
      send("touchstart", 200, true);
      send("touchend", to, false);
    }"""
    card_frame(page).evaluate(swipe, 190)
    assert shows(page) == "front"
    card_frame(page).evaluate(swipe, 60)
    assert shows(page) == "back"


def test_keys_go_through_the_list(show: Show) -> None:
    page = show("")
    order = [chosen(page)]
    press = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))"
    for key in ("j", "ArrowRight", "о"):  # the last one is `j` on a Russian keyboard
        page.evaluate(press, key)
        order.append(chosen(page))
    assert order == slugs(page)[:4]
    page.keyboard.press("k")
    page.keyboard.press("ArrowLeft")
    assert chosen(page) == order[1]


def test_a_browser_that_refuses_more_addresses_still_turns(show: Show) -> None:
    page = show("")
    page.evaluate(
        "history.pushState = history.replaceState = () => { throw new Error('often') }; 0"
    )
    for _ in range(3):
        page.keyboard.press("j")
    assert chosen(page) == slugs(page)[3]


def test_the_twin(show: Show) -> None:
    page = show(f"#card={NEW}&side=back")
    page.keyboard.press("l")
    assert (chosen(page), shows(page)) == ("be-net-900-0-ru", "back")
    assert "Ближайший" in card_frame(page).locator(".answer").inner_text()
    page.keyboard.press("b")
    settle(page)
    assert "nearest" in card_frame(page, 1).locator(".answer").inner_text()
    assert "numbered steps" in page.locator("#parity").inner_text()


def test_a_card_without_a_twin(show: Show) -> None:
    page = show("#card=hostile-1-0-en")
    expect(page.locator("#twin")).to_be_disabled()
    page.keyboard.press("l")
    assert chosen(page) == "hostile-1-0-en"


# --- Looked at


def test_theme_width_and_device(show: Show) -> None:
    page = show(f"#card={NEW}")
    body = card_frame(page).locator("body")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = card_frame(page).evaluate(ground)
    page.get_by_label("Theme").select_option("dark")
    settle(page)
    assert card_frame(page).evaluate(ground) != light
    expect(body).to_have_class("card card1 isLin nightMode night_mode")
    page.get_by_label("Width").select_option("phone")
    assert card_frame(page).evaluate("innerWidth") == 390
    for device, name in (("android", "android"), ("ios", "iphone")):
        page.get_by_label("As in").select_option(device)
        settle(page)
        assert name in str(body.get_attribute("class"))
    assert "theme=dark&width=phone&device=ios" in page.url
    assert card_frame(page).locator("#qa").get_attribute("dir") == "auto"


SHELL = "getComputedStyle(document.body).backgroundColor"


def test_the_system_chooses_the_theme(show: Show) -> None:
    page = show("")
    page.emulate_media(color_scheme="dark")
    settle(page)
    expect(card_frame(page).locator("body.nightMode")).to_have_count(1)
    dark = page.evaluate(SHELL)
    page.emulate_media(color_scheme="light")
    settle(page)
    assert page.evaluate(SHELL) != dark
    page.get_by_label("Theme").select_option("dark")
    settle(page)
    assert page.evaluate(SHELL) == dark


def test_a_deep_link_and_the_way_back(show: Show) -> None:
    page = show(f"#card={MATH}&side=back&theme=dark&q=quorum&language=en")
    assert (chosen(page), shows(page)) == (MATH, "back")
    assert page.get_by_label("Search").input_value() == "quorum"
    page.keyboard.press("j")
    other = chosen(page)
    assert other != MATH
    page.go_back()
    assert (chosen(page), shows(page)) == (MATH, "back")
    page.go_forward()
    assert chosen(page) == other


def test_what_is_known_of_a_card(show: Show) -> None:
    page = show(f"#card={NEW}")
    facts = page.locator("#facts").inner_text()
    assert "Interview::Networking::EN · easy · question · new · 12 words · 4 s to read" in facts
    assert "1 phone screen" in facts
    page.locator("#findings summary").click()
    expect(page.locator("#findings")).to_contain_text("there is no note nowhere in the vault")
    link = page.locator("#findings a").first.get_attribute("href")
    assert link is not None
    assert link.startswith("vscode://file/")
    assert "q-new.md:14:" in link


def test_a_key_leads_to_the_next_finding(show: Show) -> None:
    page = show("")
    seen = []
    for _ in range(5):
        page.keyboard.press("n")
        seen.append(chosen(page))
        assert page.evaluate("cardgen.bySlug.get(place.get().card).found.some(Boolean)")
    assert NEW in seen
    assert seen[0] not in seen[1:4]


def test_a_note_without_a_card_says_why(show: Show) -> None:
    page = show("#state=no card&card=note:q-retired.md")
    expect(page.locator("#facts")).to_contain_text("q-retired.md: no card")
    expect(page.locator("#facts")).to_contain_text("its status is retired")
    expect(page.locator("#stage")).to_be_hidden()


def test_formulas_are_said_to_be_source(show: Show) -> None:
    page = show(f"#card={MATH}&side=back")
    expect(page.locator("#math")).to_be_visible()
    page.keyboard.press("Home")
    expect(show(f"#card={NEW}").locator("#math")).to_be_hidden()


def test_pictures_lie_beside_the_page(show: Show) -> None:
    page = show("#card=be-sd-002-0-en&side=back")
    sizes = card_frame(page).evaluate(
        "Promise.all([...document.images].map((one) => one.decode().then(() => one.naturalWidth)))"
    )
    assert sizes
    assert all(sizes)


# --- By everyone


def test_all_of_it_by_keyboard_alone(show: Show) -> None:
    page = show("")
    page.keyboard.press("/")
    page.keyboard.type("anycast")
    page.keyboard.press("Enter")
    assert chosen(page) == NEW
    assert page.evaluate("document.activeElement.getAttribute('role')") == "option"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"
    assert chosen(page) == "be-net-900-0-ru"
    page.keyboard.press("Enter")
    assert shows(page) == "back"
    assert page.locator("#list [tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "flip"
    page.keyboard.press(" ")
    assert shows(page) == "front"
    page.keyboard.press("End")
    assert shows(page) == "front"


def test_a_long_list_has_few_elements_and_keeps_its_place(show: Show) -> None:
    page = show("")
    assert page.locator("[role=option]").count() < 40
    page.locator("#list [tabindex='0']").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-posinset')") == "57"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.getAttribute('aria-posinset')") == "1"


# --- On small screens


NARROW = """async (number) => {
  const frame = document.querySelector("#stage iframe").contentDocument;
  const qa = frame.getElementById("qa");
  const wide = [];
  const cards = cardgen.items.filter((item) => !item.isNote);
  const step = Math.max(1, Math.floor(cards.length / number));
  for (const card of cards.filter((_, at) => at % step === 0)) {
    for (const side of ["front", "back"]) {
      qa.innerHTML = (await cardgen.shown(card))[side].replaceAll('src="', 'src="media/');
      for (const one of qa.querySelectorAll("details")) one.open = true;
      if (frame.documentElement.scrollWidth > frame.defaultView.innerWidth) wide.push(card.slug);
    }
  }
  return wide;
}"""


def test_no_sideways_scroll_at_320_pixels(show: Show, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for hash_ in ("", f"#card={NEW}&side=back&both=1", "#state=no card", "#q=anycast"):
        show(hash_)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Filters").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    show("#")
    assert card_frame(page).evaluate("innerWidth") <= 320
    assert page.evaluate(NARROW, EVERY) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"there is no corpus at {CORPUS}")
def test_real_cards_do_not_scroll_sideways_at_320_pixels(page: Page, tmp_path: Path) -> None:
    notes = CORPUS / "notes" if SOAK else CORPUS / "notes" / "30-System-Design"
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(written(notes, tmp_path).as_uri())
    settle(page)
    assert page.evaluate(NARROW, EVERY) == []


# --- Bad input


def test_hostile_text_runs_nothing_and_asks_for_nothing(show: Show, heard: Heard) -> None:
    page = show("#card=hostile-1-0-en&side=back")
    assert "ran" not in page.title()
    assert "</script>" in card_frame(page).locator(".question").inner_text()
    assert card_frame(page).locator("script, iframe, link[href*=canary], [onclick]").count() == 0
    assert page.locator("#filters img, #filters script").count() == 0
    assert not [one for one in heard.asked if one.startswith(CANARY)]


def test_a_file_that_is_gone_is_said_to_each_who_asks_for_it(
    address: str, browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "page"
    shutil.copytree(Path(address.removeprefix("file://")).parent, folder)
    page = browser.new_page(viewport=DESKTOP)
    page.goto((folder / "index.html").as_uri())
    settle(page)
    expect(page.locator("#stage")).to_be_visible()
    (folder / "data" / "cards-000.js").unlink()
    page.evaluate("cardgen.versions['000'] = 'newer'")
    page.keyboard.press("j")
    expect(page.locator("#facts")).to_have_text(
        "data/cards-000.js is gone: run `cardgen preview` again."
    )
    expect(page.locator("#stage")).to_be_hidden()  # it holds another card
    expect(page.locator("#findings")).to_be_hidden()
    ask = "(slug) => cardgen.shown(cardgen.bySlug.get(slug)).then(() => 'there', () => 'gone')"
    late = "new Promise((resolve) => setTimeout(resolve, 5000, 'never'))"
    all_ = f"(all) => Promise.race([Promise.all(all.map({ask})), {late}])"
    assert page.evaluate(all_, slugs(page)[:2]) == ["gone", "gone"]
    page.close()


def test_an_empty_vault_and_a_card_of_three_megabytes(browser: Browser, tmp_path: Path) -> None:
    big = "---\nid: big\n---\n# Question (EN)\n> Big?\n\n## Answer (EN)\n" + "word " * 600_000
    for name, text, said in (("a", "a page", "There are no notes"), ("b", big, "1 card")):
        notes = tmp_path / name / "notes"
        notes.mkdir(parents=True)
        (notes / "q-a.md").write_text(text)
        page = browser.new_page()
        page.goto(written(notes).as_uri())
        expect(page.locator("#count")).to_contain_text(said)
        page.close()
