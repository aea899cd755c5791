"""docs/tally.md tells the truth: its examples run, and its table is that of the methods."""

import doctest
import re

from congress.tally.constraints.replacement import BY_VOTES
from congress.tally.methods import METHODS
from congress.tally.rule import Method
from congress.tally.settings import TAKEN
from tests.unit.house.repository import ROOT

GUIDE = (ROOT / "docs" / "tally.md").read_text("utf-8")
HEADING = ["| method | papers | source | settings | ties | constraints |", "|---|---|---|---|---|---|"]


def row(method: Method) -> str:
    """The line of a method."""
    how = METHODS[method]
    papers = f"{how.family.value}, ranks may be equal" if how.equal_ranks else how.family.value
    if how.needs_whole_weights:
        papers += "; whole votes"
    settings = " ".join(f"`{name}`" for name in TAKEN[method])
    ties = ", ".join(step.value.replace("_", " ") for step in how.ties)
    keeps = [word for word, is_kept in (("guard", how.keeps_constraints), ("replace", method in BY_VOTES)) if is_kept]
    return f"| `{method.value}` | {papers} | {how.source} | {settings} | {ties} | {', '.join(keeps) or '—'} |"


def test_its_examples_run() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 5
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "docs/tally.md", "docs/tally.md", 0)
    said: list[str] = []
    found = doctest.DocTestRunner().run(example, out=said.append)
    assert (found.failed, "".join(said)) == (0, "")
    assert found.attempted > 20


def test_its_table_is_that_of_the_methods() -> None:
    wanted = [*HEADING, *(row(method) for method in Method)]
    start = GUIDE.find(HEADING[0])
    found = GUIDE[start:].split("\n\n")[0].splitlines() if start >= 0 else []
    assert found == wanted, "\n".join(["It should be:", *wanted])


def test_it_says_how_many_methods_there_are() -> None:
    assert f"elections by {len(Method)} methods" in GUIDE
    assert f"any of {len(Method)} methods" in (ROOT / "README.md").read_text("utf-8")
