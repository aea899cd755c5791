"""The server's Ed25519 signature (RFC 8032, by PyNaCl) under heads of the log and under receipts."""

import base64
import hashlib
from datetime import datetime

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from congress.kernel.clock import stamp


class Signer:
    """Signs with the installation's key: 32 secret bytes from `instance/log.key`."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return bytes(self._key.verify_key)

    @property
    def fingerprint(self) -> str:
        """The first 16 hexadecimal digits of SHA-256 of the public key, in groups of four."""
        digits = hashlib.sha256(self.public).hexdigest()[:16]
        return " ".join(digits[start : start + 4] for start in range(0, 16, 4))

    def sign(self, statement: bytes) -> bytes:
        """64 bytes; the same statement always gives the same signature."""
        return self._key.sign(statement).signature


def is_signed(public: bytes, statement: bytes, signature: bytes) -> bool:
    """Whether `signature` is that of `public` under `statement`."""
    try:
        VerifyKey(public).verify(statement, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def head_text(size: int, root: bytes, at: datetime) -> bytes:
    """What a signature under a head of the log says."""
    return f"congress log head v1\n{size}\n{base64.b64encode(root).decode()}\n{stamp(at)}\n".encode()


def receipt_text(leaf_hash: bytes, at: datetime) -> bytes:
    """What a signature under the receipt of an entry says."""
    return f"congress receipt v1\n{base64.b64encode(leaf_hash).decode()}\n{stamp(at)}\n".encode()


def participation_text(ballot_id: str, number: int) -> bytes:
    """What a signature under the receipt of a secret ballot says: that this roll line took part, nothing else."""
    return f"congress participation v1\n{ballot_id}\n{number}\n".encode()
