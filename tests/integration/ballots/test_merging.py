"""A merge of members beside a ballot that opens: no roll ever names a row that is gone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from congress.ballots import services
from congress.ballots.merging import BallotsFollower
from congress.kernel.errors import Refused
from tests.factories.ballots import AT, Hall


def test_a_merge_waits_for_a_ballot_that_is_opening_and_is_then_refused(hall: Hall) -> None:
    ballot_id, gone, kept = hall.prepare(), hall.delegates[0], hall.stranger
    is_frozen, may_commit = Event(), Event()

    def open_slowly(session: Any) -> None:
        values = {"assembly_id": hall.assembly_id, "ballot_id": ballot_id}
        services.open_ballot(session, hall.chair.actor, AT, **values)
        session.flush()
        is_frozen.set()
        assert may_commit.wait(20)

    def merge() -> None:
        hall.db.act(BallotsFollower().follow, hall.chair.actor, gone.member_id, kept.member_id, AT)

    with ThreadPoolExecutor(2) as pool:
        opening = pool.submit(hall.db.act, open_slowly)
        assert is_frozen.wait(20)
        merging = pool.submit(merge)
        with pytest.raises(TimeoutError):
            merging.result(timeout=0.5)  # it waits
        may_commit.set()
        opening.result(20)
        with pytest.raises(Refused) as refused:
            merging.result(20)
    assert refused.value.message.key == "ballots.merge_while_open"


def test_a_merge_that_came_first_is_seen_by_the_opening(hall: Hall) -> None:
    """Nothing on the roll: the merge goes on; afterwards the ballot opens as ever."""
    ballot_id = hall.prepare()
    hall.db.act(BallotsFollower().follow, hall.chair.actor, hall.delegates[0].member_id, hall.stranger.member_id, AT)
    hall.act(services.open_ballot, ballot_id=ballot_id)
    with pytest.raises(Refused):
        hall.db.act(
            BallotsFollower().follow, hall.chair.actor, hall.delegates[0].member_id, hall.stranger.member_id, AT
        )
