"""The shapes of the demo's content: frozen, plain, with no behaviour but the unwrapping of prose."""

import re
import textwrap
from dataclasses import dataclass
from enum import StrEnum

from congress.texts.merge import Operation

_OWN_LINE = re.compile(r"(?:[-*+] |\d{1,3}[.)] |>|\||#)")


def prose(text: str) -> str:
    """Markdown written over several lines, with each paragraph on one line as people type it into a page.

    Blank lines separate paragraphs; items of lists, quotations, rows of tables and headings keep their lines.
    """
    blocks = re.split(r"\n\s*\n", textwrap.dedent(text).strip())
    return "\n\n".join(_unwrapped(block) for block in blocks)


def _unwrapped(block: str) -> str:
    lines: list[str] = []
    for line in block.split("\n"):
        if lines and not _OWN_LINE.match(line.strip()):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return "\n".join(lines)


class Standing(StrEnum):
    """A section's standing in the federation."""

    OFFICIAL = "official"
    SYMPATHIZING = "sympathizing"
    OBSERVER = "observer"


@dataclass(frozen=True)
class Section:
    """A section. `country` is ISO 3166 alpha-2, `languages` ISO 639, first the one it works in.

    `membership` is what it reports to the federation, `people` how many of them the demo puts on its list, `seats` its
    delegates at the congress by article 5, `pools` the name pools (`names.POOLS`) of its people, `branches` its towns.
    """

    code: str
    name: str
    country: str
    languages: tuple[str, ...]
    standing: Standing
    founded: int
    membership: int
    people: int
    seats: int
    pools: tuple[str, ...]
    branches: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """An invented member. `number` is the place on the section's list, from 0; `woman` decides forms of the name."""

    section: str
    number: int
    given: str
    family: str
    woman: bool
    branch: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True)
class Author:
    """Who wrote: the person of that number on that section's list."""

    section: str
    number: int


@dataclass(frozen=True)
class Moment:
    """A date of the congress: `day` counts from the day the demo is loaded (negative before), `hour` is local time."""

    key: str
    title: str
    day: int
    hour: int


@dataclass(frozen=True)
class Sitting:
    """A sitting of the congress, `day` as in `Moment`, from `starts` to `ends` in local hours."""

    title: str
    day: int
    starts: int
    ends: int


@dataclass(frozen=True)
class Article:
    """An article of the standing orders: number, title, and what it says in a sentence or two."""

    number: str
    title: str
    text: str


@dataclass(frozen=True)
class Amendment:
    """An amendment to a resolution. `support` is the share of votes for it in the demo, in percent of for and against.

    `paragraph` counts in the resolution as submitted (0 to add before the first); `section` proposes it.
    """

    key: str
    operation: Operation
    paragraph: int
    text: str
    section: str
    reason: str
    support: int


@dataclass(frozen=True)
class Resolution:
    """A text for adoption. `key` names it for other content, `section` submits it, `thread` is the key of the thread
    it came from or "", `two_thirds` whether article 15 asks for them, `support` as in `Amendment`."""

    key: str
    title: str
    section: str
    text: str
    amendments: tuple[Amendment, ...]
    support: int
    thread: str = ""
    two_thirds: bool = False


@dataclass(frozen=True)
class Reply:
    """An answer to a contribution; `day` as in `Moment`."""

    author: Author
    language: str
    day: int
    text: str


@dataclass(frozen=True)
class Contribution:
    """A contribution to a thread, with its replies; `day` as in `Moment`."""

    author: Author
    language: str
    day: int
    text: str
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Thread:
    """A thread of the pre-congress discussion: who opened it with which question, and what was answered."""

    key: str
    title: str
    author: Author
    language: str
    day: int
    text: str
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True)
class Moderated:
    """A contribution that moderation hid: in which thread, by whom, its words, and the reason given to its author."""

    thread: str
    author: Author
    language: str
    day: int
    text: str
    reason: str


@dataclass(frozen=True)
class Tendency:
    """An organised current of opinion with its platform, in a paragraph, and the members who signed first."""

    key: str
    name: str
    platform: str
    signatories: tuple[Author, ...]


@dataclass(frozen=True)
class Candidate:
    """A candidate for the executive committee; `tendency` is a key or "" ; `statement` is two sentences."""

    person: Author
    tendency: str
    language: str
    statement: str
