"""Papers of elections by what stands on them: any number of names, fewer than seats, ranks that may be equal."""

import re
from typing import Any

from congress.assemblies.voting import Elections, Post, Settings
from congress.kernel.db import Database
from congress.tally.rule import Method
from tests.factories.ballots import Hall, election, make_hall
from tests.integration.ballots.test_closing import orders_of_lots
from tests.web.ballots.test_voting import papers


def hall_electing(db: Database, method: Method, seats: int = 2, **settings: Any) -> Hall:
    post = Post(key="post", name="Post", article="12.2", seats=seats, method=method, settings=Settings(**settings))
    elections = Elections(number="12", title="Elections", posts=(post,))
    return make_hall(
        db, question=election(5, seats=seats), orders=orders_of_lots().model_copy(update={"elections": elections})
    )


def test_an_approval_paper_takes_as_many_names_as_one_likes(db: Database, visit: Any) -> None:
    hall = hall_electing(db, Method.PHRAGMEN)
    ballot_id = hall.open(rule_key="post", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    page = visitor.get(visitor.at(ballot_id, "/vote"))
    assert "Choose as many candidates as you like: each of them gets your whole vote." in page
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice=["c1", "c2", "c3", "c4"])
    assert "more." not in page
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert papers(hall) == ['{"names":["c1","c2","c3","c4"]}']


def test_a_limited_paper_takes_fewer_names_than_seats(db: Database, visit: Any) -> None:
    hall = hall_electing(db, Method.LIMITED, seats=3, most=2)
    ballot_id = hall.open(rule_key="post", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    assert "3 seats to fill. Choose at most 2 candidates." in visitor.get(visitor.at(ballot_id, "/vote"))
    page = visitor.send(visitor.at(ballot_id, "/vote"), 422, form="/vote", choice=["c1", "c2", "c3"])
    assert "You chose 3 candidates; a paper may name at most 2." in page
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", choice=["c1", "c3"])
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert papers(hall) == ['{"names":["c1","c3"]}']


def test_where_the_method_takes_them_two_may_have_one_number(db: Database, visit: Any) -> None:
    hall = hall_electing(db, Method.SCHULZE, seats=1)
    ballot_id = hall.open(rule_key="post", secrecy="secret")
    visitor = visit(hall, hall.delegates[0])
    assert "candidates you like equally may have the same number." in visitor.get(visitor.at(ballot_id, "/vote"))
    page = visitor.send(
        visitor.at(ballot_id, "/vote"), form="/vote", **{"rank-c3": "1", "rank-c1": "1", "rank-c2": "3"}
    )
    assert "Those you did not rank count as liked less" in page
    assert re.findall(r'<span class="figure">(\d)</span>', page) == ["1", "1", "2"]
    page = visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", step="change")
    assert re.search(r'id="rank-c3".*?<option selected>1</option>', page, re.DOTALL)
    visitor.send(visitor.at(ballot_id, "/vote"), form="/vote", **{"rank-c3": "1", "rank-c1": "1", "rank-c2": "3"})
    visitor.send(visitor.at(ballot_id, "/cast"), 303, form="/cast")
    assert papers(hall) == ['{"ranks":[["c1","c3"],["c2"]]}']
