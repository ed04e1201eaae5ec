"""A card's surroundings: the media that it shows so far."""

from cardgen.model.card import Media
from tests.render.given import scope


def test_media_come_by_name() -> None:
    given = scope()
    assert given.media_used() == ()
    for name in ("b", "a"):
        given.found[name] = Media(name, f"/{name}")
    assert [media.name for media in given.media_used()] == ["a", "b"]
