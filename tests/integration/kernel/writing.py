"""A process that writes bodies as fast as it can: `python -m tests.integration.kernel.writing URL ROOT NAME SECONDS`.

It prints each code after its act was acknowledged, from several threads, so that acts share commits.
"""

import sys
import threading
import time

from congress import schema  # noqa: F401 (imports every table)
from congress.kernel.db import Database
from tests.integration.kernel.bodies import add

THREADS = 4


def main(url: str, root: str, name: str, seconds: float) -> None:
    db = Database(url)
    print("ready", flush=True)
    sys.stdin.readline()
    deadline = time.monotonic() + seconds

    def write(thread: int) -> None:
        number = 0
        while time.monotonic() < deadline:
            code = f"{name}-{thread}-{number}"
            db.act(add, root, code)
            sys.stdout.write(f"{code}\n")
            sys.stdout.flush()
            number += 1

    threads = [threading.Thread(target=write, args=(thread,)) for thread in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.dispose()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
