"""A sequence that holds nothing: it is put together each time that it is asked for."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class OnDemand(Sequence[T_co]):
    """A sequence of a known length whose items are in memory only while somebody looks at them."""

    __slots__ = ()

    @abstractmethod
    def _read(self) -> tuple[T_co, ...]:
        """Return all of it."""

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._read()[index]

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._read())
