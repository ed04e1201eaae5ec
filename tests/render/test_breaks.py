"""Long names in code break at their joints."""

import pytest

from cardgen.render.breaks import with_breaks


@pytest.mark.parametrize(
    ("code", "html"),
    [
        pytest.param(
            "kotlinx.coroutines.flow.stateIn",
            "kotlinx.<wbr>coroutines.<wbr>flow.<wbr>state<wbr>In",
            id="dots and case",
        ),
        pytest.param(
            "std::chrono::steady_clock", "std::<wbr>chrono::<wbr>steady_<wbr>clock", id="colons"
        ),
        pytest.param(
            "a READ_EXTERNAL_STORAGE_PERMISSION b",
            "a READ_<wbr>EXTERNAL_<wbr>STORAGE_<wbr>PERMISSION b",
            id="one of several words",
        ),
        pytest.param(
            "Map<String,List<HashMapEntry>>",
            "Map&lt;String,List&lt;Hash<wbr>Map<wbr>Entry&gt;&gt;",
            id="signs",
        ),
        pytest.param("пространствоИмён.Тип_данных", "пространство<wbr>Имён.<wbr>Тип_<wbr>данных",
                     id="Cyrillic"),
        pytest.param("module.short_name", "module.short_name", id="short"),
        pytest.param("a_b " * 9, "a_b " * 9, id="many short ones"),
        pytest.param("a" * 40, "a" * 40, id="no joint"),
        pytest.param("__dunder__init__name__", "__dunder__init__name__", id="double signs"),
    ],
)  # fmt: skip
def test_breaks(code: str, html: str) -> None:
    assert with_breaks(code) == html
