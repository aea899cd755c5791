"""`from congress import tally`: light, typed, complete, and content with the standard library."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from congress import tally
from tests.unit.house.repository import ROOT

PACKAGE = Path(tally.__file__).parent
NEEDS_NUMPY = {"count_array"}

# -I and -S leave nothing but the standard library on the path; a finder refuses whatever else is asked for.
ALONE = """
import sys
sys.path.insert(0, sys.argv[1])
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in sys.stdlib_module_names | {"congress"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Refuse())
from congress import tally
"""


def alone(program: str) -> str:
    """What a program prints that has the standard library and `tally`."""
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", ALONE + program, str(ROOT)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_importing_it_loads_no_module_of_it() -> None:
    loaded = alone("print(sorted(name for name in sys.modules if name.startswith('congress')))")
    assert loaded == "['congress', 'congress.tally']\n"


def test_a_name_loads_what_it_needs_and_no_more() -> None:
    loaded = alone(
        "print(tally.share_seats.__name__, *(name for name in ('election', 'power', 'formats') "
        "if f'congress.tally.{name}' in sys.modules))"
    )
    assert loaded == "share_seats\n"


def test_everything_works_with_the_standard_library_alone() -> None:
    wanted = sorted(set(tally.__all__) - NEEDS_NUMPY)
    found = alone(
        f"assert all(getattr(tally, name) is getattr(tally, name) for name in {wanted})\n"
        "print(tally.elect([['a', 'b'], ['a'], ['b']], seats=1, method='scottish').elected)"
    )
    assert found == "('a',)\n"


def test_counting_an_array_says_that_it_needs_numpy() -> None:
    said = alone("try:\n    tally.count_array\nexcept ImportError as error:\n    print(error, error.name)")
    assert said == "congress.tally.count_array needs numpy, which is not installed: `pip install numpy` numpy\n"


def test_no_numpy_is_said_once_the_rest_is_loaded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(vars(tally), "count_array", raising=False)
    monkeypatch.delitem(sys.modules, "congress.tally.fast", raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(ImportError, match="needs numpy"):
        tally.count_array  # noqa: B018


def test_another_missing_module_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(vars(tally), "share", raising=False)
    monkeypatch.setitem(sys.modules, "congress.tally.sections.sharing", None)
    with pytest.raises(ModuleNotFoundError, match=r"congress\.tally\.sections\.sharing"):
        tally.share  # noqa: B018


def test_every_name_is_listed_and_found() -> None:
    assert set(tally.__all__) <= set(dir(tally))
    assert [name for name in tally.__all__ if not hasattr(tally, name)] == []
    assert not hasattr(tally, "nothing_of_that_name")


def test_types_and_names_agree() -> None:
    """What a checker of types is told stands where the name is looked up, too."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    [typed] = [node for node in tree.body if isinstance(node, ast.If) and isinstance(node.test, ast.Name)]
    told = {
        alias.asname or alias.name: getattr(import_module(str(node.module)), alias.name)
        for node in typed.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == {name: getattr(tally, name) for name in tally.__all__}


def test_no_name_can_be_taken_for_a_module() -> None:
    """Importing `tally.power` puts the module there: a public `power` would be one thing or the other."""
    modules = {path.stem for path in PACKAGE.glob("*.py")} | {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert modules & set(tally.__all__) == set()
