"""`congress`: the command line. Each command lies in a file of its own and is imported when it is called."""

import importlib
import sys
from typing import Any

import click

from congress.kernel import logs
from congress.kernel.errors import CongressError
from congress.languages.wording import sentence

COMMANDS = {
    "serve": "serve",
    "init": "init",
    "audit": "audit",
    "backup": "backup",
    "restore": "restore",
    "count": "count",
    "demo": "demo",
    "migrate": "migrate",
    "work": "work",
}
"""Command to file of `congress.cli`; the command's name in the file is the file's own."""


class Rooms(click.Group):
    """A group that imports a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"congress.cli.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, cmd_name)
        return found

    def main(self, *args: Any, **extra: Any) -> Any:
        """Whatever happens is told without a value: a worker's log is read by more people than may know them."""
        logs.configure()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CongressError as problem:
            raise click.ClickException(sentence(problem.message)) from problem


@click.group(cls=Rooms)
def main() -> None:
    """Run the congress of a federation."""


if __name__ == "__main__":
    sys.exit(main())
