"""Links this working copy into the environment of the Python that runs it: the package and the command `congress`.

An editable install does the same, but copies templates and migrations, and needs a build tool that running does not.
"""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = """#!{python}
from congress.cli.main import main

main()
"""


def link() -> None:
    """Writes the path file and the command.

    Raises:
        SystemExit: this Python is not one of a virtual environment.
    """
    if sys.prefix == sys.base_prefix:
        raise SystemExit("Run this with the Python of a virtual environment.")
    Path(sysconfig.get_path("purelib"), "congress-working-copy.pth").write_text(f"{ROOT}\n", "utf-8")
    command = Path(sysconfig.get_path("scripts"), "congress")
    command.write_text(COMMAND.format(python=sys.executable), "utf-8")
    command.chmod(command.stat().st_mode | 0o111)


if __name__ == "__main__":
    link()
