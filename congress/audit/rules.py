"""What an entry of the record is: canonical bytes, a leaf, a commitment. Pure.

Sources: RFC 8785 (canonical JSON), RFC 6962 section 2.1 (leaf and node hashes).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785

from congress.kernel.clock import stamp

VERSION = 1
SALT_LENGTH = 16
_DOMAIN = b"congress commitment v1\0"


@dataclass(frozen=True)
class Erasable:
    """A value that may have to be erased one day or must not be read yet: the record holds only its commitment."""

    value: str


def commitment(field: str, value: str, salt: bytes) -> str:
    """SHA-256 over a domain tag, the field, the value and a random salt, as 64 hexadecimal digits.

    Lengths stand before the parts, so that no two (field, value) pairs share bytes.
    """
    digest = hashlib.sha256(_DOMAIN)
    for part in (field.encode(), value.encode(), salt):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def entry_bytes(
    entry_id: str, at: datetime, actor: str, act: str, subject: str, assembly: str | None, facts: dict[str, Any]
) -> bytes:
    """The canonical bytes of one entry (RFC 8785). They hold no index and no previous hash."""
    entry: dict[str, Any] = {
        "v": VERSION,
        "id": entry_id,
        "at": stamp(at),
        "actor": actor,
        "act": act,
        "subject": subject,
        "facts": facts,
    }
    if assembly is not None:
        entry["assembly"] = assembly
    return rfc8785.dumps(entry)
