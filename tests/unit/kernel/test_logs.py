"""What a defect leaves in a log: frames and kinds, never a value; with `rich` at hand, as at no other time."""

import importlib.util
import logging
import sys

import psycopg
import pytest
import structlog
from sqlalchemy.exc import IntegrityError

from congress.kernel import logs

SECRET = "four odd horses sing"
DETAIL = f"null value violates not-null constraint\nDETAIL:  Failing row contains ({SECRET})."


@pytest.fixture(autouse=True)
def configured() -> None:
    logs.configure()


def signs_in(password: str) -> None:
    """A frame with a password in it, and a database's refusal that quotes the row."""
    try:
        raise psycopg.errors.NotNullViolation(DETAIL)
    except psycopg.Error as problem:
        raise IntegrityError("INSERT …", {"password": password}, problem, hide_parameters=True) from problem


def broken() -> IntegrityError:
    with pytest.raises(IntegrityError) as caught:
        signs_in(SECRET)
    assert SECRET in str(caught.value), "the message itself would tell"
    return caught.value


def test_a_defect_is_logged_without_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert importlib.util.find_spec("rich") is not None, "the test would show less than it says"
    structlog.get_logger("any").error("defect", endpoint="identity.sign_in", exc_info=broken())
    said = capsys.readouterr()
    assert said.out == ""
    assert SECRET not in said.err
    assert "Failing row" not in said.err
    assert f'File "{__file__}"' in said.err
    assert "in signs_in" in said.err
    assert "psycopg.errors.NotNullViolation (23502)" in said.err
    assert "sqlalchemy.exc.IntegrityError" in said.err
    assert "identity.sign_in" in said.err


def test_every_way_of_naming_the_exception_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    problem = broken()
    log = structlog.get_logger("any")
    log.error("one", exc_info=problem)
    log.error("two", exc_info=(type(problem), problem, problem.__traceback__))
    try:
        signs_in(SECRET)
    except IntegrityError:
        log.exception("three")
    log.error("four", why=problem)
    said = capsys.readouterr().err
    assert SECRET not in said
    assert said.count("in signs_in") == 6, "twice in each of three: the database's own, and what became of it"
    assert "why=sqlalchemy.exc.IntegrityError" in said


def test_other_libraries_lines_are_as_plain(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        signs_in(SECRET)
    except IntegrityError as problem:
        logging.getLogger("sqlalchemy.pool").exception("Exception during reset: %s", problem)
    said = capsys.readouterr().err
    assert "Exception during reset" in said
    assert "in signs_in" in said
    assert SECRET not in said


def test_what_nobody_catches_is_as_plain(capsys: pytest.CaptureFixture[str]) -> None:
    assert sys.excepthook is logs._uncaught
    problem = broken()
    sys.excepthook(type(problem), problem, problem.__traceback__)
    said = capsys.readouterr().err
    assert "in signs_in" in said
    assert SECRET not in said


def test_words_of_the_operating_system_are_kept_and_of_a_mail_server_not() -> None:
    class Refused(OSError):
        """As `smtplib` makes them of what the server said."""

    assert logs.kind_of(FileNotFoundError(2, "No such file", "/x")) == "FileNotFoundError: [Errno 2] No such file: '/x'"
    assert SECRET not in logs.kind_of(Refused(550, SECRET))
    assert SECRET not in logs.kind_of(ValueError(SECRET))


def test_configuring_again_changes_nothing() -> None:
    before = list(logging.getLogger().handlers)
    logs.configure()
    assert logging.getLogger().handlers == before


def test_endless_calls_are_cut_short() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(logs.frames(caught.value).splitlines()) < 60
