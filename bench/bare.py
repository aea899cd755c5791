"""The base of the comparison: a Flask endpoint that inserts one row through SQLAlchemy, durably, and nothing else.

An ordinary engine as anybody would set it up: on SQLite WAL and synchronous=FULL, on PostgreSQL the defaults.
"""

import os
from typing import Any

from flask import Flask, request
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, insert
from sqlalchemy.engine import make_url

url = make_url(os.environ["CONGRESS_DATABASE_URL"])
metadata = MetaData()
rows = Table(
    "bench_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("choice", String(20)),
    Column("key", String(40)),
)
if url.get_backend_name() == "sqlite":
    engine = create_engine(url, connect_args={"timeout": 30}, pool_size=16)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
else:
    engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_size=16)

app = Flask(__name__)


@app.post("/insert")
def insert_row() -> tuple[str, int]:
    """One row, committed before the answer."""
    with engine.begin() as connection:
        connection.execute(insert(rows), {"choice": request.form["choice"], "key": request.form["key"]})
    return "", 204 if request.args.get("empty") else 200
