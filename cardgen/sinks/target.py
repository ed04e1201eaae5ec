"""A place that can be brought up to date: the protocol of every target."""

from typing import Protocol

from cardgen.anki.note_type import Edition
from cardgen.engine.against import Against
from cardgen.engine.decide import Prepared
from cardgen.model.place import Held, PlaceMemory
from cardgen.model.standing import Delta


class Target(Protocol):
    """A place, by its name: what it holds, and a delta carried out in it."""

    name: str

    @property
    def requests(self) -> int:
        """Return how many requests were sent to it."""

    def read(self, made: Prepared, memory: PlaceMemory | None, *, anew: bool = False) -> Held:
        """Return what it holds now; `anew` takes nothing from memory. Raises WorldError."""

    def apply(self, made: Prepared, held: Held, delta: Delta, edition: Edition) -> None:
        """Carry out a delta that was made against what it held. Raises WorldError."""

    def read_back(self, made: Prepared, held: Held, delta: Delta) -> Held:
        """Return what it holds after a delta was carried out. Raises WorldError."""

    def keep(self, at: Against) -> None:
        """Remember how it stands, for the next reading."""

    def finish(self) -> None:
        """Do what is left when all is written. Raises WorldError."""
