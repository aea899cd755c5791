"""Receipts of a person who was imported twice."""

from typing import Any

from sqlalchemy import insert, select, update

from congress.ballots import services
from congress.kernel.db import Database
from congress.kernel.ids import new_id
from congress.organisation.models import Member
from tests.factories.ballots import Hall, rows


def test_somebody_merged_into_another_row_still_reads_the_receipt_and_gains_no_vote(
    db: Database, hall: Hall, visit: Any
) -> None:
    ballot_id, second = hall.open(), new_id()
    one, other = hall.delegates[:2]
    visit(hall, one).vote(ballot_id, choice="for")
    hall.act(services.close_ballot, ballot_id=ballot_id)
    with rows(db) as connection:
        old = connection.execute(select(Member.__table__).where(Member.id == one.member_id)).mappings().one()
        gone = {"account_id": None, "email": None, "merged_into": second}
        connection.execute(insert(Member), {**old, "id": second, "number": "second", "account_id": None})
        connection.execute(update(Member).where(Member.id == one.member_id).values(**gone))
        connection.execute(update(Member).where(Member.id == second).values(account_id=one.actor.account))
    browser = visit(hall, one)
    for tail in ("/receipt", "/receipt.json", "/receipt.txt"):
        assert "for" in browser.get(browser.at(ballot_id, f"{tail}?line=1"))
        visit(hall, other).get(browser.at(ballot_id, f"{tail}?line=1"), 403)
    browser.get(browser.at(ballot_id, "/vote?line=1"), 403)
