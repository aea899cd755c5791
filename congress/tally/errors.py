"""What can be wrong with what the tally is given. A tie or a lost motion is no error, it is a report."""

from typing import Any

from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message


class CaseError(Invalid):
    """The roll, question, votes or lots do not fit together, or a value is of the wrong kind."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(Message(key, **params))


class RuleError(Refused):
    """The rules ask for something this ballot cannot give, or that the tally does not do (it never ignores a rule)."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(Message(key, **params))


class FormatError(Invalid):
    """A file of ballot papers is malformed: the message says what should stand at `line` and `column` (from 1)."""

    def __init__(self, key: str, *, line: int, column: int, got: str, **params: Any) -> None:
        self.line, self.column = line, column
        super().__init__(Message(key, line=line, column=column, got=got, **params))
