"""Functions fit on a screen, files in a head. What does not is named in allowed_sizes.toml, with its reason."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house.repository import ROOT, tracked

FUNCTION_LINES = 40  # without its docstring: meaning, units and sources may take the room they need
FILE_LINES = 400
TEMPLATE_LINES = 120

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(function: Function) -> int:
    """The lines of a function from its `def`, without its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def functions_of(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Every function and method below a node, with its dotted name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{node.name}"
            if not isinstance(node, ast.ClassDef):
                yield name, node
            yield from functions_of(node, f"{name}.")
        else:
            yield from functions_of(node, prefix)


def length(path: Path) -> int:
    return len((ROOT / path).read_text("utf-8").splitlines())


def too_long() -> dict[str, int]:
    """Whatever passes its limit: `path` or `path:function`, with its lines."""
    sizes = {}
    for path in tracked("", ".py"):
        if path.parts[0] == "migrations":
            continue  # a migration is one list of tables: it reads from top to bottom and is never changed again
        if length(path) > FILE_LINES:
            sizes[str(path)] = length(path)
        for name, function in functions_of(ast.parse((ROOT / path).read_text("utf-8"))):
            if lines_of(function) > FUNCTION_LINES:
                sizes[f"{path}:{name}"] = lines_of(function)
    sizes |= {str(path): length(path) for path in tracked("templates", ".html") if length(path) > TEMPLATE_LINES}
    return sizes


def test_sizes() -> None:
    allowed = tomllib.loads(Path(__file__).with_name("allowed_sizes.toml").read_text("utf-8"))
    assert [name for name, entry in allowed.items() if len(entry["reason"]) < 20] == []
    found = too_long()
    assert {name: lines for name, lines in found.items() if lines > allowed.get(name, {"lines": 0})["lines"]} == {}
    assert sorted(set(allowed) - set(found)) == [], "These fit again: take them off the list."


def test_a_long_function_is_found() -> None:
    source = "class A:\n    def f(self):\n        '''One.\n\n        Two.'''\n" + "        x = 1\n" * 41
    [(name, function)] = functions_of(ast.parse(source))
    assert (name, lines_of(function)) == ("A.f", 42)
