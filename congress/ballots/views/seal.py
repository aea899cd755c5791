"""A filled-in paper carried over a new sign-in: only in the page, sealed, bound to ballot, account and 15 minutes.

XSalsa20-Poly1305 by PyNaCl's SecretBox, under a key of this installation. Nothing of it is kept on the server.
"""

import base64
import json
from datetime import datetime, timedelta

from flask import current_app
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from congress.kernel.clock import stamp

LASTS = timedelta(minutes=15)
Fields = list[tuple[str, str]]


def _box() -> SecretBox:
    return SecretBox(current_app.extensions["congress.settings"].secret("seal"))


def seal(fields: Fields, ballot_id: str, account_id: str, at: datetime) -> str:
    """The fields of a paper as text for a hidden field."""
    held = {"ballot": ballot_id, "account": account_id, "until": stamp(at + LASTS), "fields": fields}
    return base64.urlsafe_b64encode(_box().encrypt(json.dumps(held).encode())).decode()


def unseal(sealed: str, ballot_id: str, account_id: str, at: datetime) -> Fields | None:
    """The fields again; None when the seal is broken, too old, or made for another ballot or person."""
    try:
        held = json.loads(_box().decrypt(base64.urlsafe_b64decode(sealed.encode())))
    except (CryptoError, ValueError):
        return None
    if (held["ballot"], held["account"]) != (ballot_id, account_id) or stamp(at) > held["until"]:
        return None
    return [(name, value) for name, value in held["fields"]]
