"""Many casts at once, and casts racing the close, on both databases."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event
from typing import Any

import pytest
from sqlalchemy import select

from congress.audit.models import LogEntry, Pending
from congress.ballots import counting, services
from congress.ballots.casting import Cast
from congress.ballots.models import IntakePaper, IntakeParticipation, Paper, Participation, Vote
from congress.kernel.db import Database
from congress.kernel.errors import Refused
from tests.factories.ballots import Hall, make_hall
from tests.integration.ballots.conftest import vote

CROWD = 64
pytestmark = pytest.mark.usefixtures("way")


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """Run all jobs at the same moment; what each gave, or the error it raised."""
    gate = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return job()
        except Exception as problem:
            return problem

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


def test_64_sendings_of_one_vote_leave_one_vote_and_one_receipt(hall: Hall) -> None:
    ballot_id = hall.open()
    person = hall.delegates[0]
    casts = at_once([lambda: vote(hall, ballot_id, person, '"for"', number=1) for _ in range(CROWD)])
    assert [each for each in casts if not isinstance(each, Cast)] == []
    assert {cast.entry_id for cast in casts} == {casts[0].entry_id}
    assert [cast.again for cast in casts].count(False) == 1
    with hall.db.read() as session:
        assert len(session.scalars(select(Vote)).all()) == 1
        assert len([body for body in session.scalars(select(Pending.body)) if b"vote.cast" in body]) == 1


def test_64_changes_of_one_vote_leave_gapless_revisions_in_the_order_of_the_log(hall: Hall) -> None:
    ballot_id = hall.open()
    person = hall.delegates[0]
    choices = ['"for"', '"against"', '"abstain"']
    casts = at_once([lambda n=n: vote(hall, ballot_id, person, choices[n % 3], number=1) for n in range(CROWD)])
    assert [each for each in casts if not isinstance(each, Cast)] == []
    with hall.db.read() as session:
        stored = session.scalars(select(Vote).order_by(Vote.revision)).all()
    assert [each.revision for each in stored] == list(range(1, len(stored) + 1))
    assert all(one.choice != next_one.choice for one, next_one in itertools.pairwise(stored))
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with hall.db.read() as session:
        order = list(session.scalars(select(LogEntry.entry_id).order_by(LogEntry.position)))
        counted = counting.counted_votes(session, ballot_id)
    assert [entry for entry in order if entry in {each.entry_id for each in stored}] == [
        each.entry_id for each in stored
    ]
    assert [each.choice for each in counted] == [stored[-1].choice]


def test_64_secret_sendings_leave_one_paper(hall: Hall) -> None:
    ballot_id = hall.open(secrecy="secret")
    person = hall.delegates[0]
    same = at_once(
        [lambda: vote(hall, ballot_id, person, '"for"', number=1, key="k" * 32, secret=True) for _ in range(CROWD)]
    )
    assert [each for each in same if not isinstance(each, Cast)] == []
    assert [cast.again for cast in same].count(False) == 1
    other = hall.delegates[1]
    rivals = at_once([lambda: vote(hall, ballot_id, other, '"for"', number=2, secret=True) for _ in range(CROWD)])
    assert len([each for each in rivals if isinstance(each, Cast)]) == 1
    assert {each.message.key for each in rivals if isinstance(each, Refused)} == {"ballots.secret_is_final"}
    with hall.db.read() as session:
        assert len(session.scalars(select(IntakePaper)).all()) == 2
        assert len(session.scalars(select(IntakeParticipation)).all()) == 2


class Race:
    """One round: some cast at once, the close and more casts start when three are acknowledged, one comes after all."""

    def __init__(self, hall: Hall, *, secret: bool) -> None:
        self.hall, self.secret = hall, secret
        self.ballot_id = hall.open(secrecy="secret" if secret else "roll_call")
        self.is_under_way, self.is_over = Event(), Event()
        self.acknowledged: list[int] = []

    def cast(self, line: int, start: Event | None) -> Any:
        if start is not None:
            start.wait()
        done = vote(self.hall, self.ballot_id, self.hall.delegates[line - 1], number=line, secret=self.secret)
        self.acknowledged.append(line)
        if len(self.acknowledged) >= 3:
            self.is_under_way.set()
        return done

    def close(self) -> None:
        self.is_under_way.wait()
        self.hall.act(services.close_ballot, ballot_id=self.ballot_id)
        self.is_over.set()

    def run(self) -> list[Any]:
        """What each cast gave."""
        lines = len(self.hall.delegates)
        starts = {line: None if line <= lines // 2 else self.is_under_way for line in range(1, lines)}
        starts[lines] = self.is_over
        jobs = [partial(self.cast, line, start) for line, start in starts.items()]
        return at_once([*jobs, self.close])[:-1]


@pytest.mark.parametrize("secret", [False, True])
def test_a_cast_racing_the_close_is_counted_or_refused(db: Database, secret: bool) -> None:
    """Every acknowledged cast is in the count and every other one was refused; round after round."""
    hall = make_hall(db, delegates=12)
    for _ in range(20):
        race = Race(hall, secret=secret)
        answers, ballot_id = race.run(), race.ballot_id
        acknowledged = {each.number for each in answers if isinstance(each, Cast)}
        refused = [each for each in answers if isinstance(each, Refused)]
        assert {each.message.key for each in refused} == {"ballots.is_closed"}
        assert len(acknowledged) + len(refused) == len(hall.delegates), answers
        with hall.db.read() as session:
            if secret:
                counted = set(session.scalars(select(Participation.number).where(Participation.ballot_id == ballot_id)))
                assert len(session.scalars(select(Paper).where(Paper.ballot_id == ballot_id)).all()) == len(counted)
            else:
                counted = {each.number for each in counting.counted_votes(session, ballot_id)}
            waiting = session.scalars(select(Pending).where(Pending.ballot == ballot_id)).all()
        assert counted == acknowledged
        assert waiting == []
