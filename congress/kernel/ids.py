"""Opaque identifiers. They carry no time and no order."""

import base64
import secrets

ID_LENGTH = 16
PAPER_ID_LENGTH = 32


def new_id() -> str:
    """80 random bits as 16 lower-case base32 characters."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


def paper_id() -> str:
    """128 random bits as 32 hexadecimal digits: the name of one secret paper (docs/secrecy.md)."""
    return secrets.token_hex(16)
