"""Entries and hashes against vectors that others published: canonical JSON by its author, Merkle proofs."""

import base64
import json

import pytest
import rfc8785

from congress.audit.tree import Frontier, leaf, node
from tests.unit.audit.conftest import VECTORS


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_canonical_form_of_its_author(name: str) -> None:
    given = json.loads((VECTORS / "jcs" / f"{name}.input.json").read_text(encoding="utf-8"))
    assert rfc8785.dumps(given) == (VECTORS / "jcs" / f"{name}.output.json").read_bytes()


def _inclusion_root(leaf_hash: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """RFC 9162, 2.1.3.2."""
    fn, sn, root = index, size - 1, leaf_hash
    for each in proof:
        if fn % 2 or fn == sn:
            root = node(each, root)
            while fn and not fn % 2:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, each)
        fn, sn = fn >> 1, sn >> 1
    return root


def test_hashes_agree_with_published_inclusion_proofs() -> None:
    cases = json.loads((VECTORS / "merkle.json").read_text())["inclusion"]
    happy = [case for case in cases if not case["wantErr"] and case["desc"] == "happy path"]
    assert len(happy) >= 4
    for case in happy:
        proof = [base64.b64decode(each) for each in case["proof"] or []]
        found = _inclusion_root(base64.b64decode(case["leafHash"]), case["leafIdx"], case["treeSize"], proof)
        assert found == base64.b64decode(case["root"]), case["name"]


def test_the_root_of_the_published_tree() -> None:
    """The eight leaves all the published cases are about."""
    bodies = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    edge, roots = Frontier(), {}
    for body in bodies:
        edge.append(leaf(bytes.fromhex(body)))
        roots[edge.size] = base64.b64encode(edge.root()).decode()
    cases = json.loads((VECTORS / "merkle.json").read_text())["inclusion"]
    published = {case["treeSize"]: case["root"] for case in cases if case["name"].endswith("happy-path")}
    assert published == {size: roots[size] for size in (1, 3, 5, 8)}
