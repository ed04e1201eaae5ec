"""The house is laid out as it says: tests mirror it, its tables are whole, its map is the tree."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from cardgen import sinks, sources
from cardgen.cli.app import VERBS
from cardgen.kinds import KINDS
from cardgen.rules.families import EMITTED, FAMILIES, RULES

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "cardgen"
TESTS = ROOT / "tests"
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]

MODULES = sorted(path.relative_to(HOUSE) for path in HOUSE.rglob("*.py"))
OUTER = {
    "__main__",
    "cli",
    "commands",
    "serve",
    "report",
    "sinks",
    "engine",
    "vault",
    "sources",
    "disk",
}
"""The rooms that may touch the disk, the clock or the network, or stand above one that does."""


def by_module(modules: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("module", [pytest.param(m, id=m.as_posix()) for m in modules])


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]


# --- Tests


def is_types_alone(module: Path) -> bool:
    """Return whether a module has nothing to run: frozen types and tables, which mypy reads.

    The method of a protocol is its docstring.
    """
    return all(len(one.body) == 1 and ast.get_docstring(one) for one in functions(HOUSE / module))


def is_rule(module: Path) -> bool:
    return len(module.parts) == 3 and module.parts[0] == "rules" and module.parts[1] != "facts"


def mirror_of(module: Path) -> Path:
    """Return where a module's test is: the file that mirrors it, but for two rooms.

    A rule is a row in the table of its family. A verb of the command line, its options and its
    words, is tested together with the command of that name, by running the command line.
    """
    if is_rule(module):
        return TESTS / "rules" / f"test_{module.parts[1]}.py"
    if module.parent.name == "cli" and (HOUSE / "commands" / module.name).exists():
        return TESTS / "commands" / f"test_{module.name}"
    return TESTS / module.with_name(f"test_{module.name}")


TO_TEST = [m for m in MODULES if m.name != "__init__.py" and not is_types_alone(m)]


@by_module(TO_TEST)
def test_a_module_has_its_test(module: Path) -> None:
    test = mirror_of(module)
    assert test.exists(), f"write {test.relative_to(ROOT)}"
    assert any(one.name.startswith("test_") for one in functions(test))


@by_module([module for module in TO_TEST if is_rule(module)])
def test_a_rule_stands_in_the_table_of_its_family(module: Path) -> None:
    # A rule without a function is a page: `rules/test_pages.py` carries out its examples.
    named = {node.id for node in ast.walk(tree_of(mirror_of(module))) if isinstance(node, ast.Name)}
    assert module.stem in named


def test_a_folder_of_tests_is_a_room() -> None:
    beside = {"bench", "golden", "history", "support", "vaults", "__pycache__"}
    folders = [path for path in TESTS.rglob("*") if path.is_dir()]
    mirrored = {path.relative_to(TESTS) for path in folders if not beside & set(path.parts)}
    assert {str(folder) for folder in mirrored if not (HOUSE / folder).is_dir()} == set()


# --- Tables


def files_of(room: str) -> set[str]:
    return {m.stem for m in MODULES if m.parts[0] == room and len(m.parts) == 2} - {"__init__"}


def test_each_family_and_rule_stands_in_its_table() -> None:
    families = {m.parts[1] for m in MODULES if m.parts[0] == "rules" and len(m.parts) == 3}
    assert len(FAMILIES) == len(families - {"facts"})
    assert {rule.__name__ for rule in RULES} == {  # type: ignore[attr-defined]  # modules
        f"cardgen.rules.{m.parts[1]}.{m.stem}"
        for m in MODULES
        if is_rule(m) and m.name != "__init__.py"
    }


def test_each_kind_stands_in_its_table() -> None:
    made = {
        name
        for name in files_of("kinds")
        if any(one.name == "cards" for one in functions(HOUSE / "kinds" / f"{name}.py"))
    }
    assert {kind.__module__ for kind in KINDS} == {f"cardgen.kinds.{name}" for name in made}


def test_each_verb_stands_in_its_table() -> None:
    verbs = [verb.__name__ for verb in VERBS]
    assert set(verbs) == files_of("commands")
    assert set(verbs) <= files_of("cli")
    told = re.findall(r"^\| `cardgen (\w+)", README, re.MULTILINE)
    assert list(dict.fromkeys(told)) == verbs, "the README's table has another order than `--help`"


@pytest.mark.parametrize("room", [sinks, sources], ids=["sinks", "sources"])
def test_each_file_of_a_room_without_a_tuple_stands_in_its_list(room: object) -> None:
    # They are called by name, each from its own command: a tuple would be read by nobody.
    listed = re.findall(r"^- `(\w+)`: .", room.__doc__ or "", re.MULTILINE)
    name = room.__name__.rpartition(".")[2]  # type: ignore[attr-defined]  # a module
    assert sorted(listed) == sorted(files_of(name))


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.CODE) for rule in EMITTED])
def test_a_rule_that_only_tells_says_where_its_words_stand(rule: object) -> None:
    code = rule.CODE  # type: ignore[attr-defined]  # a rule
    source = Path(rule.__file__).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    said = re.search(r"^# Worded in ((?:.|\n# )+?)\.$", source, re.MULTILINE)
    places = re.findall(r"`(cardgen/[\w/]+\.py)`", said[1] if said else "")
    assert places, f"say where `{code}` is found"
    for place in places:
        words = (ROOT / place).read_text(encoding="utf-8")
        assert f'"{code}"' in words or f'"{code.partition("-")[0]}-{{' in words


# --- The map


def map_lines() -> list[tuple[int, str, str]]:
    """Return each line of the README's map below `cardgen/`: depth, name, what is said of it."""
    block = re.search(r"^```\ncardgen/\n(.*?)^(?=\S)", README, re.MULTILINE | re.DOTALL)
    assert block is not None
    found = re.findall(r"^( +)(\S+) +(\S.*)$", block[1], re.MULTILINE)
    assert len(found) == block[1].count("\n"), "a line of the map is no line of an entry"
    return [(len(indent) // 2, name, said) for indent, name, said in found]


def entries() -> list[str]:
    return sorted(
        f"{path.name}/" if path.is_dir() else path.name
        for path in HOUSE.iterdir()
        if path.name != "__pycache__"
    )


def test_the_map_is_the_tree() -> None:
    told = [name for depth, name, _ in map_lines() if depth == 1]
    assert sorted(told) == [name for name in entries() if name not in {"__init__.py", "py.typed"}]


def test_what_the_map_says_of_a_room_is_in_it() -> None:
    path: list[str] = []
    seen = []
    for depth, name, _ in map_lines():
        path = [*path[: depth - 1], name]
        seen.append("".join(path))
    assert [place for place in seen if not (HOUSE / place).exists()] == []
    assert len(set(seen)) == len(seen)


def test_the_map_goes_down_the_floors() -> None:
    floors = [re.split(r" [|:] ", floor) for floor in CONTRACTS[0]["layers"]]
    level = {room: depth for depth, floor in enumerate(floors) for room in floor}
    told = [name.rstrip("/").removesuffix(".py") for depth, name, _ in map_lines() if depth == 1]
    assert [level[room] for room in told] == sorted(level[room] for room in told)


# --- Floors


def test_the_contracts_are_a_screenful() -> None:
    floors, pure = CONTRACTS
    assert len(floors["layers"]) <= 14
    rooms = {room for floor in floors["layers"] for room in re.split(r" [|:] ", floor)}
    assert set(pure["source_modules"]) == {f"cardgen.{room}" for room in rooms - OUTER}


def imported(module: Path) -> Iterator[str]:
    """Yield the modules of the package that a module imports, wherever in it."""
    for node in ast.walk(tree_of(HOUSE / module)):
        names = [alias.name for alias in getattr(node, "names", ())]
        if isinstance(node, ast.Import):
            yield from names
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name}" if is_module(node, name) else str(node.module)
                        for name in names)  # fmt: skip


