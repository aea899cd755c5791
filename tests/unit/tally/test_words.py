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


NUMBER = r"%\((?!(?:method|line|name|member|article|constraint)\))\w+\)s"
NOUNS = "votes|papers|points|seats|steps|decimals|electors|members|sections|candidates|committees|were"
COUNTED = re.compile(rf"(?<!to ){NUMBER} (?:\w+ )?(?:{NOUNS})\b(?! of)")
NEVER_ONE = {
    # a refusal of less than one, of a fraction, of very many
    "tally.members_below_zero", "tally.no_papers", "tally.house_below_zero", "tally.members_not_whole",
    "tally.pav_too_large", "tally.power_too_large", "tally.meek_array",
    # several sections
    "tally.power_quota", "tally.power_sections", "tally.power_makes_no_sense",
    # a limited vote fills several seats
    "tally.limited_opening",
}  # fmt: skip


def test_no_sentence_puts_a_number_before_a_plural() -> None:
    """“In 1 steps”, “1 were needed”: a sentence has one form, so a number that may be one stands after its noun."""
    reports = {key: text for key, text in words().items() if key.startswith("tally.") and "Line %(line)s" not in text}
    assert [text for key, text in reports.items() if COUNTED.search(text) and key not in NEVER_ONE] == []
    assert all(COUNTED.search(reports[key]) for key in NEVER_ONE)
