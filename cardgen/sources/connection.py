"""One request to AnkiConnect and its answer: the result, or one sentence that says what is wrong.

Measured on the add-on of 2025-11, wire version 6: it answers 200 with `result` and `error` for
nearly everything, an error may be the empty string, and each action inside of `multi` needs its
own version and key. Its server reads a body by `Content-Length` alone.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from cardgen.errors import UsageError, WorldError

if TYPE_CHECKING:
    import httpx

VERSION = 6
LONG = 600.0  # seconds that AnkiWeb, an export or an import with many pictures may take
MOST = 900_000  # bytes of a request: its server takes quadratic time for a body
_LARGEST = 1 << 29  # bytes of an answer
_START = "start Anki, with the add-on AnkiConnect (2055492159) installed, and run again"


class RefusedError(WorldError):
    """AnkiConnect answered that an action failed; `said` is its own word, often empty."""

    def __init__(self, action: str, said: str) -> None:
        self.action, self.said = action, said
        super().__init__(f"Anki refuses `{action}`: {_line(said) or 'it does not say why'}")


class Call(Struct, frozen=True):
    """An action with its parameters."""

    action: str
    params: Mapping[str, Any] = {}


class Reply(Struct, frozen=True):
    """What an action inside of `multi` gave; `error` is None where it did not fail."""

    action: str
    result: Any
    error: str | None = None

    def unwrap(self) -> Any:
        """Return the result. Raises RefusedError where the action failed."""
        if self.error is not None:
            raise RefusedError(self.action, self.error)
        return self.result


@dataclass(slots=True)
class Connection:
    """A running AnkiConnect: where it listens, its key, and the seconds that an answer may take.

    `requests` counts what was sent. Raises UsageError for an address that is none, or that is
    another machine's where `allow_remote` does not say so.
    """

    url: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    allow_remote: bool = False
    requests: int = 0
    _client: "httpx.Client | None" = None

    def __post_init__(self) -> None:
        host = _host(self.url)
        if not (self.allow_remote or _is_loopback(host)):
            raise UsageError(
                f"`{host}` is not this machine; `--allow-remote` sends your cards there all the"
                " same, unencrypted"
            )

    @property
    def is_local(self) -> bool:
        """Return whether Anki runs on this machine, whose clock it shares then."""
        return _is_loopback(_host(self.url))

    @property
    def shown(self) -> str:
        """Return the address as it stands in a message: without a name or a password in it."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        host = _host(self.url)
        return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"

    def call(self, action: str, *, seconds: float | None = None, **params: Any) -> Any:
        """Return the result of an action; `seconds` is how long it may take, if not the usual.

        Raises RefusedError where it fails, and WorldError where nothing usable answers.
        """
        answer = self._send(self._spelt(Call(action, params)), action, seconds or self.timeout)
        return self._reply(action, answer).unwrap()

    def multi(self, calls: Sequence[Call], *, seconds: float | None = None) -> tuple[Reply, ...]:
        """Return the reply of each action, all sent in one request. Raises as `call`."""
        actions = [self._spelt(call) for call in calls]
        answers = self.call("multi", seconds=seconds, actions=actions) if calls else []
        if not isinstance(answers, list) or len(answers) != len(calls):
            raise self._stranger()
        pairs = zip(calls, answers, strict=True)
        return tuple(self._reply(call.action, answer) for call, answer in pairs)

    def size(self, call: Call) -> int:
        """Return how many bytes an action takes in a request."""
        return len(_encoded(self._spelt(call))) + 1

    def requests_of(self, calls: Iterable[Call], most: int | None = None) -> Iterator[list[Call]]:
        """Yield calls in lists that a request may hold, at most so many in each."""
        some: list[Call] = []
        size = 0
        for call in calls:
            own = self.size(call)
            if some and (size + own > MOST or len(some) == most):
                yield some
                some, size = [], 0
            some.append(call)
            size += own
        if some:
            yield some

    def _spelt(self, call: Call) -> dict[str, Any]:
        spelt: dict[str, Any] = {"action": call.action, "version": VERSION}
        if call.params:
            spelt["params"] = dict(call.params)
        if self.key:
            spelt["key"] = self.key
        return spelt

    def _reply(self, action: str, answer: object) -> Reply:
        if not isinstance(answer, dict) or not answer.keys() >= {"result", "error"}:
            raise self._stranger()
        error = answer["error"]
        return Reply(action, answer["result"], None if error is None else str(error))

    def _send(self, request: Mapping[str, Any], action: str, seconds: float) -> object:
        import httpx  # noqa: PLC0415  # slow to load, and seldom needed

        self.requests += 1
        try:
            body = self._receive(_encoded(request), seconds)
            return json.loads(body)
        except httpx.ConnectError as error:
            raise WorldError(f"cannot reach Anki at `{self.shown}`; {_START}") from error
        except (httpx.TimeoutException, TimeoutError) as error:
            raise WorldError(
                f"Anki did not answer `{action}` within {seconds:g} seconds; look whether it asks"
                " you something, then run again (`anki.timeout` gives it longer)"
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise WorldError(
                f"the connection to Anki at `{self.shown}` broke during `{action}`; run again: what"
                " was done is seen, and the rest is done"
            ) from error
        except (ValueError, RecursionError) as error:
            raise self._stranger() from error

    def _receive(self, body: bytes, seconds: float) -> bytes:
        """Return the body of the answer, read piece by piece: bounded in bytes and seconds."""
        client = self._opened()
        end = time.monotonic() + seconds
        parts: list[bytes] = []
        size = 0
        headers = {"Content-Type": "application/json"}
        with client.stream(
            "POST", self.url, content=body, headers=headers, timeout=seconds
        ) as response:
            if response.status_code != 200:
                raise self._stranger(f" (it answers {response.status_code})")
            for part in response.iter_bytes():
                size += len(part)
                if time.monotonic() > end:
                    raise TimeoutError
                if size > _LARGEST:
                    raise self._stranger()
                parts.append(part)
        return b"".join(parts)

    def _opened(self) -> "httpx.Client":
        import httpx  # noqa: PLC0415  # slow to load, and seldom needed

        if self._client is None:
            # No proxy of the environment, no connection kept: the add-on closes each by itself.
            limits = httpx.Limits(max_keepalive_connections=0)
            # Certificates take time to load, and plain HTTP asks for none.
            safe = urlsplit(self.url).scheme == "https"
            self._client = httpx.Client(trust_env=False, limits=limits, verify=safe)
        return self._client

    def close(self) -> None:
        """Let go of what the connection holds."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _stranger(self, why: str = "") -> WorldError:
        return WorldError(
            f"what answers at `{self.shown}` is not AnkiConnect{why}; set `url` under `[anki]` to"
            " where it listens"
        )


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _host(url: str) -> str:
    """Return the host of an address. Raises UsageError where it is none."""
    with suppress(ValueError):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return parts.hostname
    raise UsageError(f"`{url}` is no address such as `http://127.0.0.1:8765`")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _line(text: str) -> str:
    """Return a text on one line, without the marks that Anki's translations put into it."""
    plain = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(plain.split())[:300]
