"""Each error of the tally has its sentence, and gives the sentence what it asks for."""

import ast
import re
from pathlib import Path

from congress.languages.wording import words
from congress.tally import errors

FOLDER = Path(errors.__file__).parent
ALWAYS = {"CaseError": set(), "RuleError": set(), "_fail": {"line", "column", "got"}, "FormatError": set()}


def raised() -> list[tuple[str, str, set[str]]]:
    """Where, which key, with which parameters, for every error whose key is written out."""
    found = []
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ALWAYS:
                given = {keyword.arg for keyword in node.keywords if keyword.arg} | ALWAYS[name]
                found.append((f"{path.name}:{node.lineno}", str(node.args[0].value), given))
    return found


def test_every_error_has_its_words_and_its_parameters() -> None:
    found, table = raised(), words()
    assert len(found) > 40
    for place, key, given in found:
        assert key in table, place
        assert set(re.findall(r"%\((\w+)\)", table[key])) <= given, place
