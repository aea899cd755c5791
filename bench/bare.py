"""The base every figure stands beside: a bare Flask endpoint that inserts one row through SQLAlchemy, durably.

It has the same server, database and guarantees (SQLite: WAL, synchronous=FULL; BEGIN IMMEDIATE), and nothing else: no
session, no form of ours, no record.
"""

import os
import secrets
from typing import Any

from flask import Flask, request
from sqlalchemy import Column, MetaData, String, Table, create_engine, event, insert
from sqlalchemy.engine import make_url

TABLE = Table("bench_row", MetaData(), Column("id", String(32), primary_key=True), Column("choice", String(40)))


def _engine(address: str) -> Any:
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=16, max_overflow=32)
    engine = create_engine(url, pool_size=16, max_overflow=32, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:  # noqa: ARG001 (the event's own signature)
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def create_app(address: str) -> Flask:
    """The bare application on a database; makes its table."""
    app = Flask("bench.bare")
    engine = _engine(address)
    TABLE.create(engine, checkfirst=True)

    @app.post("/row")
    def row() -> tuple[str, int]:
        with engine.begin() as connection:
            connection.execute(insert(TABLE), {"id": secrets.token_hex(16), "choice": request.form["choice"]})
        return "done", 200

    return app


app = create_app(os.environ["BENCH_DATABASE_URL"]) if "BENCH_DATABASE_URL" in os.environ else None
