"""Trying again, and headers."""

from datetime import UTC, datetime, timedelta

from congress.outbox import rules

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_the_waits_grow_and_end() -> None:
    tries = [rules.next_try(attempts, AT) for attempts in range(1, 9)]
    assert tries[0] == AT + timedelta(minutes=1)
    assert tries[-1] is None
    times = [each for each in tries if each is not None]
    assert times == sorted(times)
    assert len(times) == 7


def test_a_name_cannot_write_headers() -> None:
    assert rules.one_line("Ada\r\nBcc: all@example.org\x00  x") == "Ada Bcc: all@example.org x"
