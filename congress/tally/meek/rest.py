"""Why an iteration came to rest without an election."""

from enum import Enum


class Rest(Enum):
    """The surplus is small enough, or (fixed decimals only) it falls no more."""

    SPENT = "spent"
    STABLE = "stable"
