"""The outermost edge: nothing that breaks beyond the application's own error pages reaches the server's log in words.

A server prints such an exception with its message, and a database's message may hold a row.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import structlog

from congress.kernel.logs import kind_of

log = structlog.get_logger("congress.web")


class Edge:
    """A WSGI application around another one."""

    def __init__(self, inside: Any) -> None:
        self.inside = inside

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            return _Answer(self.inside(environ, start_response))
        except Exception as problem:
            log.error("defect beyond the pages", kind=kind_of(problem), exc_info=problem)
            start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"Congress made a mistake. It has been noted for the administrator.\n"]


class _Answer:
    """The body of an answer; what breaks when it is closed (the noting of a login in use) is noted and no more."""

    def __init__(self, inside: Iterable[bytes]) -> None:
        self._inside = inside

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._inside)

    def close(self) -> None:
        try:
            getattr(self._inside, "close", lambda: None)()
        except Exception as problem:
            log.error("defect after the answer", kind=kind_of(problem), exc_info=problem)
