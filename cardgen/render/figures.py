"""Images, sounds and films: in the package where they lie in the vault, else a word in place."""

import re
from urllib.parse import unquote

from markdown_it.token import Token

from cardgen.model.card import Media
from cardgen.parse.markdown import visible_text, wikilink_text
from cardgen.render.address import encode, scope_of_address
from cardgen.render.page import Page
from cardgen.render.text import SOUND, attribute, escape
from cardgen.render.wikilinks import note_link, write_wikilink

IMAGES = frozenset({"apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"})
SOUNDS = frozenset(
    {"3gp", "aac", "flac", "m4a", "mkv", "mov", "mp3", "mp4", "oga", "ogg", "ogv", "opus", "wav"}
    | {"webm", "weba"}
)
"""What Anki plays: sounds and films alike go into a sound tag."""

_SIZE = re.compile(r"(?:(?P<alt>.*)\|)?\s*(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?\s*", re.DOTALL)
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,8})\Z")
