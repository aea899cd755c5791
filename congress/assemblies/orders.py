"""Standing orders as data: the document, its canonical form, and the rules it gives the tally. Pure."""

import hashlib
import json
from typing import Any, Literal

import rfc8785
from pydantic import ValidationError

from congress.assemblies import adoption
from congress.assemblies.business import (
    Amending,
    CalendarArticle,
    Competence,
    Names,
    Policy,
    Procedure,
    Submission,
    Tendencies,
)
from congress.assemblies.participation import Category, College, Credentials, Entitlement, Participants, Right, Votes
from congress.assemblies.values import Article, Frozen, Words
from congress.assemblies.voting import Elections, Majorities, Majority, Mode, Modes, Post, Quorum
from congress.kernel.errors import Invalid, Refused
from congress.kernel.message import Message
from congress.tally import rule as tally

__all__ = ["Mode", "OrdersInvalid", "Right", "StandingOrders", "canonical", "digest", "load", "plain", "with_article"]

LONGEST = 200_000


class StandingOrders(Frozen):
    """The standing orders of an assembly, article by article in the order in which they are read."""

    format: Literal[1] = 1
    title: Words
    participants: Participants
    entitlement: Entitlement
    votes: Votes
    credentials: Credentials
    calendar: CalendarArticle
    submission: Submission
    amending: Amending
    quorum: Quorum
    majorities: Majorities
    modes: Modes
    procedure: Procedure
    elections: Elections
    tendencies: Tendencies
    competence: Competence
    policy: Policy
    names: Names

    def articles(self) -> tuple[tuple[str, Article], ...]:
        """Every article with the name of its field, in reading order."""
        found = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, value) for name, value in found if isinstance(value, Article))

    def category(self, key: str) -> Category | None:
        """The category of participants of this key."""
        return next((each for each in self.participants.categories if each.key == key), None)

    def category_of_standing(self, standing: str | None) -> Category | None:
        """The category of the delegates of a section of this standing; None: such a section sends none."""
        key = self.participants.by_standing.get(standing or "none")
        return None if key is None else self.category(key)

    def rights_of_category(self, key: str) -> frozenset[Right]:
        """What people of a category may do without anybody's invitation; nothing for an unknown one."""
        found = self.category(key)
        return frozenset() if found is None else found.granted

    def decisive_categories(self) -> frozenset[str]:
        """Keys of the categories whose votes decide."""
        return frozenset(each.key for each in self.participants.categories if each.is_decisive)

    def voting_categories(self) -> frozenset[str]:
        """Keys of the categories that vote, decisively or consultatively."""
        return frozenset(each.key for each in self.participants.categories if each.votes)

    def college(self, key: str) -> College | None:
        """The college of this key."""
        return next((each for each in self.entitlement.colleges if each.key == key), None)

    def majority(self, kind: str) -> Majority | None:
        """How this kind of business is carried."""
        return next((each for each in self.majorities.kinds if each.key == kind), None)

    def post(self, kind: str) -> Post | None:
        """The post of this key."""
        return next((each for each in self.elections.posts if each.key == kind), None)

    def decision_kinds(self) -> tuple[tuple[str, str], ...]:
        """Keys and names of every kind of business with a majority."""
        return tuple((each.key, each.name) for each in self.majorities.kinds)

    def election_kinds(self) -> tuple[tuple[str, str], ...]:
        """Keys and names of every post."""
        return tuple((each.key, each.name) for each in self.elections.posts)

    def mode(self, kind: str) -> Mode:
        """How a vote on this kind of business (or for this post) is taken."""
        usual = self.modes.elections if self.post(kind) is not None else self.modes.default
        return self.modes.by_kind.get(kind, usual)

    def to_tally_rule(self, kind: str) -> tally.Rules:
        """The rules of a ballot on this kind of business, or for this post, each with its article.

        Raises Refused when the orders have no such kind.
        """
        majority, post = self.majority(kind), self.post(kind)
        if majority is not None:
            decision = tally.DecisionRule(
                article=majority.article,
                conditions=tuple(each.to_tally() for each in majority.conditions),
                ties=majority.ties,
            )
            return tally.Rules(decision=decision, quorum=self._quorum(elections=False))
        if post is not None:
            return tally.Rules(election=post.to_tally(), quorum=self._quorum(elections=True))
        raise Refused(Message("assemblies.no_rule_for_kind", kind=kind))

    def _quorum(self, *, elections: bool) -> tuple[tally.QuorumStep, ...]:
        step = self.quorum.elections if elections else self.quorum.decisions
        return () if step is None else (step.to_tally(self.quorum.number),)


class OrdersInvalid(Invalid):
    """A document that cannot be adopted; `problems` says everything that is wrong, each with its article."""

    def __init__(self, problems: tuple[Message, ...]) -> None:
        super().__init__(problems[0], field="document")
        self.problems = problems


def plain(orders: StandingOrders) -> dict[str, Any]:
    """The document as plain JSON values, every field written out."""
    return orders.model_dump(mode="json")


def canonical(orders: StandingOrders) -> str:
    """The document as canonical JSON (RFC 8785): the same orders always give the same text."""
    return rfc8785.dumps(plain(orders)).decode()


def digest(document: str) -> str:
    """SHA-256 of a canonical document, as 64 hexadecimal digits."""
    return hashlib.sha256(document.encode()).hexdigest()


def load(document: str) -> StandingOrders:
    """The orders a document states. Raises OrdersInvalid for text that is no JSON or does not fit the types.

    Says nothing about whether they may be adopted: a version adopted long ago must always load.
    """
    if len(document) > LONGEST:
        raise OrdersInvalid((Message("assemblies.orders_too_long", limit=LONGEST),))
    try:
        values = json.loads(document)
    except (ValueError, RecursionError) as problem:
        line, column = getattr(problem, "lineno", 1), getattr(problem, "colno", 1)
        raise OrdersInvalid((Message("assemblies.orders_no_json", line=line, column=column),)) from None
    try:
        return StandingOrders.model_validate(values)
    except ValidationError as problem:
        raise OrdersInvalid(adoption.explain(problem, values)) from None


def with_article(orders: StandingOrders, field: str, text: str) -> str:
    """The document with one article replaced by this JSON. Raises OrdersInvalid for text that is no JSON."""
    document = plain(orders)
    try:
        document[field] = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line, column = getattr(problem, "lineno", 1), getattr(problem, "colno", 1)
        raise OrdersInvalid((Message("assemblies.orders_no_json", line=line, column=column),)) from None
    return json.dumps(document)


def check_adoptable(orders: StandingOrders) -> None:
    """Raises OrdersInvalid when the orders contradict themselves, or set what Congress cannot do yet."""
    problems = (*adoption.not_built(orders), *adoption.contradictions(orders))
    if problems:
        raise OrdersInvalid(problems)
