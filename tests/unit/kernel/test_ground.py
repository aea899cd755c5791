"""Times, identifiers, messages and actors."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from congress.kernel.actor import NOBODY, SYSTEM, Actor
from congress.kernel.clock import stamp
from congress.kernel.ids import ID_LENGTH, new_id, paper_id
from congress.kernel.message import Message
from congress.kernel.types import UTCDateTime

ROME = timezone(timedelta(hours=1))
DIALECTS = [sqlite.dialect(), postgresql.dialect()]
NAIVE = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 (what must be refused)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_a_time_without_a_zone_is_never_stored(dialect: object) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        UTCDateTime().process_bind_param(NAIVE, dialect)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_times_are_stored_and_read_in_utc(dialect: object) -> None:
    at = datetime(2026, 11, 24, 10, 30, tzinfo=ROME)
    stored = UTCDateTime().process_bind_param(at, dialect)
    assert stored.replace(tzinfo=None) == datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 (SQLite keeps it so)
    back = UTCDateTime().process_result_value(stored, dialect)
    assert back == at
    assert back.tzinfo is UTC
    assert UTCDateTime().process_bind_param(None, dialect) is None
    assert UTCDateTime().process_result_value(None, dialect) is None


def test_a_stamp_is_utc_with_microseconds() -> None:
    assert stamp(datetime(2026, 11, 24, 10, 30, tzinfo=ROME)) == "2026-11-24T09:30:00.000000Z"
    with pytest.raises(ValueError, match="without a zone"):
        stamp(NAIVE)


def test_ids_are_opaque_and_differ() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == ID_LENGTH and set(each) <= set("abcdefghijklmnopqrstuvwxyz234567") for each in ids)
    papers = {paper_id() for _ in range(1000)}
    assert len(papers) == 1000
    assert all(len(each) == 32 and set(each) <= set("0123456789abcdef") for each in papers)


def test_a_message_comes_back_from_json() -> None:
    message = Message("audit.gap", position=7)
    assert Message.from_json(message.to_json()) == message
    assert len({message, Message("audit.gap", position=7), Message("audit.gap", position=8)}) == 2


def test_how_the_record_names_an_actor() -> None:
    assert [who.id for who in (SYSTEM, NOBODY, Actor(account="a"), Actor(account="a", member="m"))] == [
        "system",
        "nobody",
        "a",
        "m",
    ]


def test_offices_and_bodies_of_an_actor() -> None:
    chair = Actor(account="a", member="m", bodies=frozenset({"root"}), offices=frozenset({("chair", "root")}))
    assert chair.holds("chair", "root")
    assert not chair.holds("chair", "other")
    assert not chair.holds("teller", "root")
    assert chair.holds_any({"teller", "chair"}, "root")
    assert not chair.holds_any({"teller"}, "root")
    assert chair.belongs_to("root")
    assert not chair.belongs_to("other")
