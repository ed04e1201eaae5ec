"""What rendering asked of its surroundings: remembered, and compared with what they say now."""

import pytest

from cardgen.model.card import Media
from cardgen.model.note import Frontmatter
from cardgen.render.links import Links, build_links
from cardgen.render.media import MediaFault
from cardgen.render.traced import TracedLinks, TracedMedia, still_holds

FAULT = MediaFault("media-missing", "there is no file", "")
FROM = "n.md"


class Files(dict[str, Media | MediaFault]):
    """Media by name."""

    def find(self, target: str, from_path: str) -> Media | MediaFault:
        return self.get(target, FAULT)


def notes(*titles: str) -> Links:
    return build_links((f"{title}.md", Frontmatter(titles=(title,))) for title in titles)


BEFORE = notes("a"), Files(p=Media("p1", "/p"))


@pytest.mark.parametrize(
    ("links", "media", "holds"),
    [
        pytest.param(notes("a"), Files(p=Media("p1", "/p")), True, id="the same"),
        pytest.param(notes("a", "c"), Files(p=Media("p1", "/p"), x=FAULT), True, id="more"),
        pytest.param(notes(), BEFORE[1], False, id="a note is gone"),
        pytest.param(notes("a", "b"), BEFORE[1], False, id="a note is there"),
        pytest.param(BEFORE[0], Files(p=Media("p2", "/p")), False, id="another picture"),
        pytest.param(BEFORE[0], Files(), False, id="a picture is gone"),
        pytest.param(BEFORE[0], Files(p=Media("p1", "/p"), q=Media("q", "/q")), False,
                     id="a picture is there"),
    ],
)  # fmt: skip
def test_what_was_seen_holds(links: Links, media: Files, holds: bool) -> None:
    seen_links, seen_media = TracedLinks(BEFORE[0]), TracedMedia(BEFORE[1])
    for target in ("a", "b"):
        assert seen_links.resolve(target, FROM) == BEFORE[0].resolve(target, FROM)
    for target in ("p", "q"):
        assert seen_media.find(target, FROM) == BEFORE[1].find(target, FROM)
    asked = tuple(seen_links.seen.items()), tuple(seen_media.seen())
    assert still_holds(FROM, *asked, links, media) is holds
