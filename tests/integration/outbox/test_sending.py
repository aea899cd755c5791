"""Mail goes out once it is due, is tried again, is given up; against a mail server on this machine."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select

from congress.kernel.db import Database
from congress.outbox import services
from congress.outbox.models import Mail
from congress.outbox.queries import count_given_up
from tests.factories.organisation import AT

FROM = "congress@example.org"


class Postbox:
    """Keeps what arrives; refuses addresses that begin with `refused`."""

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("refused"):
            return "550 no such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.arrived.append(message)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, str]]:
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield box, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


def put(db: Database, recipient: str = "ada@example.org", **values: str) -> str:
    texts = {"subject": "Your access", "body_text": "Grüße\nlink\n", **values}
    return db.act(services.enqueue, AT, recipient=recipient, **texts)


def mail(db: Database, mail_id: str) -> Mail:
    with db.read() as session:
        return session.scalars(select(Mail).where(Mail.id == mail_id)).one()


def test_due_mail_arrives_and_its_text_is_forgotten(db: Database, postbox: tuple[Postbox, str]) -> None:
    box, url = postbox
    mail_id = put(db, subject="Your access\r\nBcc: all@example.org")
    assert services.send_due(db, AT - timedelta(seconds=1), url, FROM) == services.Sent(0, 0)
    assert services.send_due(db, AT, url, FROM) == services.Sent(1, 0)
    assert services.send_due(db, AT + timedelta(days=1), url, FROM) == services.Sent(0, 0)
    [arrived] = box.arrived
    assert (arrived["To"], arrived["From"]) == ("ada@example.org", FROM)
    assert arrived["Subject"] == "Your access Bcc: all@example.org"
    assert arrived["Bcc"] is None
    assert arrived["Message-ID"] == f"<{mail_id}@example.org>"
    assert arrived.get_content().replace("\r\n", "\n") == "Grüße\nlink\n"
    sent = mail(db, mail_id)
    assert (sent.sent_at, sent.body_text, sent.next_at, sent.attempts) == (AT, "", None, 1)


def test_a_refused_mail_is_tried_later_and_keeps_nobody_waiting(db: Database, postbox: tuple[Postbox, str]) -> None:
    box, url = postbox
    bad, good = put(db, "refused@example.org"), put(db)
    assert services.send_due(db, AT, url, FROM) == services.Sent(1, 1)
    assert [arrived["To"] for arrived in box.arrived] == ["ada@example.org"]
    assert mail(db, good).sent_at == AT
    waiting = mail(db, bad)
    assert (waiting.attempts, waiting.next_at) == (1, AT + timedelta(minutes=1))
    assert "no such person" in waiting.failed
    assert waiting.body_text


def test_a_dead_server_is_tried_eight_times_then_the_mail_is_given_up(db: Database) -> None:
    url = f"smtp://127.0.0.1:{free_port()}"
    mail_id = put(db)
    at, tries = AT, 0
    while (waiting := mail(db, mail_id)).next_at is not None:
        at = waiting.next_at
        assert services.send_due(db, at, url, FROM) == services.Sent(0, 1)
        tries += 1
    given_up = mail(db, mail_id)
    assert (tries, given_up.gave_up_at, given_up.body_text) == (8, at, "")
    with db.read() as session:
        assert count_given_up(session) == 1


def test_two_senders_do_not_send_one_mail_twice(db: Database, postbox: tuple[Postbox, str]) -> None:
    box, url = postbox
    put(db)

    def meanwhile(address: str):  # type: ignore[no-untyped-def]
        assert services.send_due(db, AT, url, FROM) == services.Sent(0, 0), "the first sender has it"
        return services.open_server(address)

    assert services.send_due(db, AT, url, FROM, connect=meanwhile) == services.Sent(1, 0)
    assert len(box.arrived) == 1


def test_a_sender_that_died_leaves_its_mail_to_the_next(db: Database, postbox: tuple[Postbox, str]) -> None:
    box, url = postbox
    put(db)

    def dies(address: str):  # type: ignore[no-untyped-def]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.send_due(db, AT, url, FROM, connect=dies)
    assert services.send_due(db, AT + timedelta(minutes=4), url, FROM) == services.Sent(0, 0)
    assert services.send_due(db, AT + timedelta(minutes=5), url, FROM) == services.Sent(1, 0)
    assert len(box.arrived) == 1


def test_only_addresses_of_mail_servers_are_taken() -> None:
    with pytest.raises(ValueError, match="not the address of a mail server"):
        services.open_server("http://example.org")
