"""What an entry is: canonical bytes, commitments, signatures; checked against the published vectors too."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from congress.audit.rules import commitment, entry_bytes
from congress.audit.signing import Signer, head_text, is_signed, participation_text, receipt_text
from congress.audit.verify import check_body

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


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
