"""Alembic's environment: migrations run on an engine that is handed over, one transaction for each."""

from alembic import context

from congress import schema

target = schema.metadata


def run() -> None:
    """Migrate the database of the engine in the configuration's attributes."""
    engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        connection.info["migrating"] = True
        try:
            context.configure(
                connection=connection,
                target_metadata=target,
                transaction_per_migration=True,
                render_item=context.config.attributes.get("render_item"),
            )
            with context.begin_transaction():
                context.run_migrations()
        finally:
            connection.info.pop("migrating", None)


run()
