"""Standing orders as sentences: each article said in words, for reading and for comparing versions. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from congress.assemblies.orders import Mode, StandingOrders
from congress.assemblies.participation import DueRule, Grant, Right
from congress.assemblies.voting import Condition, Post, QuorumStep
from congress.kernel.message import Message
from congress.tally.rule import Base, Method, Tie
from congress.tally.show import show

_APPROVALS = frozenset(
    {
        Method.APPROVAL,
        Method.SEQUENTIAL_PAV,
        Method.REVERSE_PAV,
        Method.PAV,
        Method.PHRAGMEN,
        Method.EQUAL_SHARES,
    }
)
_FROZEN = frozenset({Base.PRESENT, Base.ACCREDITED, Base.ALLOCATED})


@dataclass(frozen=True)
class Said:
    """An article in words. `field` is its name in the document."""

    field: str
    number: str
    title: str
    sentences: tuple[Message, ...]


def _say(what: str, /, **params: Any) -> Message:
    return Message(f"assemblies.{what}", **params)


def _listed(items: list[Message]) -> Message:
    """Several messages as one, with commas between."""
    if len(items) == 1:
        return items[0]
    return _say("listed", first=items[0], rest=_listed(items[1:])) if items else _say("nothing")


def said(orders: StandingOrders) -> list[Said]:
    """Every article in words, in reading order."""
    return [
        Said(name, article.number, article.title, tuple(_ARTICLES[name](orders))) for name, article in orders.articles()
    ]


@dataclass(frozen=True)
class Difference:
    """What two versions say differently in one article."""

    number: str
    title: str
    removed: tuple[Message, ...]
    added: tuple[Message, ...]


def differences(before: StandingOrders, after: StandingOrders) -> list[Difference]:
    """The articles in which two versions differ, with the sentences that went and came; a new number or title too."""
    found = []
    for old, new in zip(said(before), said(after), strict=True):
        removed = tuple(each for each in old.sentences if each not in new.sentences)
        added = tuple(each for each in new.sentences if each not in old.sentences)
        if (old.number, old.title) != (new.number, new.title):
            removed = (_say("headed", number=old.number, title=old.title), *removed)
            added = (_say("headed", number=new.number, title=new.title), *added)
        if removed or added:
            found.append(Difference(new.number, new.title, removed, added))
    return found


def _participants(orders: StandingOrders) -> Iterator[Message]:
    for category in orders.participants.categories:
        yes = [_say(f"right_{right.value}") for right in Right if right in category.granted]
        invited = [_say(f"right_{right.value}") for right in Right if category.rights.get(right) is Grant.BY_INVITATION]
        yield _say("said_rights", name=category.name, rights=_listed(yes))
        if invited:
            yield _say("said_rights_invited", name=category.name, rights=_listed(invited))
        if category.seated:
            yield _say("said_seated", name=category.name)
    for standing, key in sorted(orders.participants.by_standing.items()):
        name = getattr(orders.category(key), "name", key)
        yield _say("said_no_standing" if standing == "none" else "said_standing", standing=standing, name=name)


def _entitlement(orders: StandingOrders) -> Iterator[Message]:
    for college in orders.entitlement.colleges:
        yield from _due(college.delegates, college.name)


def _due(rule: DueRule, name: str) -> Iterator[Message]:
    if rule.base:
        yield _say("said_base", name=name, count=rule.base)
    for step in rule.steps:
        yield _say("said_step", name=name, over=step.over, count=step.count)
    if rule.increment is not None:
        yield _say("said_increment", name=name, per=rule.increment.per, above=rule.increment.above)
        if rule.increment.fraction is not None:
            yield _say("said_increment_rest", name=name, fraction=rule.increment.fraction)
    if rule.minimum:
        yield _say("said_minimum", name=name, count=rule.minimum)
    if rule.cap is not None:
        yield _say("said_cap", name=name, count=rule.cap)


def _votes(orders: StandingOrders) -> Iterator[Message]:
    article = orders.votes
    yield _say(f"said_formula_{article.formula.value}")
    if article.rule is not None:
        yield from _due(article.rule, article.title)
    yield _say(f"said_sharing_{article.sharing.value}", packet=article.packet)
    yield _say(f"said_among_{article.among.value}")


def _credentials(orders: StandingOrders) -> Iterator[Message]:
    article = orders.credentials
    yield _say(f"said_substitution_{article.substitution.value}")
    if article.alternates_per_seat is not None:
        yield _say("said_alternates", ratio=show(article.alternates_per_seat))
    yield _say("said_contested_votes" if article.contested_vote else "said_contested_rests")


def _calendar(orders: StandingOrders) -> Iterator[Message]:
    for term in orders.calendar.terms:
        yield _say(
            f"said_term_{term.unit.value}_{term.side.value}",
            event=_say(f"event_{term.event.value}"),
            amount=term.amount,
            anchor=_say(f"event_{term.anchor.value}"),
        )
    if not orders.calendar.terms:
        yield _say("said_no_terms")


def _submission(orders: StandingOrders) -> Iterator[Message]:
    for name in ("resolutions", "amendments", "nominations"):
        who = getattr(orders.submission, name)
        ways = [_say("by_section")] if who.section else []
        ways += [_say("by_committee")] if who.committee else []
        ways += [_say("by_signatories", count=who.signatories)] if who.signatories else []
        yield _say(f"said_submit_{name}", who=_listed(ways))


def _amending(orders: StandingOrders) -> Iterator[Message]:  # noqa: ARG001 (one shape for all articles)
    yield _say("said_amending")


def _quorum(orders: StandingOrders) -> Iterator[Message]:
    yield from _step(orders.quorum.decisions, "decisions")
    yield from _step(orders.quorum.elections, "elections")


def _step(step: QuorumStep | None, what: str) -> Iterator[Message]:
    of = _say(f"of_{what}")
    if step is None:
        yield _say("said_no_quorum", of=of)
        return
    on = _listed([_say(f"turnout_{each.value}") for each in step.on])
    unit = _say(f"measure_{step.measure.value}")
    if step.fraction is not None and step.base is not None:
        part = _part(step.strict, show(step.fraction))
        yield _say("said_quorum_part", of=of, on=on, part=part, base=_base(step.base), unit=unit)
    else:
        yield _say("said_quorum_number", of=of, on=on, number=step.number, unit=unit)
    if step.floor:
        yield _say("said_quorum_floor", of=of, number=step.floor)


def _part(strict: bool, fraction: str) -> Message:
    return _say("more_than" if strict else "at_least", fraction=fraction)


def _base(base: Base) -> Message:
    return _say(f"base_{base.value}")


def _majorities(orders: StandingOrders) -> Iterator[Message]:
    for kind in orders.majorities.kinds:
        conditions = _listed([_condition(each) for each in kind.conditions])
        yield _say("said_majority", article=kind.article, name=kind.name, conditions=conditions)
        yield _say("said_ties", article=kind.article, name=kind.name, ties=_ties(kind.ties))


def _condition(condition: Condition) -> Message:
    part = _part(condition.strict, show(condition.fraction))
    unit = _say(f"measure_{condition.measure.value}")
    if condition.base in _FROZEN:
        moment = _say(f"moment_{condition.at.value}")
        return _say("condition_frozen", part=part, base=_base(condition.base), unit=unit, moment=moment)
    return _say("condition", part=part, base=_base(condition.base), unit=unit)


def _ties(ties: tuple[Tie, ...]) -> Message:
    return _listed([_say(f"tie_{each.value}") for each in ties])


def _modes(orders: StandingOrders) -> Iterator[Message]:
    yield _say("said_mode_default", mode=_mode(orders.modes.default))
    yield _say("said_mode_elections", mode=_mode(orders.modes.elections))
    for kind, mode in sorted(orders.modes.by_kind.items()):
        named = orders.majority(kind) or orders.post(kind)
        yield _say("said_mode_kind", name=named.name if named else kind, mode=_mode(mode))


def _mode(mode: Mode) -> Message:
    return _say(f"mode_{mode.value}")


def _procedure(orders: StandingOrders) -> Iterator[Message]:
    if orders.majority("procedure") is not None:
        yield _say("said_procedure", article=orders.majorities.number)


def _elections(orders: StandingOrders) -> Iterator[Message]:
    for post in orders.elections.posts:
        yield _say("said_post", article=post.article, name=post.name, seats=post.seats, method=_method(post))
        yield _say("said_ties", article=post.article, name=post.name, ties=_ties(post.ties))
        yield from _settings(post)
        yield from _constraints(post)
    if not orders.elections.posts:
        yield _say("said_no_posts")


def _method(post: Post) -> Message:
    if post.method is Method.BLOCK:
        return _say(f"method_block_{post.paper.value}")
    return _say(f"method_{post.method.value}", most=post.settings.most or post.seats)


def _settings(post: Post) -> Iterator[Message]:
    article, name, settings = post.article, post.name, post.settings
    if settings.alternates:
        yield _say("said_alternates_of_post", article=article, name=name, count=settings.alternates)
    if settings.most and post.method in _APPROVALS:
        yield _say("said_most_names", article=article, name=name, count=settings.most)
    if settings.exact:
        yield _say("said_exact", article=article, name=name)
    for word in ("places", "omega"):
        if getattr(settings, word) is not None:
            yield _say(f"said_{word}", article=article, name=name, count=getattr(settings, word))
    if settings.batch:
        yield _say("said_batch", article=article, name=name)
    for option, choice in sorted(settings.options.items()):
        yield _say("said_option", article=article, name=name, option=option, choice=choice)


def _constraints(post: Post) -> Iterator[Message]:
    for each in post.constraints:
        parts = [_say("constraint_at_least", number=each.minimum)] if each.minimum else []
        parts += [_say("constraint_at_most", number=each.maximum)] if each.maximum is not None else []
        group = (
            _say("constraint_each", grouping=each.grouping)
            if each.group == "*"
            else _say("constraint_group", grouping=each.grouping, group=each.group)
        )
        yield _say(
            f"said_constraint_{each.force.value}_{each.over.value}",
            article=each.article or post.article, name=post.name, group=group, number=_listed(parts),
        )  # fmt: skip
        if each.staying:
            yield _say("said_staying", article=each.article or post.article, group=group, number=each.staying)
        if each.unfilled is not None:
            yield _say(f"said_unfilled_{each.unfilled.value}", article=each.article or post.article, group=group)
    if post.constraints:
        yield _say(f"said_keeping_{post.keeping.value}", article=post.article, name=post.name)


def _tendencies(orders: StandingOrders) -> Iterator[Message]:  # noqa: ARG001 (one shape for all articles)
    yield _say("said_no_tendencies")


def _competence(orders: StandingOrders) -> Iterator[Message]:
    for each in orders.competence.matters:
        yield _say(f"said_level_{each.level.value}", matter=each.matter)


def _policy(orders: StandingOrders) -> Iterator[Message]:  # noqa: ARG001 (one shape for all articles)
    yield _say("said_policy")


def _names(orders: StandingOrders) -> Iterator[Message]:
    rule = orders.names.visible_to
    yield _say("said_names_free" if rule is None else f"said_names_{rule.value}")


_ARTICLES: dict[str, Callable[[StandingOrders], Iterator[Message]]] = {
    "participants": _participants,
    "entitlement": _entitlement,
    "votes": _votes,
    "credentials": _credentials,
    "calendar": _calendar,
    "submission": _submission,
    "amending": _amending,
    "quorum": _quorum,
    "majorities": _majorities,
    "modes": _modes,
    "procedure": _procedure,
    "elections": _elections,
    "tendencies": _tendencies,
    "competence": _competence,
    "policy": _policy,
    "names": _names,
}
