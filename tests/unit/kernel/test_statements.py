"""Which tables a statement writes to: the seam must never take a write for a read."""

import pytest

from congress import schema  # noqa: F401 (the tables whose names are looked up)
from congress.kernel.seam import UNKNOWN, written_tables

WRITES = {
    "INSERT INTO body (id) VALUES (?)": {"body"},
    "insert into body values (1)": {"body"},
    "INSERT OR REPLACE INTO body VALUES (1)": {"body"},
    "INSERT OR IGNORE INTO body VALUES (1)": {"body"},
    "REPLACE INTO vote VALUES (1)": {"vote"},
    "UPDATE ballot SET state='open'": {"ballot"},
    "UPDATE OR IGNORE ballot SET state='open'": {"ballot"},
    "UPDATE ONLY ballot SET state='open'": {"ballot"},
    "DELETE FROM ONLY ballot": {"ballot"},
    'DELETE FROM "ballot"': {"ballot"},
    "DELETE FROM [ballot]": {"ballot"},
    "DELETE FROM `ballot`": {"ballot"},
    "TRUNCATE vote": {"vote"},
    "TRUNCATE TABLE ONLY vote": {"vote"},
    "MERGE INTO body USING x ON true WHEN MATCHED THEN DELETE": {"body"},
    "COPY body FROM STDIN": {"body"},
    "INSERT INTO vote SELECT * FROM vote ON CONFLICT DO UPDATE SET key = 1": {"vote"},
    "WITH gone AS (DELETE FROM vote RETURNING id) INSERT INTO body SELECT id FROM gone": {"vote", "body"},
    "SELECT 1; DELETE FROM vote": {"vote"},
    "/* INSERT INTO log */ DELETE /* quietly */ FROM -- really\n vote": {"vote"},
    "WITH a AS (SELECT '--' AS c), x AS (UPDATE body SET code = 1) SELECT c FROM a": {"body"},
    "WITH a AS (SELECT '/*' AS c), x AS (UPDATE body SET code = '*/') SELECT c FROM a": {"body"},
    'WITH a AS (SELECT 1 AS "--"), x AS (UPDATE body SET code = 1) SELECT 1': {"body"},
    "WITH a AS (SELECT 'it''s --' AS c), x AS (DELETE FROM vote) SELECT c FROM a": {"vote"},
    "-- it's\nDELETE FROM vote -- 'x'": {"vote"},
    'UPDATE"body"SET code = 1': {"body"},
    'INSERT INTO"body"VALUES (1)': {"body"},
    "TRUNCATE pending, vote": {"pending", UNKNOWN},
    "DROP TABLE vote": {UNKNOWN},
    "ALTER TABLE vote DISABLE TRIGGER ALL": {UNKNOWN},
    "DO $$ BEGIN PERFORM quiet(); END $$": {UNKNOWN},
    "CALL quiet()": {UNKNOWN},
}

READS = [
    "SELECT id FROM ballot",
    "SELECT id FROM ballot WHERE id = ? FOR UPDATE OF ballot",
    "SELECT id FROM ballot FOR NO KEY UPDATE",
    "SELECT a.id FROM ballot AS a FOR SHARE OF ballot FOR UPDATE OF roll_line",
    "WITH RECURSIVE up AS (SELECT id FROM body) SELECT id FROM up",
    "SAVEPOINT act",
    "RELEASE act",
    "ROLLBACK TO act",
    "BEGIN IMMEDIATE",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "VACUUM intake_paper",
    "EXPLAIN SELECT 1",
    "SELECT 'DELETE FROM vote'",
    "",
]


@pytest.mark.parametrize(("statement", "tables"), WRITES.items())
def test_writes_are_seen(statement: str, tables: set[str]) -> None:
    assert written_tables(statement) == tables


@pytest.mark.parametrize("statement", READS)
def test_reads_are_let_pass(statement: str) -> None:
    assert written_tables(statement) == frozenset()
