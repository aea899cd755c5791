"""What a ballot is and how it moves; what may be written on its paper. Pure."""

import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message
from congress.tally import case
from congress.tally.case import Blank, Choice, Names, Position, QuestionKind, Ranking, RollLine
from congress.tally.plain import Plain
from congress.tally.rule import ElectionRule, Method, PaperRule, Rules

FEWEST_OF_A_CLASS = 10
"""In a secret ballot a class of voters is counted apart only where it has at least this many."""


class BallotState(StrEnum):
    DRAFT = "draft"
    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"
    DECLARED = "declared"
    PUBLISHED = "published"
    ANNULLED = "annulled"


class Act(StrEnum):
    """What can be done with a ballot as a whole."""

    MAKE_READY = "make_ready"
    TAKE_BACK = "take_back"
    OPEN = "open"
    CLOSE = "close"
    DRAW = "draw"
    DECLARE = "declare"
    PUBLISH = "publish"
    ANNUL = "annul"


class Secrecy(StrEnum):
    ROLL_CALL = "roll_call"
    SECRET = "secret"  # noqa: S105 (a word of the enum, no password)


class Channel(StrEnum):
    """How votes come: through these pages, or on papers counted by two tellers (a roll by numbers)."""

    ONLINE = "online"
    PAPERS = "papers"


TRANSITIONS: dict[tuple[BallotState, Act], BallotState] = {
    (BallotState.DRAFT, Act.MAKE_READY): BallotState.READY,
    (BallotState.READY, Act.TAKE_BACK): BallotState.DRAFT,
    (BallotState.DRAFT, Act.OPEN): BallotState.OPEN,
    (BallotState.READY, Act.OPEN): BallotState.OPEN,
    (BallotState.OPEN, Act.CLOSE): BallotState.CLOSED,
    (BallotState.CLOSED, Act.DRAW): BallotState.CLOSED,
    (BallotState.CLOSED, Act.DECLARE): BallotState.DECLARED,
    (BallotState.DECLARED, Act.PUBLISH): BallotState.PUBLISHED,
    (BallotState.DRAFT, Act.ANNUL): BallotState.ANNULLED,
    (BallotState.READY, Act.ANNUL): BallotState.ANNULLED,
    (BallotState.OPEN, Act.ANNUL): BallotState.ANNULLED,
    (BallotState.CLOSED, Act.ANNUL): BallotState.ANNULLED,
    (BallotState.DECLARED, Act.ANNUL): BallotState.ANNULLED,
    (BallotState.PUBLISHED, Act.ANNUL): BallotState.ANNULLED,
}

COUNTED = frozenset({BallotState.DECLARED, BallotState.PUBLISHED})


def step(state: BallotState, act: Act) -> BallotState:
    """The state after `act`. Raises Refused when the act has no place in this state."""
    found = TRANSITIONS.get((state, act))
    if found is None:
        raise Refused(Message("ballots.wrong_state", act=Message(f"ballots.act_{act}"), state=state.value))
    return found


def is_chair(actor: Actor, body_id: str) -> bool:
    """Whether the actor presides over the body's assemblies."""
    return actor.holds("chair", body_id)


def is_teller(actor: Actor, body_id: str) -> bool:
    """Whether the actor counts papers for the body's assemblies."""
    return actor.holds("teller", body_id)


@dataclass(frozen=True)
class Option(Plain):
    """Somebody standing, as printed on the paper. `groups` are (grouping, group) pairs."""

    key: str
    name: str
    groups: tuple[tuple[str, str], ...] = ()
    statement: str = ""


@dataclass(frozen=True)
class Question(Plain):
    """What a ballot puts, complete: voting and result pages need nothing else.

    `text_html` is sanitised HTML of the text as it would stand; `text_sha256` names its source. `options` stand in the
    order drawn; a decision has none.
    """

    kind: QuestionKind
    subject_kind: str
    subject_id: str
    title: str
    summary: str = ""
    text_html: str = ""
    text_sha256: str = ""
    language: str = "en"
    options: tuple[Option, ...] = ()
    seats: int = 0

    def for_tally(self) -> case.Question:
        """The part that is counted."""
        candidates = tuple(case.Candidate(option.key, option.name, option.groups) for option in self.options)
        return case.Question(self.kind, candidates, self.seats)


