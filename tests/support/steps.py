"""The steps that `cardgen adopt` prints, done word for word in real Anki."""

import re
import shlex
import time
from collections.abc import Iterable

import pytest

from tests.support.desk import Desk


def carry_out(desk: Desk, steps: Iterable[str]) -> None:
    """Do what the steps say; one that nobody can do fails the test."""
    for step in steps:
        typed = re.findall(r"`([^`]+)`", step)
        if re.match("(run|export) ", step) and "import the package" in step:
            if step.startswith("export "):
                desk.export(typed.pop(0).rpartition("/")[2])
            done = desk.run(*shlex.split(typed[0])[1:])
            assert done.code == 0, done.err
            desk.import_package()
        elif step.startswith("if "):
            continue  # what it speaks of is not the case
        elif "Change Note Type" in step:
            number = re.search(r"template number (\d+)", step)
            ordinal = int(number[1]) - 1 if number else None
            _change_note_type(desk, search=typed[0], target=typed[1], ordinal=ordinal)
        else:
            pytest.fail(f"nobody can do this: {step}")


def _change_note_type(desk: Desk, search: str, target: str, ordinal: int | None) -> None:
    """Select what a search finds and change its note type as the dialogue proposes.

    `ordinal` is the place of the template that the one card is made from, if it is not the first.
    """
    with desk.anki() as collection:
        found = list(collection.find_notes(search))
        old = {collection.get_note(note_id).mid for note_id in found}
        assert len(old) == 1, "Anki changes notes of one note type at a time"
        new = collection.models.by_name(target)
        assert new is not None
        info = collection.models.change_notetype_info(
            old_notetype_id=old.pop(), new_notetype_id=new["id"]
        )
        info.input.note_ids.extend(found)
        if ordinal is not None:
            info.input.new_templates[0] = ordinal
        collection.models.change_notetype_of_notes(info.input)
    time.sleep(1.1)  # nobody builds within the second; Anki and the ledger count in seconds
