"""Many casts at once, and casts racing the close, on both databases."""

import itertools
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
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


@pytest.mark.parametrize("secret", [False, True])
def test_a_cast_racing_the_close_is_counted_or_refused(db: Database, secret: bool) -> None:
    """Every acknowledged cast is in the count and every other one was refused; round after round."""
    hall = make_hall(db, delegates=12)
    both = 0
    for number in range(20):
        ballot_id = hall.open(secrecy="secret" if secret else "roll_call")
        order = random.Random(number)  # noqa: S311 (where the close stands in the queue)
        jobs: list[Callable[[], Any]] = [
            lambda line=line, person=person, ballot_id=ballot_id: vote(
                hall, ballot_id, person, number=line, secret=secret
            )
            for line, person in enumerate(hall.delegates, start=1)
        ]
        jobs.insert(
            order.randrange(len(jobs)), lambda ballot_id=ballot_id: hall.act(services.close_ballot, ballot_id=ballot_id)
        )
        answers = at_once(jobs)
        acknowledged = {each.number for each in answers if isinstance(each, Cast)}
        refused = [each for each in answers if isinstance(each, Refused)]
        assert {each.message.key for each in refused} <= {"ballots.is_closed"}
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
        both += bool(acknowledged) and bool(refused)
    assert both, "no round was a race: the close came first or last in each"
