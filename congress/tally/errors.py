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
    """A file of ballot papers is malformed. `line` and `column` count from 1; `expected` is what should stand there."""

    def __init__(self, line: int, column: int, expected: Message, got: str) -> None:
        self.line, self.column, self.expected, self.got = line, column, expected, got
        super().__init__(
            Message("tally.malformed_file", line=line, column=column, expected=expected.key, got=got, **expected.params)
        )
