"""What a sign-in name and a password must be, how guessing is slowed, how long a login lasts. Pure.

Sources: NIST SP 800-63B-4 section 3.1.1 (length before composition, a list of common passwords), OWASP
Authentication Cheat Sheet (same answer and same cost for an unknown account).
"""

import hashlib
import ipaddress
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from congress.identity.common_passwords import COMMON
from congress.kernel.errors import Invalid
from congress.kernel.message import Message

PASSWORD_MIN = 12
PASSWORD_MAX = 200
EMAIL_MAX = 254
LOGIN_IDLE = timedelta(hours=12)
LOGIN_LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=1)

FREE_TRIES = 5
TRIES_WINDOW = timedelta(minutes=15)
LONGEST_WAIT = timedelta(minutes=5)
ACCOUNT_TRIES = 100

_EMAIL = re.compile(r"[^\s@,;<>\"()\[\]\\]+@[^\s@,;<>\"()\[\]\\.]+(?:\.[^\s@,;<>\"()\[\]\\.]+)+")
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def normal_email(text: str, *, field: str = "email") -> str:
    """The address in the one form it is stored and compared in: trimmed, lower case.

    Raises Invalid when it is no address (one @, a domain with a dot, no spaces, at most 254 characters).
    """
    email = text.strip().lower()
    if len(email) > EMAIL_MAX or not email.isprintable() or not _EMAIL.fullmatch(email):
        raise Invalid(Message("identity.no_email", text=text.strip()[:80]), field=field)
    return email


def typed_name(text: str) -> str:
    """What somebody typed as a sign-in name, made fit for a look-up; it need not be an address."""
    return "".join(letter for letter in text.strip().lower()[:EMAIL_MAX] if letter.isprintable())


def check_password(password: str, *, near: Iterable[str], field: str = "password") -> None:
    """Raise Invalid when the password is too short, too long, very common, or one of `near` (address, names)."""
    if len(password) < PASSWORD_MIN:
        raise Invalid(Message("identity.password_short", least=PASSWORD_MIN, length=len(password)), field=field)
    if len(password) > PASSWORD_MAX:
        raise Invalid(Message("identity.password_long", most=PASSWORD_MAX), field=field)
    folded = _folded(password)
    if folded in COMMON or len(set(folded)) < 4:
        raise Invalid(Message("identity.password_common"), field=field)
    for text in near:
        parts = {_folded(text), _folded(text.partition("@")[0])}
        if any(part and folded in (part, part + part) for part in parts):
            raise Invalid(Message("identity.password_is_name"), field=field)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def wait_after(refusals: int) -> timedelta:
    """How long the next try must wait after so many refusals in the window: nothing for five, then doubling."""
    if refusals < FREE_TRIES:
        return timedelta(0)
    return min(LONGEST_WAIT, timedelta(seconds=2 ** min(refusals - FREE_TRIES + 2, 12)))


def still_waits(refusals: int, last: datetime | None, at: datetime) -> int:
    """Seconds to wait before another try, 0 when it may be made now."""
    if last is None:
        return 0
    left = (last + wait_after(refusals) - at).total_seconds()
    return max(0, int(left + 0.999))


def guess_keys(email: str, address: str) -> tuple[str, str]:
    """Hashes under which refusals are counted: of (account, network address), and of the account alone.

    An IPv6 address counts by its /64, which one subscriber holds. Many people behind one address stay apart,
    because the account is part of the key.
    """
    try:
        ip = ipaddress.ip_address(address)
        network = str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)
    except ValueError:
        network = address
    account = email.strip().lower()
    return _key("pair", account, network), _key("account", account)


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(("congress guess v1", *parts)).encode(errors="replace")).hexdigest()


def token_id(token: str) -> str:
    """What the database keeps of a secret token: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def login_ends(created: datetime, at: datetime) -> datetime:
    """When a login seen at `at` ends: twelve hours later, but never more than seven days after it began."""
    return min(created + LOGIN_LONGEST, at + LOGIN_IDLE)


def device_words(user_agent: str) -> str:
    """A few words for a list of logins, such as `Firefox, Android`; empty for an unknown program."""
    device = next((word for mark, word in _DEVICES if mark in user_agent), "")
    browser = next((word for mark, word in _BROWSERS if mark in user_agent), "")
    return ", ".join(word for word in (browser, device) if word)


def safe_next(target: str) -> str | None:
    """The address to go on to after signing in, when it is a page of this very site; else None.

    A browser reads `//host` and `/\\\\host` as another site, and drops tabs and line breaks before looking.
    """
    if not target.startswith("/") or target[1:2] in ("/", "\\") or not target.isprintable() or "\\" in target:
        return None
    return target
