"""What AnkiConnect does, over a real collection: the actions, as the recordings show them.

Only what `../shared/anki` recorded is here; tests/support/test_addon.py replays that.
"""

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

# isort: split
from anki.cards import CardId
from anki.decks import DeckId
from anki.errors import NotFoundError
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as UpdateCondition
from anki.notes import Note, NoteFieldsCheckResult, NoteId

Params = Mapping[str, Any]
_SUSPENDED = -1
_IF_NEWER = UpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER


class Addon:
    """The actions of the add-on. A call returns its result, or raises with the recorded words."""

    def __init__(self, collection: Collection, profile: str = "User 1") -> None:
        self.collection = collection
        self.profile = profile
        self.missing: frozenset[str] = frozenset()  # actions of a later add-on
        self.browsed: list[str] = []
        self.sync_error: str | None = "sync: auth not configured"

    def run(self, action: str, params: Params) -> Any:
        """Return the result of an action; an exception's text is the error."""
        found: Callable[..., Any] | None = getattr(self, f"do_{action}", None)
        if found is None or action in self.missing:
            raise ValueError("unsupported action")
        try:
            return found(**params)
        except TypeError as error:
            raise ValueError(str(error).replace("Addon.do_", "AnkiConnect.")) from error

    def do_version(self) -> int:
        return 6

    def do_apiReflect(self, scopes: Sequence[str], actions: Sequence[str] | None) -> Any:
        known = sorted({name[3:] for name in dir(self) if name.startswith("do_")} - self.missing)
        known = sorted({*known, "multi"} - self.missing)
        return {
            "scopes": list(scopes),
            "actions": [a for a in known if actions is None or a in actions],
        }

    def do_getActiveProfile(self) -> str:
        return self.profile

    def do_sync(self) -> None:
        if self.sync_error is not None:
            raise ValueError(self.sync_error)

    # Decks and note types

    def do_createDeck(self, deck: str) -> int:
        made = self.collection.decks.id(deck)
        assert made is not None
        return int(made)

    def do_deckNamesAndIds(self) -> dict[str, int]:
        return {one.name: one.id for one in self.collection.decks.all_names_and_ids()}

    def do_deckNames(self) -> list[str]:
        return list(self.do_deckNamesAndIds())

    def do_getDecks(self, cards: Sequence[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for card in cards:
            deck = self._scalar("select did from cards where id = ?", card)
            name = self.collection.decks.name(DeckId(deck))
            found.setdefault(name, []).append(card)
        return found

    def do_changeDeck(self, cards: Sequence[int], deck: str) -> None:
        made = self.collection.decks.id(deck)
        assert made is not None
        self.collection.set_deck([CardId(card) for card in cards], int(made))

    def do_createModel(
        self,
        modelName: str,
        inOrderFields: Sequence[str],
        cardTemplates: Sequence[Mapping[str, str]],
        css: str | None = None,
        isCloze: bool = False,
    ) -> Any:
        models = self.collection.models
        kind = models.new(modelName)
        kind["type"] = int(isCloze)
        for name in inOrderFields:
            models.add_field(kind, models.new_field(name))
        for one in cardTemplates:
            template = models.new_template(one["Name"])
            template["qfmt"], template["afmt"] = one["Front"], one["Back"]
            models.add_template(kind, template)
        if css is not None:
            kind["css"] = css
        added = models.add_dict(kind)
        return models.get(added.id)  # type: ignore[arg-type]  # a note type's id

    def do_modelNamesAndIds(self) -> dict[str, int]:
        return {one.name: one.id for one in self.collection.models.all_names_and_ids()}

    def do_findModelsByName(self, modelNames: Sequence[str]) -> Any:
        found = []
        for name in modelNames:
            self.collection.models._clear_cache()
            kind = self.collection.models.by_name(name)
            if kind is None:
                raise ValueError(f"model was not found: {name}")
            found.append(kind)
        return found

    # Notes

    def do_findNotes(self, query: str) -> list[int]:
        return [int(one) for one in self.collection.find_notes(query)]

    def do_findCards(self, query: str) -> list[int]:
        return [int(one) for one in self.collection.find_cards(query)]

    def do_notesInfo(
        self, notes: Sequence[int] | None = None, query: str | None = None
    ) -> list[Any]:
        if notes is None and query is None:
            raise ValueError('Must provide either "notes" or a "query"')
        ids = notes if notes is not None else self.do_findNotes(str(query))
        return [self._info(one) for one in ids]

    def _info(self, id_: int) -> dict[str, Any]:
        try:
            note = self.collection.get_note(NoteId(id_))
        except NotFoundError:
            return {}
        kind = note.note_type()
        assert kind is not None
        return {
            "noteId": note.id,
            "profile": self.profile,
            "tags": note.tags,
            "fields": {
                field["name"]: {"value": note.fields[field["ord"]], "order": field["ord"]}
                for field in kind["flds"]
            },
            "modelName": kind["name"],
            "mod": note.mod,
            "cards": [int(card) for card in note.card_ids()],
        }

    def do_notesModTime(self, notes: Sequence[int]) -> list[Any]:
        mods = [(one, self._scalar("select mod from notes where id = ?", one)) for one in notes]
        return [{"noteId": one, "mod": mod} if mod is not None else {} for one, mod in mods]

    def do_addNote(self, note: Params) -> int:
        return self._add(note)

    def do_addNotes(self, notes: Sequence[Params]) -> list[int]:
        errors = []
        for note in notes:
            try:
                self._made(note)
            except ValueError as error:
                errors.append(str(error))
        if errors:
            raise ValueError(str(errors))
        return [self._add(note) for note in notes]

    def _made(self, given: Params) -> Note:
        kind = self.collection.models.by_name(given["modelName"])
        if kind is None:
            raise ValueError(f"model was not found: {given['modelName']}")
        if self.collection.decks.by_name(given["deckName"]) is None:
            raise ValueError(f"deck was not found: {given['deckName']}")
        note = self.collection.new_note(kind)
        for name, text in given["fields"].items():
            for own in note.keys():  # noqa: SIM118  # a note is no mapping
                if own.casefold() == name.casefold():
                    note[own] = text
        note.tags = " ".join(given.get("tags", ())).split()
        options = given.get("options", {})
        state = note.fields_check()
        if not re.sub(r"<br ?/?>|&nbsp;", "", note.fields[0]).strip():
            raise ValueError("cannot create note because it is empty")
        loose = options.get("allowDuplicate") or options.get("duplicateScope") == "deck"
        if state == NoteFieldsCheckResult.DUPLICATE and not loose:
            raise ValueError("cannot create note because it is a duplicate")
        if state not in {NoteFieldsCheckResult.NORMAL, NoteFieldsCheckResult.DUPLICATE}:
            raise ValueError("cannot create note for unknown reason")
        return note

    def _add(self, given: Params) -> int:
        note = self._made(given)
        deck = self.collection.decks.by_name(given["deckName"])
        assert deck is not None
        self.collection.add_note(note, deck["id"])
        return int(note.id)

    def _note(self, id_: int) -> Note:
        try:
            return self.collection.get_note(NoteId(id_))
        except NotFoundError as error:
            raise ValueError(f"Note was not found: {id_}") from error

    def do_updateNoteFields(self, note: Params) -> None:
        found = self._note(note["id"])
        for name, text in note["fields"].items():
            if name in found:
                found[name] = text
        self.collection.update_note(found)

    def do_updateNoteTags(self, note: int, tags: Sequence[str]) -> None:
        found = self._note(note)
        found.tags = " ".join(tags).split()
        self.collection.update_note(found)

    def do_updateNote(self, note: Params) -> None:
        if "fields" not in note and "tags" not in note:
            raise ValueError('Must provide a "fields" or "tags" property.')
        if "fields" in note:
            self.do_updateNoteFields(note)
        if "tags" in note:
            self.do_updateNoteTags(note["id"], note["tags"])

    def do_updateNoteModel(self, note: Params) -> None:
        fields = note.get("fields")
        if not isinstance(fields, dict):
            raise ValueError("Fields must be provided as a dictionary")
        found = self._note(note["id"])
        kind = self.collection.models.by_name(note["modelName"])
        if kind is None:
            raise ValueError(f"Model '{note['modelName']}' not found")
        found.mid = kind["id"]
        found._fmap = self.collection.models.field_map(kind)
        found.fields = [fields.get(one["name"], "") for one in kind["flds"]]
        found.tags = list(note.get("tags", ()))
        self.collection.update_note(found, skip_undo_entry=True)

    def do_deleteNotes(self, notes: Sequence[int]) -> None:
        self.collection.remove_notes([NoteId(one) for one in notes])

    # Tags

    def do_getNoteTags(self, note: int) -> list[str]:
        return self._note(note).tags

    def do_addTags(self, notes: Sequence[int], tags: str) -> None:
        self.collection.tags.bulk_add([NoteId(one) for one in notes], tags)

    def do_removeTags(self, notes: Sequence[int], tags: str) -> None:
        self.collection.tags.bulk_remove([NoteId(one) for one in notes], tags)

    # Cards

    def do_areSuspended(self, cards: Sequence[int]) -> list[bool | None]:
        queues = [self._scalar("select queue from cards where id = ?", card) for card in cards]
        return [None if one is None else one == _SUSPENDED for one in queues]

    def do_suspend(self, cards: Sequence[int]) -> bool:
        awake = [
            c for c, is_so in zip(cards, self.do_areSuspended(cards), strict=True) if not is_so
        ]
        if not awake:
            return False
        self.collection.sched.suspend_cards([CardId(card) for card in awake])
        return True

    def do_unsuspend(self, cards: Sequence[int]) -> None:
        self.collection.sched.unsuspend_cards([CardId(card) for card in cards])

    # Files

    def do_exportPackage(self, deck: str, path: str, includeSched: bool = False) -> bool:
        found = self.collection.decks.by_name(deck)
        if found is None:
            return False
        options = ExportAnkiPackageOptions(
            with_scheduling=includeSched,
            with_deck_configs=includeSched,
            with_media=True,
            legacy=True,
        )
        limit = DeckIdLimit(DeckId(found["id"]))
        self.collection.export_anki_package(out_path=path, options=options, limit=limit)
        return True

    def do_importPackage(self, path: str) -> bool:
        options = ImportAnkiPackageOptions(
            merge_notetypes=True,
            update_notes=_IF_NEWER,
            update_notetypes=_IF_NEWER,
            with_scheduling=True,
            with_deck_configs=True,
        )
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        self.collection.import_anki_package(request)
        return True

    def do_storeMediaFile(
        self,
        filename: str,
        data: str | None = None,
        path: str | None = None,
        deleteExisting: bool = True,
    ) -> str:
        if not data and not path:
            raise ValueError('You must provide a "data", "path", or "url" field.')
        content = base64.b64decode(data) if data else Path(str(path)).read_bytes()
        media = self.collection.media
        if deleteExisting:
            media.trash_files([filename])
        return media.write_data(filename, content)

    def do_guiBrowse(self, query: str) -> list[int]:
        self.browsed.append(query)
        return self.do_findCards(query)

    def _scalar(self, query: str, *values: Any) -> Any:
        assert self.collection.db is not None
        return self.collection.db.scalar(query, *values)
