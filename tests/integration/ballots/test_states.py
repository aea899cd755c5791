"""The whole product of states and acts, through the services."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from congress.audit.models import LogEntry, Pending
from congress.ballots import services
from congress.ballots.rules import TRANSITIONS, Act, BallotState
from congress.kernel.errors import Refused
from tests.factories.ballots import Hall
from tests.integration.ballots.conftest import vote


def reach(hall: Hall, state: BallotState) -> str:
    """A ballot in this state, by the shortest way."""
    ballot_id = hall.prepare()
    if state is BallotState.ANNULLED:
        hall.act(services.annul_ballot, ballot_id=ballot_id, reason="It was put by mistake.")
        return ballot_id
    ways: dict[BallotState, list[Callable[..., object]]] = {
        BallotState.DRAFT: [],
        BallotState.READY: [services.make_ready],
        BallotState.OPEN: [services.open_ballot],
        BallotState.CLOSED: [services.open_ballot, services.close_ballot],
        BallotState.DECLARED: [services.open_ballot, services.close_ballot, services.declare_result],
        BallotState.PUBLISHED: [
            services.open_ballot,
            services.close_ballot,
            services.declare_result,
            services.publish_result,
        ],
    }
    for service in ways[state]:
        hall.act(service, ballot_id=ballot_id)
        if service is services.open_ballot:
            for person in hall.delegates:
                vote(hall, ballot_id, person)
    return ballot_id


SERVICES: dict[Act, tuple[Callable[..., object], dict[str, object]]] = {
    Act.MAKE_READY: (services.make_ready, {}),
    Act.TAKE_BACK: (services.take_back, {}),
    Act.OPEN: (services.open_ballot, {}),
    Act.CLOSE: (services.close_ballot, {}),
    Act.DRAW: (services.record_lot, {"drawn": ["for", "against"]}),
    Act.DECLARE: (services.declare_result, {}),
    Act.PUBLISH: (services.publish_result, {}),
    Act.ANNUL: (services.annul_ballot, {"reason": "Two delegates were given each other's papers."}),
}


def entries(hall: Hall) -> int:
    with hall.db.read() as session:
        return sum(
            session.execute(select(func.count()).select_from(table)).scalar_one() for table in (LogEntry, Pending)
        )


@pytest.mark.parametrize("state", list(BallotState))
def test_each_act_in_each_state(hall: Hall, state: BallotState) -> None:
    for act in Act:
        ballot_id = reach(hall, state)
        service, values = SERVICES[act]
        before = entries(hall)
        then = TRANSITIONS.get((state, act))
        if then is None:
            with pytest.raises(Refused) as refused:
                hall.act(service, ballot_id=ballot_id, **values)
            assert refused.value.message.key == "ballots.wrong_state", (state, act)
            assert (hall.ballot(ballot_id).state, entries(hall)) == (state, before), (state, act)
        elif act is Act.DRAW:
            with pytest.raises(Refused) as refused:
                hall.act(service, ballot_id=ballot_id, **values)
            assert refused.value.message.key == "ballots.no_lot_needed"
        else:
            hall.act(service, ballot_id=ballot_id, **values)
            assert (hall.ballot(ballot_id).state, entries(hall)) == (then, before + 1), (state, act)
