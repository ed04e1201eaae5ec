"""Images, sounds and films: in the package where they lie in the vault, else a word in place."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it.token import Token
from msgspec.structs import replace

from cardgen.parse.markdown.parser import visible_text
from cardgen.render.address import encode, scheme_of
from cardgen.render.escape import SOUND, attribute, escape, tip
from cardgen.render.field import Page
from cardgen.render.media import MediaFault
from cardgen.render.size import Size, split_size
from cardgen.render.wikilinks import note_link, say_which, write_wikilink

IMAGES = frozenset({"apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"})
SOUNDS = frozenset(
    {"3gp", "aac", "flac", "m4a", "mkv", "mov", "mp3", "mp4", "oga", "ogg", "ogv", "opus"}
    | {"wav", "weba", "webm"}
)
"""What Anki plays: sounds and films alike stand in a sound tag."""

_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,8})\Z")
_FAR = ("http", "https")


def write_image(page: Page, token: Token) -> None:
    """Write a Markdown image; its width may stand in the label: `![a tree|300](tree.png)`."""
    alt, size = split_size(visible_text(token.children or ()))
    title = str(token.attrs.get("title", ""))
    write_figure(page, str(token.attrs.get("src", "")), alt, size, title)


def write_embed(page: Page, token: Token) -> None:
    """Write an embed: a figure, or a link where it is a note that is embedded."""
    target, alias = token.meta["target"], token.meta["alias"]
    if _suffix(target) in IMAGES | SOUNDS:
        alt, size = split_size(alias or "")
        write_figure(page, target, alt, size)
    elif _is_note(page, target) or not _suffix(target):
        page.complain(
            "embed-of-note",
            f"{f'the note `{target}`' if target else 'this note'} is shown as a link, not in place",
            "write what it says into this note",
            token.content,
        )
        write_wikilink(page, token)
    else:
        write_figure(page, target, alias or "", Size())


def _is_note(page: Page, target: str) -> bool:
    found = page.scope.links.resolve(target, page.scope.path)
    return found is not None and found.is_note


def write_figure(page: Page, target: str, alt: str, size: Size, title: str = "") -> None:
    """Write the media file that `target` names; its text and a complaint where there is none."""
    scheme = scheme_of(target)
    if scheme in _FAR or target.startswith("//"):
        _write_far(page, target, alt, title)
    elif scheme is not None and len(scheme) > 1:
        shown = f"{scheme}:"
        _refuse(page, "media-unsupported", f"an image cannot be read from `{shown}`", shown)
        page.parts.append(_in_words(alt, title))
    elif _suffix(target) == "md":
        _write_note(page, target, alt, title)
    elif _suffix(target) not in IMAGES | SOUNDS | {None}:
        name = _name(target)
        _refuse(page, "media-unsupported", f"Anki cannot show `{name}`", target)
        page.parts.append(_in_words(alt or name, title))
    else:
        _write_near(page, target, alt, size, title)


def _in_words(text: str, title: str) -> str:
    """Return what stands in the place of a picture."""
    return f"<span{tip(title)}>{escape(text)}</span>" if title else escape(text)


def _write_near(page: Page, target: str, alt: str, size: Size, title: str) -> None:
    media = page.scope.media.find(target.partition("#")[0], page.scope.path)
    if isinstance(media, MediaFault):
        page.complain(media.code, media.message, media.hint, target)
        page.parts.append(_in_words(alt or _name(target), title))
        return
    if media.meant:
        say_which(page, target, media.meant)
    page.scope.found[media.name] = replace(media, meant="")
    if _suffix(target) in SOUNDS:
        page.parts.append(f"{SOUND}sound:{escape(media.name)}]")
        return
    shown = f'src="{attribute(media.name)}" alt="{attribute(alt)}"{tip(title)}{size.html()}'
    page.parts.append(f"<img {shown}>")


def _write_far(page: Page, address: str, alt: str, title: str) -> None:
    _refuse(
        page,
        "media-remote",
        f"`{address}` is not fetched: the card shows a link",
        address,
        "save the file in the vault and embed it from there",
    )
    near = f"https:{address}" if address.startswith("//") else address
    opening = f'<a href="{attribute(encode(near))}"{tip(title)}>'
    page.parts.append(f"{opening}{escape(alt or address)}</a>")


def _write_note(page: Page, target: str, alt: str, hover: str) -> None:
    _refuse(
        page,
        "embed-of-note",
        f"the note `{target}` is shown as a link, not in place",
        target,
        "write what it says into this note",
    )
    path = unquote(target, errors="replace")
    found = page.scope.links.resolve(path, page.scope.path)
    if found and found.namesakes:
        say_which(page, path, found.path, target)
    opening, closing = note_link(page, found, path, None, titled=not alt, hover=hover)
    title = (
        found.title_in(page.scope.language, page.scope.config.languages) if found else _name(target)
    )
    page.parts += (opening, escape(alt or title), closing)


def _refuse(page: Page, code: str, message: str, needle: str, hint: str = "") -> None:
    page.complain(code, message, hint or "use an image or a recording from the vault", needle)


def _suffix(target: str) -> str | None:
    match = _SUFFIX.search(target.partition("#")[0].strip())
    return match[1].lower() if match else None


def _name(target: str) -> str:
    """Return the last part of a path: never where on the machine the file lies."""
    return PurePosixPath(unquote(target, errors="replace").replace("\\", "/")).name
