"""`cardgen new`: a note with complete frontmatter, in the place where such notes are."""

import difflib
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from cardgen.anki.deck import topic_of
from cardgen.config import Config
from cardgen.disk import read_text
from cardgen.edits.new_note import fill, plain_template
from cardgen.edits.new_values import SEPARATOR, values_of
from cardgen.engine.compile import Engine
from cardgen.engine.decide import Prepared, prepared
from cardgen.engine.run import Progress, silent
from cardgen.errors import NotesError, UsageError
from cardgen.identity.families import next_id
from cardgen.model.card import CompiledNote
from cardgen.model.created import Created, Facts
from cardgen.model.note import SourceNote
from cardgen.parse.names import read_slug
from cardgen.parse.note import parse_header
from cardgen.reconcile.called_alike import called_alike
from cardgen.vault.ignored import ignored
from cardgen.vault.lock import locked
from cardgen.vault.notes import TEMPLATES
from cardgen.vault.open import Vault, open_vault
from cardgen.vault.places import folder_for, free_name, of_topic, slugged, spoken, stem_for
from cardgen.vault.starter import EXAMPLE_NAME
from cardgen.vault.write import write_new

TEMPLATE = f"{TEMPLATES}/cardgen.md"


class NewOptions(Struct, frozen=True):
    """What was asked for: a title for each language, the first one at least."""

    titles: tuple[str, ...]
    topic: str
    difficulty: str = "medium"
    notes: Path | None = None
    dry_run: bool = False


def new(options: NewOptions, progress: Progress = silent) -> Created:
    """Write a new note, whole, over nothing, and return what it is.

    Raises UsageError for titles or a topic that no note could have, NotesError where the vault's
    template or its ledger is at fault, WorldError where the disk refuses.
    """
    vault = open_vault(options.notes, None)
    titles = _titles(options.titles, vault.config)
    with nullcontext() if options.dry_run else locked(vault):
        return _new(vault, options, titles, progress)


def _titles(given: Sequence[str], config: Config) -> dict[str, str]:
    """Return the title of each language: that of its script, else in the order of languages.

    Raises UsageError where there are more of them than languages, or one is no text.
    """
    parts = given[0].split(SEPARATOR) if len(given) == 1 else given
    titles = [" ".join(part.split()) for part in parts]
    codes, words = list(config.languages), config.words
    for title in titles:
        if not title or not title.isprintable() or "{{" in title or "<%" in title:
            raise UsageError(f"`{title}` is no title: write a line of text")
        if SEPARATOR in title:
            raise UsageError(f"`{title}` holds ` / `, which parts the titles of two languages")
    if len(titles) > len(codes):
        raise UsageError(
            f"there are {len(titles)} titles, but `languages` has {', '.join(codes)}: give one"
            " for each language"
        )
    found: dict[str, str] = {}
    for title in titles:
        left = [code for code in codes if code not in found]
        script = words.script_of(title)
        own = (code for code in left if (row := words.language(code)) and row.script == script)
        found[next(own, left[0])] = title
    return {code: found[code] for code in codes if code in found}


def _new(vault: Vault, options: NewOptions, titles: dict[str, str], progress: Progress) -> Created:
    made = prepared(Engine(vault).snapshot(progress))
    notes = made.snapshot.notes
    topic, remarks = _topic(options.topic, notes)
    its = [note for note in of_topic(notes, topic) if not note.is_target]
    title = next(iter(titles.values()))
    facts = Facts(_id(made, its, topic), title, topic, options.difficulty)
    path = _path(vault, notes, facts)
    template, name = _template(vault)
    values = values_of(facts, titles, its, vault.config.languages, made.clock.today)
    text, unknown = fill(template, values)
    front = parse_header(SourceNote(path, text), vault.config)
    if front.damage or not front.readable:
        raise NotesError(
            f"the template `{vault.shown(name)}` makes a note whose frontmatter cannot be read:"
            f" {'; '.join(front.damage)}"
        )
    if unknown:
        listed = ", ".join(f"`{{{{{one}}}}}`" for one in unknown)
        remarks = (*remarks, f"nothing is known for {listed} of `{vault.shown(name)}`: fill it in")
    if not options.dry_run:
        write_new(vault.root / path, text)
    alike = called_alike(titles, notes, vault.config.languages)
    return Created(
        path=vault.shown(path),
        id=front.id or PurePosixPath(path).stem,
        topic=topic,
        text=text,
        alike=tuple(replace(one, path=vault.shown(one.path)) for one in alike),
        remarks=remarks,
        dry_run=options.dry_run,
    )


def _topic(given: str, notes: Sequence[CompiledNote]) -> tuple[str, tuple[str, ...]]:
    """Return a topic as notes spell it, and a remark where none has it but one is like it."""
    topic = " ".join(given.split())
    if not topic or not topic.isprintable() or "{{" in topic or not slugged(topic):
        raise UsageError(f"`{given}` is no topic: write a word, such as `security`")
    asking = [note for note in notes if not note.is_target]
    spelt = Counter(topic_of(note.frontmatter, note.path) for note in asking)
    same = [one for one, _ in spelt.most_common() if spoken(one) == spoken(topic)]
    if same:
        return same[0], ()
    near = difflib.get_close_matches(topic.casefold(), list(map(str.casefold, spelt)), 1, 0.75)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    is_first = all(map(_is_example, asking))
    return topic, () if is_first else (f"no note has the topic `{topic}` yet{hint}",)


def _is_example(note: CompiledNote) -> bool:
    """Return whether a note is the one that a new vault begins with, which tells of no topics."""
    return PurePosixPath(note.path).name == EXAMPLE_NAME


def _id(made: Prepared, its: Sequence[CompiledNote], topic: str) -> str:
    taken = set()
    for note in made.snapshot.notes:
        slugs = [read_slug(record.slug) for record in note.frontmatter.records]
        bases = [slug[0] for slug in slugs if slug]
        taken |= {note.frontmatter.id or "", PurePosixPath(note.path).stem, *bases}
    taken |= {slug[0] for one in made.memory.lines if (slug := read_slug(one))}
    return next_id([note.frontmatter.id or "" for note in its], taken, slugged(topic))


def _path(vault: Vault, notes: Sequence[CompiledNote], facts: Facts) -> str:
    """Return where the note goes, relative to the vault: into the folder that was asked for."""
    chosen = vault.selected if (vault.root / vault.selected).is_dir() else vault.selected.parent
    within = [note for note in notes if vault.selects(note.path) and not note.is_target]
    folder = str(chosen)
    if vault.part == ".":
        folder = folder_for(within, facts.topic, folder)
    names = {PurePosixPath(note.path).name.casefold() for note in notes}

    def is_taken(name: str) -> bool:
        return name.casefold() in names or os.path.lexists(vault.root / folder / name)

    name = free_name(stem_for(within or [n for n in notes if not n.is_target], facts), is_taken)
    path = str(PurePosixPath(folder, name))
    is_ignored = ignored(vault.config.ignore)
    parents = [f"{one}/" for one in PurePosixPath(path).parents if str(one) != "."]
    for one in (*reversed(parents), path):
        if is_ignored(one):
            raise UsageError(f"`{vault.shown(path)}` would be no note: `ignore` leaves it out")
    return path


def _template(vault: Vault) -> tuple[str, str]:
    """Return the template of new notes, and the path of its file."""
    text = read_text(vault.root / TEMPLATE)
    if text is not None:
        return text, TEMPLATE
    config = vault.config
    return plain_template(config.words, sections=config.question_from != "title"), TEMPLATE
