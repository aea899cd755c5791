"""What stands against adopting a document of standing orders, each problem with its article. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from congress.assemblies.participation import RESERVED_CATEGORY, DueRule, Formula, Right, Sharing, Succession
from congress.assemblies.values import Article, is_later
from congress.assemblies.voting import Majority, Post, QuorumStep
from congress.kernel.message import Message
from congress.tally.case import Candidate, Question, QuestionKind
from congress.tally.constraints.replacement import refuse_constraints
from congress.tally.contest import Contest
from congress.tally.errors import RuleError
from congress.tally.methods import METHODS, how
from congress.tally.rule import Base, Family, Method, PaperRule, Tie
from congress.tally.sections.entitlement import entitle
from congress.tally.settings import refuse_settings

if TYPE_CHECKING:
    from congress.assemblies.orders import StandingOrders

NEEDED_KINDS = ("resolution", "amendment")
MOTION_TIES = frozenset({Tie.LOST, Tie.LOT})
SUCCESSIONS = frozenset({Succession.ORDERED_LIST, Succession.ANY_ALTERNATE})
FROZEN_BASES = frozenset({Base.PRESENT, Base.ACCREDITED, Base.ALLOCATED})
UNVOTABLE = {
    Method.EXHAUSTIVE: "assemblies.orders_several_rounds",
    Method.SLATES: "assemblies.orders_no_paper_of_slates",
}
TRIED_SEATS = 30  # comparing hundreds in pairs takes seconds
_MOST_PROBLEMS = 20


def explain(problem: ValidationError, values: Any) -> tuple[Message, ...]:
    """The problems of a document that does not fit the types, each with article and place."""
    errors = problem.errors(include_url=False)
    deeper = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    innermost = [error for error in errors if error["loc"] not in deeper]
    return tuple(_explain_one(each, values) for each in innermost[:_MOST_PROBLEMS])


def _explain_one(error: ErrorDetails, values: Any) -> Message:
    place = [step for step in error["loc"] if step != "[key]"]
    article = _article_of(place, values)
    where = ".".join(str(step) for step in place)
    if error["type"] == "missing":
        return Message("assemblies.orders_missing", article=article, place=where)
    if error["type"] == "extra_forbidden":
        return Message("assemblies.orders_unknown", article=article, place=where)
    expected = (error.get("ctx") or {}).get("expected")
    if expected:
        return Message("assemblies.orders_not_one_of", article=article, place=where, expected=str(expected))
    return Message("assemblies.orders_wrong_value", article=article, place=where, value=str(error["input"])[:80])


def _article_of(place: list[Any], values: Any) -> str:
    field = values.get(place[0]) if place and isinstance(values, dict) else None
    number = field.get("number") if isinstance(field, dict) else None
    return number[:12] if isinstance(number, str) and number else "–"


def not_built(orders: StandingOrders) -> tuple[Message, ...]:
    """Every parameter set to what has no effect yet: it is refused, never passed over in silence."""
    return tuple(
        Message("assemblies.orders_not_built", article=article.number, place=place)
        for name, article in orders.articles()
        for place in _set_later(article, name)
    )


def _set_later(model: BaseModel, place: str) -> Iterator[str]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        here = f"{place}.{name}"
        if is_later(type(model), name):
            if value != field.default:
                yield here
        elif isinstance(value, BaseModel):
            yield from _set_later(value, here)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _set_later(item, f"{here}[{index}]")


def contradictions(orders: StandingOrders) -> tuple[Message, ...]:
    """What in the orders contradicts itself or could never be counted."""
    checks = (
        _articles,
        _participants,
        _colleges,
        _votes,
        _succession,
        _submission,
        _quorum,
        _majorities,
        _posts,
        _modes,
    )
    return tuple(message for check in checks for message in check(orders))


def _wrong(article: Article | str, problem: str, /, **params: Any) -> Message:
    number = article if isinstance(article, str) else article.number
    return Message(problem, article=number, **params)


def _twice(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def _articles(orders: StandingOrders) -> Iterator[Message]:
    for number in _twice(article.number for _, article in orders.articles()):
        yield _wrong(number, "assemblies.orders_article_twice")


def _participants(orders: StandingOrders) -> Iterator[Message]:
    article = orders.participants
    for key in _twice(each.key for each in article.categories):
        yield _wrong(article, "assemblies.orders_key_twice", word=key)
    for standing, key in article.by_standing.items():
        if orders.category(key) is None:
            yield _wrong(article, "assemblies.orders_unknown_category", standing=standing, word=key)
    both = {Right.VOTE_DECISIVELY, Right.VOTE_CONSULTATIVELY}
    if orders.category(RESERVED_CATEGORY) is not None:
        yield _wrong(article, "assemblies.orders_key_reserved", word=RESERVED_CATEGORY)
    for category in article.categories:
        if both <= category.granted:
            yield _wrong(article, "assemblies.orders_two_votes", name=category.name)
        if category.votes and not category.seated:
            yield _wrong(article, "assemblies.orders_vote_without_seat", name=category.name)
    if not orders.decisive_categories():
        yield _wrong(article, "assemblies.orders_nobody_decides")


def _colleges(orders: StandingOrders) -> Iterator[Message]:
    article = orders.entitlement
    for key in _twice(each.key for each in article.colleges):
        yield _wrong(article, "assemblies.orders_key_twice", word=key)
    for college in article.colleges:
        if not _makes_sense(college.delegates, article.number):
            yield _wrong(article, "assemblies.orders_due_makes_no_sense", name=college.name)


def _makes_sense(rule: DueRule, article: str) -> bool:
    try:
        entitle(rule.to_tally(article), 0)
    except RuleError:
        return False
    return True


def _votes(orders: StandingOrders) -> Iterator[Message]:
    article = orders.votes
    if (article.formula is Formula.RULE) != (article.rule is not None):
        yield _wrong(article, "assemblies.orders_votes_rule")
    if (article.sharing is Sharing.PACKED) != (article.packet is not None):
        yield _wrong(article, "assemblies.orders_packet")
    if article.rule is not None and not _makes_sense(article.rule, article.number):
        yield _wrong(article, "assemblies.orders_due_makes_no_sense", name=article.title)


def _succession(orders: StandingOrders) -> Iterator[Message]:
    if orders.credentials.substitution not in SUCCESSIONS:
        yield _wrong(orders.credentials, "assemblies.orders_not_built", place="credentials.substitution")


def _submission(orders: StandingOrders) -> Iterator[Message]:
    article = orders.submission
    for name in ("resolutions", "amendments", "nominations"):
        who = getattr(article, name)
        if not (who.section or who.committee or who.signatories):
            yield _wrong(article, "assemblies.orders_nobody_submits", place=f"submission.{name}")


def _quorum(orders: StandingOrders) -> Iterator[Message]:
    for step in (orders.quorum.decisions, orders.quorum.elections):
        if step is not None:
            yield from _step(orders, step)


def _step(orders: StandingOrders, step: QuorumStep) -> Iterator[Message]:
    if (step.fraction is None) == (step.number is None):
        yield _wrong(orders.quorum, "assemblies.orders_fraction_or_number")
    if step.fraction is not None and step.base not in FROZEN_BASES:
        yield _wrong(orders.quorum, "assemblies.orders_quorum_base")


def _majorities(orders: StandingOrders) -> Iterator[Message]:
    article = orders.majorities
    keys = [each.key for each in article.kinds]
    for key in _twice([*keys, *(post.key for post in orders.elections.posts)]):
        yield _wrong(article, "assemblies.orders_key_twice", word=key)
    for key in NEEDED_KINDS:
        if key not in keys:
            yield _wrong(article, "assemblies.orders_no_majority", word=key)
    for majority in article.kinds:
        yield from _majority(majority)


def _majority(majority: Majority) -> Iterator[Message]:
    if not set(majority.ties) <= MOTION_TIES:
        yield _wrong(majority.article, "assemblies.orders_tie_not_built", name=majority.name)


def _posts(orders: StandingOrders) -> Iterator[Message]:
    for post in orders.elections.posts:
        yield from _post(post)


def _post(post: Post) -> Iterator[Message]:
    if not set(post.ties) <= set(how(post.method).ties):
        yield _wrong(post.article, "assemblies.orders_tie_not_built", name=post.name)
    if post.method is not Method.BLOCK and post.paper is not PaperRule.UP_TO:
        yield _wrong(post.article, "assemblies.orders_ranking_exactly", name=post.name)
    if (why := without_paper(post.method)) is not None:
        yield _wrong(post.article, why, name=post.name)
    elif (problem := _untried(post)) is not None:
        yield _wrong(post.article, "assemblies.orders_post_cannot_be_counted", name=post.name, problem=problem)


def without_paper(method: Method) -> str | None:
    """Why a method cannot be adopted, as the key of a sentence; None for one that the voting pages have a paper for."""
    if method in UNVOTABLE:
        return UNVOTABLE[method]
    return "assemblies.orders_no_paper_of_scores" if how(method).family is Family.SCORES else None


def adoptable_methods() -> tuple[Method, ...]:
    """Every method whose papers the voting pages take and whose count ends with one ballot."""
    return tuple(method for method in METHODS if without_paper(method) is None)


def _untried(post: Post) -> Message | None:
    """What the count itself says against the rule: an election nobody voted in is counted by it.

    Constraints are left out, for they depend on who stands; whether the method can keep any is asked of it alone.
    """
    rule = post.to_tally()
    seats = post.seats if post.method is Method.LIMITED else min(post.seats, TRIED_SEATS)
    standing = tuple(Candidate(f"c{number}", f"c{number}") for number in range(seats + 1))
    question = Question(QuestionKind.ELECTION, standing, seats)
    try:
        refuse_settings(rule)
        refuse_constraints(rule, how(rule.method))
        how(rule.method).count({}, Contest(question, replace(rule, constraints=())))
    except RuleError as problem:
        return problem.message
    return None


def _modes(orders: StandingOrders) -> Iterator[Message]:
    known = {key for key, _ in (*orders.decision_kinds(), *orders.election_kinds())}
    for kind in orders.modes.by_kind:
        if kind not in known:
            yield _wrong(orders.modes, "assemblies.orders_unknown_kind", word=kind)
