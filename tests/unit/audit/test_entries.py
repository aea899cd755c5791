"""What an entry is: canonical bytes, commitments, signatures; checked against the published vectors too."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import rfc8785

from congress.audit.rules import commitment, entry_bytes
from congress.audit.signing import Signer, head_text, is_signed, participation_text, receipt_text
from congress.audit.tree import Frontier, leaf, node
from congress.audit.verify import check_body

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
VECTORS = Path(__file__).resolve().parents[4] / "shared" / "vectors"
vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="the published vectors are absent: ../shared/vectors")


def entry(**changes: object) -> bytes:
    values = {"entry_id": "e" * 16, "at": AT, "actor": "m" * 16, "act": "body.added", "subject": "s" * 16,
              "assembly": None, "facts": {"weight": 3, "ä": "é"}}  # fmt: skip
    return entry_bytes(**(values | changes))


def test_an_entry_is_canonical_json_to_the_byte() -> None:
    assert entry().decode() == (
        '{"act":"body.added","actor":"mmmmmmmmmmmmmmmm","at":"2026-11-24T09:30:00.000000Z",'
        '"facts":{"weight":3,"ä":"é"},"id":"eeeeeeeeeeeeeeee","subject":"ssssssssssssssss","v":1}'
    )
    assert json.loads(entry(assembly="a" * 16))["assembly"] == "a" * 16
    assert check_body(entry(), "e" * 16) is None
    assert check_body(entry(assembly="a" * 16), "e" * 16) is None


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"\xff", "audit.unreadable"),
        (b"{", "audit.unreadable"),
        (entry().replace(b":", b": "), "audit.not_canonical"),
        (entry().replace(b'"v":1', b'"v":1.0'), "audit.not_canonical"),
        (b"[]", "audit.wrong_shape"),
        (entry().replace(b'"v":1', b'"v":2'), "audit.wrong_shape"),
        (entry().replace(b'"v":1', b'"v":1,"w":1'), "audit.wrong_shape"),
        (entry(entry_id="f" * 16), "audit.wrong_id"),
    ],
)
def test_bytes_that_are_no_entry_are_named(body: bytes, problem: str) -> None:
    assert check_body(body, "e" * 16) == problem


def test_a_commitment_binds_field_value_and_salt() -> None:
    one = commitment("choice", "for", b"s" * 16)
    assert one == commitment("choice", "for", b"s" * 16)
    others = {
        commitment("choice", "against", b"s" * 16),
        commitment("name", "for", b"s" * 16),
        commitment("choice", "for", b"t" * 16),
        commitment("choicef", "or", b"s" * 16),
    }
    assert len(others | {one}) == 5
    assert one not in {hashlib.sha256(b"for").hexdigest(), hashlib.sha256(b"for" + b"s" * 16).hexdigest()}


def test_signatures_hold_for_their_own_words_alone() -> None:
    signer, other = Signer(b"k" * 32), Signer(b"l" * 32)
    text = head_text(5, b"r" * 32, AT)
    signature = signer.sign(text)
    assert is_signed(signer.public, text, signature)
    assert not is_signed(other.public, text, signature)
    assert not is_signed(signer.public, head_text(6, b"r" * 32, AT), signature)
    assert not is_signed(signer.public, text, signature[:-1])
    assert not is_signed(b"short", text, signature)
    assert signer.fingerprint != other.fingerprint
    assert len({text, receipt_text(b"r" * 32, AT), participation_text("b", 5)}) == 3


@vectors
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


@vectors
def test_hashes_agree_with_published_inclusion_proofs() -> None:
    cases = json.loads((VECTORS / "merkle.json").read_text())["inclusion"]
    happy = [case for case in cases if not case["wantErr"] and case["desc"] == "happy path"]
    assert len(happy) >= 4
    for case in happy:
        proof = [base64.b64decode(each) for each in case["proof"] or []]
        found = _inclusion_root(base64.b64decode(case["leafHash"]), case["leafIdx"], case["treeSize"], proof)
        assert found == base64.b64decode(case["root"]), case["name"]


@vectors
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
