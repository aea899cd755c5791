"""STV by the rules of the Electoral Reform Society, third edition.

Source: R. A. Newland and F. S. Britton, "How to conduct an election by the single transferable vote", third edition,
Electoral Reform Society 1997 (ERS97), section 5; numbers of paragraphs below.

The quota is in hundredths, rounded up (5.1.6), and falls while nobody is elected (5.4.8). Elected is whoever reaches
the quota, or the votes still in play over one more than the places left (5.1.7 b). A surplus waits while it can change
nobody's fate (5.2.2); it passes on over the last batch of papers received alone (5.3.2), at surplus over transferable
papers, but never above their value (5.3.7). Those with fewest votes who cannot win leave together (5.2.5); their papers
pass on batch by batch, the highest value first, and whoever is elected meanwhile receives no more (5.4). Ties go by
the earliest point with unequal votes (5.2.3).

A candidate elected because the quota fell may have a surplus without having received papers then: it too comes from
the last batch received (C. Rosenstiel, "The problem of surpluses when the quota is reduced", Voting matters 11, 2000).
Where the rules leave open whom to take, those with equal votes are not parted when several are excluded together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from congress.kernel.message import Message
from congress.tally.contest import Contest
from congress.tally.report import Action
from congress.tally.stv.driver import Stages
from congress.tally.stv.numbers import Fixed, Number
from congress.tally.stv.piles import Parcels, Pick
from congress.tally.stv.scheme import Quota, Scheme, exclude_lowest
from congress.tally.stv.settings import check_settings

PLACES = 2


def ers97(contest: Contest) -> Scheme:
    """The scheme. Settings: `alternates` alone."""
    check_settings(contest)
    return Scheme(
        Fixed(PLACES), _quota, step=_step, order=_order, elect=_elect, requota=_requota, move=_move_by_value,
        earliest=True, together="tally.stv_excluded_by_ers97",
    )  # fmt: skip


def _share(stages: Stages, votes: Number) -> int:
    """Votes over one more than the seats, in hundredths, rounded up (5.1.6)."""
    return -int(-votes // (stages.seats + 1))


def _quota(stages: Stages) -> Quota:
    number, text = _share(stages, stages.total), stages.numbers.text
    sentence = Message(
        "tally.stv_quota_hundredths",
        valid=text(stages.total), seats=stages.seats, more=stages.seats + 1, quota=text(number),
    )  # fmt: skip
    return Quota(number, sentence)


def _requota(stages: Stages) -> None:
    """5.4.8: until somebody is elected the non-transferable votes are left out of the quota."""
    number = _share(stages, stages.total - stages.non_transferable)
    if not stages.count.elected and number != stages.quota:
        stages.quota = number
        stages.said.append(Message("tally.stv_quota_reduced", quota=stages.numbers.text(number)))


def active(stages: Stages) -> Number:
    """The total active vote (5.6.1): all but the non-transferable and what the elected keep, at most a quota each."""
    kept = sum(min(stages.votes[key], stages.quota) for key in stages.count.elected)
    return stages.total - stages.non_transferable - kept


def _elect(stages: Stages) -> None:
    """5.1.7, 5.3.13, 5.4.9, 5.6.2: in descending order of votes, while places are left."""
    while stages.vacancies:
        key = _next_elected(stages)
        if key is None:
            break
        name, votes, text = stages.names[key], stages.votes[key], stages.numbers.text
        if votes >= stages.quota:
            said = Message("tally.stv_reached_quota", name=name, votes=text(votes))
        else:
            places = stages.vacancies
            said = Message(
                "tally.stv_reached_share",
                name=name, votes=text(votes), active=text(active(stages)), places=places, more=places + 1,
            )  # fmt: skip
        stages.seat(key, said)
    stages.elect_last()


def _next_elected(stages: Stages) -> str | None:
    """Who is deemed elected next; None if nobody, or if an equality leaves it open (5.6.2)."""
    votes, places = stages.votes, stages.vacancies
    enough = active(stages)
    reached = [
        key
        for key in stages.continuing
        if key not in stages.ward.doomed
        and votes[key] > 0
        and (votes[key] >= stages.quota or votes[key] * (places + 1) >= enough)
    ]
    if not reached:
        return None
    best = max(votes[key] for key in reached)
    tied = [key for key in reached if votes[key] == best]
    if len(tied) <= places:
        return stages.first_of(tied)
    left, _ = stages.by_stages(tied, most=True)
    return left[0] if len(left) <= places else None


def _step(stages: Stages) -> None:
    """5.2.2 to 5.2.7: a surplus that matters, else an exclusion."""
    surpluses = stages.surpluses()
    waiting: Number = sum(stages.votes[key] - stages.quota for key in surpluses)
    together = _together(stages, waiting)
    if surpluses and not together:
        _transfer_surplus(stages, stages.choose(surpluses, "surplus", most=True))
        return
    if surpluses:
        stages.said.append(Message("tally.stv_deferred", surplus=stages.numbers.text(waiting)))
    if len(together) > 1:
        stages.exclude(together, stops=True)
    else:
        stages.exclude((stages.choose(stages.excludable, "exclude", most=False),), stops=True)


def _order(stages: Stages) -> None:
    surpluses = stages.surpluses()
    if surpluses:
        _transfer_surplus(stages, stages.choose(surpluses, "surplus", most=True))
    else:
        exclude_lowest(stages)


def _together(stages: Stages, waiting: Number) -> list[str]:
    """As many from the bottom as possible whose votes with the waiting surpluses do not exceed those of the next.

    At least as many stay as there are places (5.2.5). Empty where there are none. Two with equal votes are parted only
    if one of them alone is to be excluded. Under constraints one at a time: the fate of one may change the others'.
    """
    order = sorted(stages.excludable, key=lambda key: stages.votes[key])
    most = len(stages.continuing) - stages.vacancies
    if stages.ward.guard is not None:
        most = min(most, 1)
    found: list[str] = []
    reach = waiting
    for number, (key, above) in enumerate(pairwise(order), 1):
        reach += stages.votes[key]
        parted = stages.votes[key] == stages.votes[above] and number > 1
        if number <= most and reach <= stages.votes[above] and not parted:
            found = order[:number]
    return [key for key in stages.names if key in found]


def _transfer_surplus(stages: Stages, key: str) -> None:
    """5.3: the last batch alone, at surplus over transferable papers or at its present value."""
    surplus, numbers = stages.votes[key] - stages.quota, stages.numbers
    parcels = stages.piles.look(Pick((key,), last=True), stages.continuing)
    number = sum(sum(row.values()) for row in parcels.to.values())
    value = sum(numbers.worth(parcels.to, dict(enumerate(stages.values))).values())
    if value > surplus:
        new = dict.fromkeys(parcels.ids, stages.id_of(surplus // number))
    else:
        new = {old: old for old in parcels.ids}
    papers, name = stages.papers(parcels), stages.names[key]
    said = Message(
        "tally.stv_surplus_last", name=name, surplus=numbers.text(surplus), papers=papers, transferable=number
    )
    stages.said.append(said)
    stages.piles.hand(new)
    stages.votes[key] = stages.quota
    moved = Parcels(parcels.to, {})  # papers without a next preference stay with the elected
    stages.credit(moved, new)
    credited = sum(numbers.worth(parcels.to, {old: stages.values[id_] for old, id_ in new.items()}).values())
    stages.non_transferable += surplus - credited  # the non-transferable difference (5.3.9)
    stages.close(Action.SURPLUS, (key,))


def _move_by_value(stages: Stages, keys: Sequence[str]) -> None:
    """5.4: batch by batch, the highest value first; nobody receives papers once elected."""
    values = {each for key in keys for each in stages.piles.held(key)}
    for value in sorted(values, key=lambda each: stages.values[each], reverse=True):
        if not stages.vacancies and not stages.is_ordering:
            return  # 5.5.2: no further transfers are made
        parcels = stages.piles.look(Pick(tuple(keys), frozenset((value,))), stages.continuing)
        worth, text = stages.values[value], stages.numbers.text
        stages.said.append(Message("tally.stv_batch", value=text(worth), papers=stages.papers(parcels)))
        for key in keys:
            stages.votes[key] -= worth * stages.piles.held(key).get(value, 0)
        stages.piles.hand({value: value})
        stages.credit(parcels, {value: value})
        stages.note()
        if not stages.is_ordering:
            _requota(stages)
            _elect(stages)
