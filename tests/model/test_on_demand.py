"""What is put together each time is a sequence like any other."""

from cardgen.model.on_demand import OnDemand


class Counted(OnDemand[str]):
    """A sequence that counts how often it was read."""

    def __init__(self) -> None:
        self.times = 0

    def __len__(self) -> int:
        return 3

    def _read(self) -> tuple[str, ...]:
        self.times += 1
        return ("a", "b", "c")


def test_it_is_a_sequence() -> None:
    counted = Counted()
    assert (tuple(counted), counted[0], counted[-1], counted[1:]) == (
        ("a", "b", "c"),
        *("a", "c", ("b", "c")),
    )
    assert "b" in counted
    assert counted.index("c") == 2


def test_its_length_is_known_without_reading_it() -> None:
    counted = Counted()
    assert (len(counted), bool(counted), counted.times) == (3, True, 0)


def test_it_is_read_each_time() -> None:
    counted = Counted()
    assert counted[0] == counted[0]
    assert counted.times == 2
