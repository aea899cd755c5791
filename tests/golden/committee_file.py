"""Reads the published approval instances: papers, seats, and for each rule all committees it may elect.

The files are YAML of one fixed shape (flat keys, lists of numbers, one list of results); this reads that shape only.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

RESULT = re.compile(r"- rule_id: (?P<rule>\S+)\n  result:(?P<committees>[^:]*)\n  resolute: (?:true|false)\n?")


@dataclass(frozen=True)
class Instance:
    """`papers`: the candidates each names. `committees`: by rule, those published; a rule without any is left out."""

    papers: list[list[int]]
    candidates: int
    seats: int
    committees: dict[str, set[frozenset[int]]]


def read_instance(path: Path) -> Instance:
    """The instance in a file. Raises ValueError where the file has another shape."""
    head, _, results = path.read_text(encoding="utf-8").partition("\ncompute:\n")
    committees: dict[str, set[frozenset[int]]] = {}
    for found in RESULT.finditer(results):
        published = {frozenset(committee) for committee in json.loads(found["committees"].strip() or "[]")}
        if published:
            committees.setdefault(found["rule"], set()).update(published)
    if RESULT.sub("", results).strip():
        raise ValueError(f"{path.name} has another shape than the instances known")
    papers = json.loads(_field(head, "profile"))
    return Instance(papers, int(_field(head, "num_cand")), int(_field(head, "committeesize")), committees)


def _field(head: str, name: str) -> str:
    found = re.search(rf"^{name}: (.*(?:\n  .*)*)", head, re.MULTILINE)
    if found is None:
        raise ValueError(f"no field {name}")
    return found[1]
