"""What a ballot is and how it moves; what may be written on its paper. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message
from congress.tally import case
from congress.tally.case import Blank, Choice, Names, Position, QuestionKind, Ranking, RollLine
from congress.tally.constraints.guardian import each_group
from congress.tally.methods import how
from congress.tally.plain import Plain
from congress.tally.rule import Constraint, ElectionRule, Family, Method, PaperRule, Rules

FEWEST_OF_A_CLASS = 10
"""In a secret ballot a class of voters is counted apart only where it has at least this many."""

EACH = "*"
"""In a constraint of the standing orders: every group of the grouping in which anybody stands."""


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


def bound_to(rules: Rules, question: Question) -> Rules:
    """The rules as they bind this question: a constraint on each group is put for every group anybody is of."""
    election = rules.election
    if election is None or not any(each.group == EACH for each in election.constraints):
        return rules
    put = question.for_tally()
    return replace(rules, election=replace(election, constraints=tuple(_each_named(election.constraints, put))))


def _each_named(constraints: tuple[Constraint, ...], put: case.Question) -> Iterator[Constraint]:
    for one in constraints:
        if one.group != EACH:
            yield one
            continue
        for named in each_group(
            put, one.grouping, one.article, minimum=one.minimum, maximum=one.maximum, force=one.force,
            unfilled=one.unfilled,
        ):  # fmt: skip
            yield replace(named, over=one.over)


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
    if is_ranked(election):
        _check_ranking(choice, equal=may_rank_alike(election))
    else:
        _check_names(choice, question.seats, election)


def is_ranked(election: ElectionRule) -> bool:
    """Whether the paper ranks candidates; else it names them."""
    return how(election.method).family is Family.RANKING


def may_rank_alike(election: ElectionRule) -> bool:
    """Whether several candidates may have the same number."""
    return how(election.method).equal_ranks


def most_names(election: ElectionRule, seats: int) -> int | None:
    """How many names a paper may hold at most; None: as many as stand."""
    return seats if election.method in (Method.BLOCK, Method.EXHAUSTIVE) else election.settings.most


def _check_ranking(choice: Choice, *, equal: bool) -> None:
    if not isinstance(choice, Ranking) or not choice.ranks:
        raise Invalid(Message("ballots.rank_one"), field="choice")
    if not equal and any(len(rank) > 1 for rank in choice.ranks):
        raise Invalid(Message("ballots.doubled_rank"), field="choice")


def _check_names(choice: Choice, seats: int, election: ElectionRule) -> None:
    if not isinstance(choice, Names) or not choice.names:
        raise Invalid(Message("ballots.name_one"), field="choice")
    given, most = len(choice.names), most_names(election, seats)
    if most is not None and given > most:
        key = "ballots.too_many_names" if most == seats else "ballots.too_many_for_the_paper"
        raise Invalid(Message(key, given=given, seats=most), field="choice")
    if election.paper is PaperRule.EXACTLY and given != seats:
        raise Invalid(Message("ballots.exactly_names", given=given, seats=seats), field="choice")


def ranking_from_numbers(numbers: dict[str, str], *, equal: bool = False) -> Choice:
    """The choice written as numbers beside candidates ({key: "1"}); empty ones are not ranked, none at all is blank.

    `equal`: several may have one number; after two firsts comes a second or a third, both are read alike. Raises
    Invalid for what is no number, a number given twice where it may not be, or a gap.
    """
    places: dict[int, list[str]] = {}
    for key, written in numbers.items():
        written = written.strip()
        if not written:
            continue
        if not written.isascii() or not written.isdigit() or not 0 < int(written[:6]) <= len(numbers):
            raise Invalid(Message("ballots.not_a_rank", highest=len(numbers)), field=f"rank-{key}")
        if int(written) in places and not equal:
            raise Invalid(Message("ballots.doubled_rank_at", rank=int(written)), field=f"rank-{key}")
        places.setdefault(int(written), []).append(key)
    if not places:
        return Blank()
    _refuse_gap(places)
    return Ranking(tuple(tuple(places[place]) for place in sorted(places)))


def _refuse_gap(places: dict[int, list[str]]) -> None:
    last, ranked = 0, 0
    for place in sorted(places):
        if place not in (last + 1, ranked + 1):
            raise Invalid(Message("ballots.rank_gap", rank=last + 1, after=last + 2), field="choice")
        last, ranked = place, ranked + len(places[place])


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
