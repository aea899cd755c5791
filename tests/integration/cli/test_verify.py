"""`congress audit verify`: its words and its exit status, on a record with ballots."""

import pytest
from sqlalchemy import select, text

from congress.audit.models import TreeHead
from congress.audit.signing import Signer
from congress.ballots.casting import cast_vote
from congress.ballots.services import close_ballot, declare_result
from tests.factories.ballots import AT, make_hall, rows
from tests.integration.cli.conftest import Installation


@pytest.fixture
def voted(installation: Installation) -> Installation:
    """A declared ballot by roll call of three votes."""
    hall = make_hall(installation.db, delegates=3)
    ballot = hall.open()
    for number, person in enumerate(hall.delegates, 1):
        cast_vote(installation.db, person.actor, ballot_id=ballot, number=number, choice='"for"', key=f"k{number}",
                  clock=lambda: AT)  # fmt: skip
    hall.act(close_ballot, ballot_id=ballot)
    hall.act(declare_result, ballot_id=ballot)
    return installation


def change(installation: Installation, trigger: str, statement: str) -> None:
    name, table = trigger, trigger.rsplit("_refuses", 1)[0]
    with rows(installation.db) as connection:
        connection.execute(text(f"DROP TRIGGER {name}" + ("" if installation.db.is_sqlite else f" ON {table}")))
        connection.execute(text(statement))


def test_a_whole_record(voted: Installation) -> None:
    result = voted.run("audit", "verify")
    assert result.exit_code == 0, result.output
    with voted.db.read() as session:
        head = session.scalars(select(TreeHead).order_by(TreeHead.size.desc())).first()
    signer = Signer(voted.settings.secret("log"))
    assert f"The record is whole: {head.size} entries, 1 signed heads." in result.output
    assert f"Root {head.root.hex()}, key {signer.fingerprint}." in result.output
    assert head.size >= 7  # prepared, opened, three votes, closed, declared


def test_a_changed_entry(voted: Installation) -> None:
    assert voted.run("audit", "verify").exit_code == 0
    change(voted, "log_refuses_update", "UPDATE log SET entry_id = 'another' WHERE position = 2")
    result = voted.run("audit", "verify")
    assert result.exit_code == 1
    assert "The record is NOT whole. Entry 2 is filed under an id that is not its own." in result.output


def test_nothing_is_signed_over_a_damaged_record(voted: Installation) -> None:
    assert voted.run("audit", "verify").exit_code == 0
    change(voted, "tree_node_refuses_update", "UPDATE tree_node SET hash = leaf FROM log WHERE log.position = 0")
    voted.db.act_core(put_one)
    assert voted.run("audit", "verify").exit_code == 1
    with voted.db.read() as session:
        assert len(session.scalars(select(TreeHead)).all()) == 1


def put_one(connection: object) -> None:
    from tests.integration.audit.record import put

    put(connection)


@pytest.mark.parametrize(
    ("trigger", "statement", "words"),
    [
        ("vote_refuses_update", "UPDATE vote SET choice = '\"against\"' WHERE number = 2", "line 2"),
        ("vote_refuses_delete", "DELETE FROM vote WHERE number = 3", "line 3"),
        ("roll_line_refuses_update", "UPDATE roll_line SET weight_n = 7 WHERE number = 1", "roll"),
        ("ballot_keeps_its_result", "UPDATE ballot SET report = '{}'", "recount"),
    ],
)
def test_a_ballot_that_does_not_agree_with_the_record(
    voted: Installation, trigger: str, statement: str, words: str
) -> None:
    with rows(voted.db) as connection:
        table = trigger.split("_refuses")[0].split("_keeps")[0]
        connection.execute(text(f"DROP TRIGGER {trigger}" + ("" if voted.db.is_sqlite else f" ON {table}")))
        connection.execute(text(statement))
    result = voted.run("audit", "verify")
    assert result.exit_code == 1, result.output
    assert words in result.output
    assert "The record is whole" not in result.output


def test_another_key(voted: Installation) -> None:
    assert voted.run("audit", "verify").exit_code == 0
    (voted.settings.instance / "log.key").write_bytes(b"o" * 32)
    result = voted.run("audit", "verify")
    assert result.exit_code == 1
    assert "not signed with this installation's key" in result.output
