"""A message: a key and its parameters.

Services, rules, errors and the tally say everything this way; pages and the command line word it.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, init=False)
class Message:
    """What is said, not yet worded.

    `key` is `room.words`; `params` are values ready to print (text, whole numbers, fractions as text).
    """

    key: str
    params: dict[str, Any]

    def __init__(self, key: str, **params: Any) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "params", params)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((name, str(value)) for name, value in self.params.items()))))

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values: `{"key": …, "params": {…}}`."""
        return {"key": self.key, "params": dict(self.params)}

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Message":
        return cls(plain["key"], **plain["params"])
