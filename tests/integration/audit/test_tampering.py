"""Somebody with the database's files changes the record: the check names the first entry that is wrong."""

# ruff: noqa: S608 (numbers of positions, written out)
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from congress.audit.rules import entry_bytes
from congress.audit.signing import Signer, head_text
from congress.audit.tree import leaf
from congress.audit.verify import Verdict, check_log
from congress.kernel.db import Database
from tests.factories.ballots import rows
from tests.integration.audit.record import AT, SIGNER, order, put

SIZE = 11


@pytest.fixture
def record(db: Database) -> Database:
    """Eleven entries in three signed batches."""
    for number in (4, 3, 4):
        db.act_core(put, number)
        order(db)
    return db


def damage(db: Database, *statements: str, **values: object) -> None:
    """What the guards refuse, by somebody who can drop them."""
    with rows(db) as connection:
        for table in ("log", "tree_node", "tree_head"):
            for act in ("update", "delete"):
                on = "" if db.is_sqlite else f" ON {table}"
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_refuses_{act}{on}"))
        for statement in statements:
            connection.execute(text(statement), values)


def check(db: Database, public: bytes | None = SIGNER.public) -> Verdict:
    with db.reader.connect() as connection:
        return check_log(connection, public)


def found(db: Database) -> tuple[str, int | None]:
    verdict = check(db)
    assert verdict.problem is not None
    return verdict.problem.key, verdict.position


def test_a_whole_record_is_whole(record: Database) -> None:
    verdict = check(record)
    assert (verdict.problem, verdict.position) == (None, None)
    assert (verdict.entries, verdict.heads, verdict.pending, verdict.unsigned) == (SIZE, 3, 0, 0)
    record.act_core(put, 2)
    assert check(record).pending == 2


def test_a_flipped_bit(record: Database) -> None:
    body = entry_bytes("e" * 16, AT, "system", "test.made", "s" * 16, None, {})
    damage(record, "UPDATE log SET body = :body WHERE position = 6", body=body)
    assert found(record) == ("audit.altered", 6)


def test_an_altered_entry_with_its_own_hash_made_anew(record: Database) -> None:
    body = entry_bytes("e" * 16, AT, "system", "test.made", "s" * 16, None, {"more": 1})
    damage(record, "UPDATE log SET body = :body, leaf = :leaf, entry_id = :id WHERE position = 6",
           body=body, leaf=leaf(body), id="e" * 16)  # fmt: skip
    assert found(record) == ("audit.wrong_root", 6)  # no subtree ends there; the second batch's head does


def test_an_altered_hash(record: Database) -> None:
    damage(record, "UPDATE log SET leaf = :leaf WHERE position = 2", leaf=b"l" * 32)
    assert found(record) == ("audit.altered", 2)


def test_an_entry_that_is_no_entry(record: Database) -> None:
    damage(record, "UPDATE log SET body = :body, leaf = :leaf WHERE position = 3", body=b"{", leaf=leaf(b"{"))
    assert found(record) == ("audit.unreadable", 3)


def test_an_entry_under_the_id_of_another(record: Database) -> None:
    damage(record, "UPDATE log SET entry_id = 'another' WHERE position = 5")
    assert found(record) == ("audit.wrong_id", 5)


def test_a_deleted_entry(record: Database) -> None:
    damage(record, "DELETE FROM log WHERE position = 4")
    assert found(record) == ("audit.gap", 4)


def test_a_deleted_entry_with_the_gap_closed(record: Database) -> None:
    steps = [f"UPDATE log SET position = {n - 1} WHERE position = {n}" for n in range(5, SIZE)]
    damage(record, "DELETE FROM log WHERE position = 4", *steps)
    assert found(record) == ("audit.wrong_node", 5)


def test_an_inserted_entry(record: Database) -> None:
    body = entry_bytes("e" * 16, AT, "system", "test.made", "s" * 16, None, {})
    steps = [f"UPDATE log SET position = {n + 1} WHERE position = {n}" for n in range(SIZE - 1, 3, -1)]
    damage(record, *steps, "INSERT INTO log (position, entry_id, body, leaf) VALUES (4, :id, :body, :leaf)",
           id="e" * 16, body=body, leaf=leaf(body))  # fmt: skip
    assert found(record) == ("audit.wrong_node", 5)


def test_an_entry_put_at_the_end_is_under_no_head(record: Database) -> None:
    body = entry_bytes("e" * 16, AT, "system", "test.made", "s" * 16, None, {})
    damage(record, "INSERT INTO log (position, entry_id, body, leaf) VALUES (11, :id, :body, :leaf)",
           id="e" * 16, body=body, leaf=leaf(body))  # fmt: skip
    assert found(record) == ("audit.wrong_node", 11)