def choice_text(choice: Choice) -> str:
    """A choice as the canonical JSON text that is stored and committed to."""
    return json.dumps(case.write_choice(choice), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_choice_text(text: str) -> Choice:
    """The inverse of `choice_text`."""
    return case.read_choice(json.loads(text))


def check_choice(question: Question, rules: Rules, choice: Choice) -> None:
    """Refuse a choice that has no place on this paper. Raises Invalid with what to mend."""
    if question.kind is QuestionKind.DECISION:
        if not isinstance(choice, Position):
            raise Invalid(Message("ballots.choose_one"), field="choice")
        return
    election = rules.election
    if isinstance(choice, Blank) or election is None:
        return
    keys = choice.keys if isinstance(choice, Ranking) else tuple(getattr(choice, "names", ()))
    known = {option.key for option in question.options}
    if strangers := set(keys) - known:
        raise Invalid(Message("ballots.unknown_candidate", number=len(strangers)), field="choice")
    if len(set(keys)) != len(keys):
        raise Invalid(Message("ballots.doubled_candidate"), field="choice")
    if election.method is Method.SCOTTISH:
        _check_ranking(choice)
    else:
        _check_names(choice, question.seats, election)


def _check_ranking(choice: Choice) -> None:
    if not isinstance(choice, Ranking) or not choice.ranks:
        raise Invalid(Message("ballots.rank_one"), field="choice")
    if any(len(rank) > 1 for rank in choice.ranks):
        raise Invalid(Message("ballots.doubled_rank"), field="choice")


def _check_names(choice: Choice, seats: int, election: ElectionRule) -> None:
    if not isinstance(choice, Names) or not choice.names:
        raise Invalid(Message("ballots.name_one"), field="choice")
    if len(choice.names) > seats:
        raise Invalid(Message("ballots.too_many_names", given=len(choice.names), seats=seats), field="choice")
    if election.paper is PaperRule.EXACTLY and len(choice.names) != seats:
        raise Invalid(Message("ballots.exactly_names", given=len(choice.names), seats=seats), field="choice")


def ranking_from_numbers(numbers: dict[str, str]) -> Choice:
    """The choice written as numbers beside candidates ({key: "1"}); empty ones are not ranked, none at all is blank.

    Raises Invalid for what is no number, a number given twice, or a gap.
    """
    places: dict[int, str] = {}
    for key, written in numbers.items():
        written = written.strip()
        if not written:
            continue
        if not written.isascii() or not written.isdigit() or not 0 < int(written[:6]) <= len(numbers):
            raise Invalid(Message("ballots.not_a_rank", highest=len(numbers)), field=f"rank-{key}")
        if int(written) in places:
            raise Invalid(Message("ballots.doubled_rank_at", rank=int(written)), field=f"rank-{key}")
        places[int(written)] = key
    if not places:
        return Blank()
    missing = next((place for place in range(1, max(places) + 1) if place not in places), None)
    if missing is not None:
        raise Invalid(Message("ballots.rank_gap", rank=missing, after=missing + 1), field="choice")
    return Ranking.of(*(places[place] for place in sorted(places)))


def secret_papers(weight: Fraction) -> int:
    """How many separate papers a line casts in a secret ballot, each weighing one."""
    return int(weight)


def is_fit_for_secrecy(lines: list[RollLine]) -> Message | None:
    """Why this roll cannot vote in secret, or None: weights that are no whole numbers would mark their papers."""
    if any(line.weight.denominator != 1 for line in lines):
        return Message("ballots.secret_needs_whole_weights")
    return None


def secret_roll(lines: list[RollLine]) -> list[RollLine]:
    """The lines that may vote in a secret ballot: a consultative class too small to hide in is left out."""
    consultative = [line for line in lines if not line.decisive]
    if 0 < len(consultative) < FEWEST_OF_A_CLASS:
        return [line for line in lines if line.decisive]
    return lines


def canonical(value: Any) -> str:
    """Canonical JSON text of plain values (ASCII keys, no floats): what digests are taken of."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
