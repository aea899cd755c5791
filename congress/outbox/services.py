"""Putting mail in the outbox and sending what is due.

A mail is written in the transaction of its act and sent later, so no act waits for a mail server and no mail
tells of an act that did not happen. A mail server may get one mail twice, never none.
"""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import parse_qs, unquote, urlsplit

from sqlalchemy import update
from sqlalchemy.orm import Session

from congress.kernel.db import Database
from congress.kernel.ids import new_id
from congress.outbox.models import Mail
from congress.outbox.queries import due
from congress.outbox.rules import LEASE, next_try, one_line

TIMEOUT_S = 20
FAILED_MAX = 300


def enqueue(
    session: Session, at: datetime, *, recipient: str, subject: str, body_text: str, member_id: str | None = None
) -> str:
    """Put a mail in the outbox, as part of the act under way. Returns its id."""
    mail = Mail(
        id=new_id(),
        member_id=member_id,
        recipient=one_line(recipient),
        subject=one_line(subject)[:200],
        body_text=body_text,
        created_at=at,
        attempts=0,
        next_at=at,
        failed="",
    )
    session.add(mail)
    return mail.id


@dataclass(frozen=True)
class Sent:
    """How one round of the sender went, in mails."""

    sent: int
    failed: int


def send_due(
    db: Database,
    at: datetime,
    smtp_url: str,
    mail_from: str,
    *,
    limit: int = 50,
    connect: Callable[[str], smtplib.SMTP] | None = None,
) -> Sent:
    """Send what is due, each mail in a transaction of its own; what fails is tried again later, at last given up.

    `smtp_url` is `smtp://[user:password@]host[:port]`, with `?starttls=1` to insist on encryption, or `smtps://…`.
    """
    with db.read() as session:
        waiting = due(session, at, limit)
    sent = failed = 0
    server: smtplib.SMTP | None = None
    try:
        for mail in waiting:
            if not db.act(_claim, at, mail_id=mail.id, attempts=mail.attempts):
                continue  # another sender has it
            try:
                server = server or (connect or open_server)(smtp_url)
                server.send_message(_message(mail, mail_from))
            except (OSError, smtplib.SMTPException, ValueError) as problem:
                _leave(server)
                server = None
                db.act(_note_failure, at, mail_id=mail.id, attempts=mail.attempts + 1, words=str(problem))
                failed += 1
            else:
                db.act(_note_sent, at, mail_id=mail.id)
                sent += 1
    finally:
        _leave(server)
    return Sent(sent, failed)


def open_server(smtp_url: str) -> smtplib.SMTP:
    """A connected and, when the address names a user, authenticated mail server."""
    parts = urlsplit(smtp_url)
    host = parts.hostname or "localhost"
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=TIMEOUT_S, context=ssl.create_default_context()
        )
    elif parts.scheme == "smtp":
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_S)
        if parse_qs(parts.query).get("starttls") == ["1"]:
            server.starttls(context=ssl.create_default_context())
    else:
        raise ValueError(f"not the address of a mail server: {parts.scheme}://")
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _leave(server: smtplib.SMTP | None) -> None:
    if server is not None:
        server.close()


def _message(mail: Mail, mail_from: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = mail_from
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    # The same id at every try: a mail server or reader can tell a repeat.
    message["Message-ID"] = f"<{mail.id}@{mail_from.rpartition('@')[2].strip('<> ')}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body_text)
    return message


def _claim(session: Session, at: datetime, *, mail_id: str, attempts: int) -> bool:
    """Take a mail for a while. False when another sender was first."""
    taken = session.execute(
        update(Mail)
        .where(Mail.id == mail_id, Mail.attempts == attempts, Mail.sent_at.is_(None), Mail.next_at <= at)
        .values(attempts=attempts + 1, next_at=at + LEASE)
        .returning(Mail.id)
    )
    return taken.first() is not None


def _note_sent(session: Session, at: datetime, *, mail_id: str) -> None:
    session.execute(update(Mail).where(Mail.id == mail_id).values(sent_at=at, next_at=None, failed="", body_text=""))


def _note_failure(session: Session, at: datetime, *, mail_id: str, attempts: int, words: str) -> None:
    again = next_try(attempts, at)
    values: dict[str, object] = {"failed": words[:FAILED_MAX], "next_at": again}
    if again is None:
        values |= {"gave_up_at": at, "body_text": ""}
    session.execute(update(Mail).where(Mail.id == mail_id).values(**values))
