"""The sequencer: nothing lost, nothing doubled, no gap, whatever happens beside it."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, insert, select, text

from congress.audit import sequencer
from congress.audit.models import LogEntry, Pending, TreeHead
from congress.audit.signing import head_text, is_signed
from congress.audit.tree import Frontier, leaf
from congress.audit.verify import check_log
from congress.kernel.db import Database
from tests.ground.servers import ROOT
from tests.integration.audit.record import AT, SIGNER, log, order, put, waiting


def whole(db: Database, entries: int) -> None:
    with db.reader.connect() as connection:
        verdict = check_log(connection, SIGNER.public)
    assert (verdict.problem, verdict.entries) == (None, entries)


def test_entries_are_ordered_as_they_came_and_each_batch_is_signed(db: Database) -> None:
    put_ids: list[str] = []
    for number in (3, 1, 4):
        put_ids += db.act_core(put, number)
        assert order(db) == number
    assert order(db) == 0
    assert log(db) == put_ids
    assert waiting(db) == []
    with db.read() as session:
        bodies = list(session.scalars(select(LogEntry.body).order_by(LogEntry.position)))
        heads = session.scalars(select(TreeHead).order_by(TreeHead.size)).all()
    assert [head.size for head in heads] == [3, 4, 8]
    for head in heads:
        edge = Frontier()
        for body in bodies[: head.size]:
            edge.append(leaf(body))
        assert head.root == edge.root()
        assert is_signed(SIGNER.public, head_text(head.size, head.root, head.at), head.signature)
    whole(db, 8)


def test_many_entries_go_in_batches(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencer, "BATCH", 10)
    ids = db.act_core(put, 25)
    assert [order(db) for _ in range(4)] == [10, 10, 5, 0]
    assert log(db) == ids
    whole(db, 25)


def test_an_empty_log_has_no_head(db: Database) -> None:
    assert order(db) == 0
    with db.read() as session:
        assert session.scalars(select(TreeHead)).all() == []
    whole(db, 0)


def test_several_sequencers_at_once(database_url: str, open_database) -> None:
    databases = [open_database(database_url) for _ in range(4)]
    ids: list[str] = []
    done = threading.Event()

    def sequence(db: Database) -> None:
        while not done.is_set():
            order(db)

    with ThreadPoolExecutor(5) as pool:
        loops = [pool.submit(sequence, db) for db in databases[1:]]
        for number in range(60):
            ids += databases[0].act_core(put, 1 + number % 3)
        done.set()
        for loop in loops:
            loop.result(30)
    while order(databases[0]):
        pass
    assert log(databases[0]) == ids
    assert waiting(databases[0]) == []
    whole(databases[0], len(ids))


@pytest.mark.postgres
def test_a_lower_id_that_commits_later_is_taken_later(postgres_db: Database) -> None:
    with postgres_db.engine.connect() as slow:
        early = put(slow)  # its id is drawn, its transaction goes on
        late = postgres_db.act_core(put)
        assert order(postgres_db) == 1
        assert log(postgres_db) == late
        slow.commit()
    assert order(postgres_db) == 1
    assert log(postgres_db) == late + early
    whole(postgres_db, 2)


@pytest.mark.postgres
def test_a_second_sequencer_does_not_wait(postgres_db: Database) -> None:
    postgres_db.act_core(put, 2)
    with postgres_db.engine.connect() as first:
        assert sequencer.sequence(first, AT, SIGNER) == 2
        assert order(postgres_db) == 0
        first.commit()
    assert order(postgres_db) == 0
    assert len(log(postgres_db)) == 2


@pytest.mark.postgres
def test_a_close_waits_for_the_batch_under_way(postgres_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    postgres_db.act_core(put, 2)
    mine = postgres_db.act_core(put, 3, "b" * 16)
    monkeypatch.setattr(sequencer, "_PATIENCE", 0.05)
    with postgres_db.engine.connect() as first:
        assert sequencer.try_lock(first)
        with pytest.raises(TimeoutError):
            postgres_db.act_core(sequencer.drain, "b" * 16)
        first.rollback()
    assert postgres_db.act_core(sequencer.drain, "b" * 16) == 3
    assert log(postgres_db) == mine


def test_a_close_takes_its_own_ballots_entries_alone(db: Database) -> None:
    others = db.act_core(put, 2)
    mine = db.act_core(put, 3, "b" * 16)
    assert db.act_core(sequencer.drain, "b" * 16) == 3
    assert log(db) == mine
    assert waiting(db) == others
    order(db)
    assert log(db) == mine + others
    whole(db, 5)


@pytest.mark.parametrize("statement", ["INSERT INTO log", "INSERT INTO tree_node", "DELETE FROM pending", "tree_head"])
def test_broken_off_between_statements(db: Database, statement: str) -> None:
    ids = db.act_core(put, 2)
    order(db)
    ids += db.act_core(put, 5)

    def break_off(conn: object, cursor: object, said: str, *rest: object) -> None:
        if statement in said and not said.startswith("SELECT"):
            raise RuntimeError("broken off")

    event.listen(db.engine, "before_cursor_execute", break_off)
    with pytest.raises(RuntimeError, match="broken off"):
        order(db)
    event.remove(db.engine, "before_cursor_execute", break_off)
    assert log(db) == ids[:2]
    assert waiting(db) == ids[2:]
    assert order(db) == 5
    assert log(db) == ids
    whole(db, 7)


_KILLED = """
import os, signal, sys
from sqlalchemy import event
from congress import schema
from congress.kernel.db import Database
from tests.integration.audit.record import order
db = Database(sys.argv[1])
def kill(conn, cursor, said, *rest):
    if "DELETE FROM pending" in said:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(db.engine, "after_cursor_execute", kill)
order(db)
"""


def test_killed_before_its_commit(database_url: str, open_database) -> None:
    db = open_database(database_url)
    ids = db.act_core(put, 5)
    db.engine.dispose()
    killed = subprocess.run([sys.executable, "-c", _KILLED, database_url], cwd=ROOT, check=False, timeout=60)
    assert killed.returncode == -9
    assert (log(db), waiting(db)) == ([], ids)
    assert order(db) == 5
    assert log(db) == ids
    whole(db, 5)


def test_an_entry_cannot_be_ordered_twice(db: Database) -> None:
    db.act_core(put, 2)
    order(db)
    with db.read() as session:
        entry = session.scalars(select(LogEntry).where(LogEntry.position == 1)).one()
    with pytest.raises(Exception, match=r"(?i)unique"):
        db.act_core(lambda connection: connection.execute(
            insert(LogEntry),
            {"position": 2, "entry_id": entry.entry_id, "body": entry.body, "leaf": entry.leaf},
        ))  # fmt: skip
    again = {"entry_id": entry.entry_id, "body": entry.body}
    db.act_core(lambda connection: connection.execute(insert(Pending), again))
    with pytest.raises(Exception, match=r"(?i)unique"):
        order(db)
    assert len(log(db)) == 2


def test_numbers_of_pending_entries_are_never_used_again(sqlite_db: Database) -> None:
    """SQLite would give the id of a deleted row again, and an entry could slip behind a batch under way."""
    sqlite_db.act_core(put, 3)
    order(sqlite_db)
    sqlite_db.act_core(put, 1)
    with sqlite_db.read() as session:
        assert session.scalar(text("SELECT max(id) FROM pending")) == 4