def test_two_entries_swapped(record: Database) -> None:
    damage(record, "UPDATE log SET position = 99 WHERE position = 5", "UPDATE log SET position = 5 WHERE position = 7",
           "UPDATE log SET position = 7 WHERE position = 99")  # fmt: skip
    assert found(record) == ("audit.wrong_node", 5)


@pytest.mark.parametrize("left", [10, 7, 5])
def test_a_truncated_log(record: Database, left: int) -> None:
    damage(record, f"DELETE FROM log WHERE position >= {left}")
    assert found(record) == ("audit.cut_off", left)


def test_a_truncated_log_with_its_heads_gone_too(record: Database) -> None:
    damage(record, "DELETE FROM log WHERE position >= 8", "DELETE FROM tree_head WHERE size > 8")
    assert found(record) == ("audit.stray_node", 8)


def test_an_altered_node(record: Database) -> None:
    damage(record, "UPDATE tree_node SET hash = :hash WHERE level = 2 AND position = 1", hash=b"n" * 32)
    assert found(record) == ("audit.wrong_node", 7)


def test_a_deleted_node(record: Database) -> None:
    damage(record, "DELETE FROM tree_node WHERE level = 1 AND position = 0")
    assert found(record) == ("audit.wrong_node", 1)


def test_a_head_of_another_root(record: Database) -> None:
    root = b"r" * 32
    damage(record, "UPDATE tree_head SET root = :root, signature = :signature WHERE size = 7",
           root=root, signature=SIGNER.sign(head_text(7, root, AT)))  # fmt: skip
    assert found(record) == ("audit.wrong_root", 6)


def test_a_head_signed_by_somebody_else(record: Database) -> None:
    with record.reader.connect() as connection:
        root = bytes(connection.execute(text("SELECT root FROM tree_head WHERE size = 7")).scalar_one())
    other = Signer(b"o" * 32)
    damage(record, "UPDATE tree_head SET signature = :signature WHERE size = 7",
           signature=other.sign(head_text(7, root, AT)))  # fmt: skip
    assert found(record) == ("audit.wrong_signature", 6)
    assert check(record, None).problem is None  # without the key nothing can be said of signatures


def test_a_head_of_another_time(record: Database) -> None:
    damage(record, "UPDATE tree_head SET at = :at WHERE size = 4", at=AT.replace(tzinfo=None).replace(year=2025)
           if record.is_sqlite else AT.replace(year=2025))  # fmt: skip
    assert found(record) == ("audit.wrong_signature", 3)


def test_a_head_of_no_size(record: Database) -> None:
    with rows(record) as connection:
        _insert_head(connection, 0)
    assert found(record) == ("audit.stray_head", 0)


def _insert_head(connection: Connection, size: int) -> None:
    from sqlalchemy import insert

    from congress.audit.models import TreeHead

    root = b"r" * 32
    connection.execute(
        insert(TreeHead), {"size": size, "root": root, "at": AT, "signature": SIGNER.sign(head_text(size, root, AT))}
    )


@pytest.mark.parametrize(
    "harm",
    [
        lambda db: damage(db, "UPDATE log SET body = :body WHERE position = 9", body=b"x"),
        lambda db: damage(db, "UPDATE log SET body = :body WHERE position IN (1, 9)", body=b"x"),
    ],
)
def test_the_first_of_several_is_named(record: Database, harm: Callable[[Database], None]) -> None:
    harm(record)
    key, position = found(record)
    assert key == "audit.altered"
    with record.reader.connect() as connection:
        first = connection.execute(text("SELECT min(position) FROM log WHERE length(body) = 1")).scalar_one()
    assert position == first


def test_pages_of_the_walk_meet(record: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("congress.audit.verify._PAGE", 3)
    assert check(record).entries == SIZE
    damage(record, "DELETE FROM log WHERE position = 6")
    assert found(record) == ("audit.gap", 6)


def test_a_check_beside_a_busy_sequencer_raises_no_alarm(record: Database) -> None:
    """Heads, nodes and entries are read one after the other: they must be of one moment."""
    with record.reader.connect() as connection:
        connection.execute(text("SELECT count(*) FROM tree_head")).scalar_one()
        record.act_core(put, 5)
        order(record)
        verdict = check_log(connection, SIGNER.public)
    assert (verdict.problem, verdict.entries) == (None, SIZE)
    assert check(record).entries == SIZE + 5
