"""How a command reaches the running Anki."""

from msgspec import Struct


class Reach(Struct, frozen=True):
    """How the running Anki is reached; what is empty or None is as configured.

    `ankiweb` lets Anki synchronise before it is read. `profile` names the profile that may be
    used though another one was first synced to.
    """

    url: str | None = None
    allow_remote: bool = False
    ankiweb: bool = False
    profile: str | None = None