def is_module(node: ast.ImportFrom, name: str) -> bool:
    path = ROOT / str(node.module).replace(".", "/") / name
    return path.with_suffix(".py").exists() or path.is_dir()


def test_no_imports_run_in_a_circle() -> None:
    graph = {
        ".".join(("cardgen", *module.with_suffix("").parts)).removesuffix(".__init__"): {
            name for name in imported(module) if name.startswith("cardgen")
        }
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


PURE = [
    module for module in MODULES if module.parts[0].removesuffix(".py") not in OUTER | {"__init__"}
]
OUTSIDE = re.compile(
    r"\b(?:(?<!Pure)Path\(|open\(|(?:datetime|date)\.(?:now|today|utcnow)|environ|getenv|print\()"
)


@by_module(PURE)
def test_a_pure_module_touches_nothing_outside(module: Path) -> None:
    # import-linter cannot tell `PurePosixPath` from `Path`, nor a date from the clock's.
    for node in ast.walk(tree_of(HOUSE / module)):
        if isinstance(node, ast.ImportFrom) and node.module == "pathlib":
            assert {alias.name for alias in node.names} == {"PurePosixPath"}
        if isinstance(node, ast.Call | ast.Attribute):
            assert not OUTSIDE.match(f"{ast.unparse(node)}"), ast.unparse(node)
        if isinstance(node, ast.Import):
            assert "pathlib" not in {alias.name for alias in node.names}


# --- Sizes


@by_module(MODULES)
def test_a_file_and_its_functions_are_short(module: Path) -> None:
    assert len((HOUSE / module).read_text(encoding="utf-8").splitlines()) <= 300
    long = {one.name for one in functions(HOUSE / module) if lines_of(one) > 40}
    assert long == set()


def lines_of(one: ast.FunctionDef) -> int:
    first = min([one.lineno, *(decorator.lineno for decorator in one.decorator_list)])
    return (one.end_lineno or first) - first + 1


def test_the_house_has_few_rooms() -> None:
    of_python = {"__init__.py", "__main__.py", "py.typed"}  # what makes a package of a folder
    assert len(set(entries()) - of_python) <= 28
