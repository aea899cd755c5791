"""What a defect leaves in a log: where it happened and of what kind it was, never a value.

The values of a frame hold passwords and choices, and the words of an exception hold what somebody typed: PostgreSQL
puts the whole row that it refuses into its message, which `hide_parameters` cannot keep out.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from copy import copy
from types import TracebackType
from typing import Any

import structlog

_FRAMES_SHOWN = 40

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def kind_of(problem: BaseException) -> str:
    """An exception's type, with the database's own code or the operating system's words where there are any."""
    kind = type(problem)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    code = getattr(problem, "sqlstate", None) or getattr(problem, "sqlite_errorname", None)
    if isinstance(code, str):
        return f"{name} ({code})"
    # Other libraries' kinds of OSError say what was sent: those of mail name the recipient.
    is_of_system = isinstance(problem, OSError) and kind.__module__ == "builtins" and problem.strerror
    return f"{name}: {problem}" if is_of_system else name


def frames(problem: BaseException | None) -> str:
    """The traceback of an exception and of those before it: file, line and function of each frame, and the kinds."""
    parts: list[str] = []
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        parts.append("\n".join([*_stack(problem.__traceback__), kind_of(problem)]))
        problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    return "\n\nthen\n\n".join(reversed(parts))


def _stack(raised_through: TracebackType | None) -> Iterator[str]:
    lines = [
        f'  File "{frame.f_code.co_filename}", line {number}, in {frame.f_code.co_name}'
        for frame, number in traceback.walk_tb(raised_through)
    ]
    if len(lines) > _FRAMES_SHOWN:
        half = _FRAMES_SHOWN // 2
        lines[half:-half] = [f"  … {len(lines) - 2 * half} frames …"]
    return iter(["Traceback, outermost call first:", *lines])


def raised(given: Any) -> BaseException | None:
    """The exception that `exc_info` speaks of: the exception itself, its triple, or True for the present one."""
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return raised(given[1])
    return sys.exc_info()[1] if given else None


def _without_values(logger: Any, method: str, event: Any) -> Any:  # noqa: ARG001 (structlog's signature)
    problem = raised(event.pop("exc_info", None))
    if problem is not None:
        event["exception"] = frames(problem)
    return {key: kind_of(value) if isinstance(value, BaseException) else value for key, value in event.items()}


class _Plain(logging.Formatter):
    """Other libraries' lines, their tracebacks as ours."""

    def formatException(self, ei: Raised) -> str:
        return frames(ei[1])


class _Errors(logging.Handler):
    """To whatever the error output is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        own = copy(record)
        own.exc_text = None  # another handler keeps its own words of the exception here
        if isinstance(own.args, tuple):
            own.args = tuple(kind_of(each) if isinstance(each, BaseException) else each for each in own.args)
        sys.stderr.write(self.format(own) + "\n")


def configure() -> None:
    """Set this up for the whole process; again and again changes nothing.

    What nobody catches is printed so too, unless somebody else (a test run) looks after that already.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_values,
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        logger_factory=lambda *names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    if not any(isinstance(handler, _Errors) for handler in root.handlers):
        errors = _Errors()
        errors.setFormatter(_Plain("%(levelname)s %(name)s: %(message)s"))
        root.addHandler(errors)
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _uncaught
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda ended: _uncaught(ended.exc_type, ended.exc_value, ended.exc_traceback)


def _uncaught(kind: type[BaseException], problem: BaseException | None, stack: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, problem or kind(), stack)
    elif not issubclass(kind, SystemExit):
        sys.stderr.write(frames(problem) + "\n")
