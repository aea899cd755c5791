"""The method of equal shares: every vote gets the same part of the seats to spend, and a seat costs one.

Source: Peters and Skowron, "Proportionality and the Limits of Welfarism" (2020); Lackner and Skowron, "Multi-Winner
Voting with Approval Preferences" (2023). Seats over votes is what each vote may spend. Somebody can be paid
for where the votes that name them still hold one seat together; each pays the same price, or all it has left if that
is less. Elected next is who costs each vote least.

Seats that nobody can pay for are filled as `completion` in `Settings.options` says. `phragmen` (the default, phase 2
of the paper): all votes are given the same further amount until the first group can pay with all it holds, and so on.
`approval`: most approvals. `raise`: the method starts again as if there were one seat more to spend, until all seats
are filled. `none`: they stay vacant.

Alternates are found by going on as in the completion (by gifts after `raise` and `none`, where all seats are filled).
Constraints are kept by passing over the doomed.

Stages: one SEAT each. `votes`: what the votes for a candidate still hold together, in seats (1 is enough); those
seated keep what was held then. `keep`: the price each vote would pay, 0 where they cannot pay; where all
are given more (`phragmen`), that amount. In a completion by approvals, `votes` are the approvals.
"""

from __future__ import annotations

from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.approval.seating import Seating
from congress.tally.approval.settling import listed
from congress.tally.block import names_votes
from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.show import brief
from congress.tally.ties import NeedsLot
from congress.tally.units import in_units

COMPLETIONS = ("phragmen", "approval", "raise", "none")


def count_equal_shares(papers: Papers, contest: Contest) -> Count:
    """Seat all who can be paid for, then complete. Raises `RuleError` for a completion that is none."""
    completion = contest.rule.settings.option("completion", "phragmen")
    if completion not in COMPLETIONS:
        raise RuleError("tally.unknown_option", article=contest.rule.article, option="completion", value=completion)
    shares = _Shares(papers, contest, contest.seats)
    try:
        shares.spend()
        if completion == "raise":
            shares = _raise(papers, contest, shares)
        if shares.count.need is None:
            _complete(shares, completion)
    except NeedsLot as need:
        shares.count.need = need
    return shares.count


def _complete(shares: _Shares, completion: str) -> None:
    if completion == "approval":
        shares.complete_by_approvals()
    elif completion == "phragmen" or not shares.has_seats:
        shares.complete_by_gifts()
    shares.fill_up(shares.held)


def _raise(papers: Papers, contest: Contest, shares: _Shares) -> _Shares:
    money = contest.seats
    while shares.has_seats and shares.eligible(shares.hopeful, []):
        money += 1
        shares = _Shares(papers, contest, money)
        try:
            shares.spend()
        except NeedsLot as need:
            shares.count.need = need
            return shares
    return shares


class _Shares(Seating):
    """Money of each paper's unit of votes in whole coins; `seat` is what one seat costs in coins.

    Prices are fractions: the coin is cut finer whenever one is paid, so that everything stays whole.
    """

    def __init__(self, papers: Papers, contest: Contest, money: int) -> None:
        super().__init__(contest)
        self.parts, self.unit = in_units(papers)
        self.papers, self.money = papers, money
        total = sum(number for _, number in self.parts)
        self.seat = max(total, 1)
        self.share = Fraction(money * self.unit, self.seat)
        self.weights = [number for _, number in self.parts]
        self.coins = [money] * len(self.parts)
        self.named: dict[str, list[int]] = {key: [] for key in contest.names}
        for place, (marks, _) in enumerate(self.parts):
            for key in marks:
                self.named[key].append(place)
        self.held = dict.fromkeys(contest.names, Fraction(0))
        self.waiting: list[Message] = []

    @property
    def hopeful(self) -> list[str]:
        """Those named and not seated, in the question's order."""
        return [key for key in self.contest.names if self.named[key] and self.is_free(key)]

    def holding(self, key: str) -> int:
        """Coins of all votes that name the candidate."""
        return sum(self.coins[place] * self.weights[place] for place in self.named[key])

    def price(self, key: str) -> Fraction | None:
        """Coins each unit pays for the candidate, None where they hold less than a seat together."""
        purses = sorted((self.coins[place], self.weights[place]) for place in self.named[key])
        due, payers = self.seat, sum(weight for _, weight in purses)
        for coins, weight in purses:
            if coins * payers >= due:
                return Fraction(due, payers)
            due -= coins * weight
            payers -= weight
        return None

    def spend(self) -> None:
        """Seat one after the other whoever costs each vote least, while anybody can be paid for."""
        while self.has_seats:
            said = self._opening()
            eligible = self.eligible(self.hopeful, said)
            prices = {key: price for key in eligible if (price := self.price(key)) is not None}
            self._hold()
            if not prices:
                self.waiting = said
                return
            least = min(prices.values())
            shown = {each: self._in_seats(price) for each, price in prices.items()}
            keep = {each: shown.get(each, Fraction(0)) for each in self.contest.names}
            key = self.choose([each for each in prices if prices[each] == least], self.held, said, keep)
            said.append(Message("tally.shares_cheapest", name=self.contest.names[key], price=brief(shown[key])))
            said += self._dearer(shown, key)
            self.close(key, self.held, said, keep)
            self._pay(key, least)

    def _opening(self) -> list[Message]:
        if self.count.stages:
            return []
        said = [Message("tally.shares_opening", seats=self.money, share=brief(self.share))]
        if self.money > self.contest.seats:
            said.append(Message("tally.shares_raised", money=self.money, seats=self.contest.seats))
        return said

    def _in_seats(self, coins: Fraction) -> Fraction:
        """Coins per unit as seats per vote."""
        return coins * self.unit / self.seat

    def _hold(self) -> None:
        self.held |= {key: Fraction(self.holding(key), self.seat) for key in self.hopeful}

    def _dearer(self, prices: dict[str, Fraction], key: str) -> list[Message]:
        rest = {each: price for each, price in prices.items() if each != key}
        if not rest:
            return []
        least = min(rest.values())
        keys = [each for each, price in rest.items() if price == least]
        return [Message("tally.shares_dearer", names=listed(self.contest, keys), price=brief(least))]

    def _pay(self, key: str, price: Fraction) -> None:
        self._cut(price.denominator)
        coins = price.numerator
        for place in self.named[key]:
            self.coins[place] = max(self.coins[place] - coins, 0)

    def _cut(self, finer: int) -> None:
        if finer > 1:
            self.seat *= finer
            self.coins = [coins * finer for coins in self.coins]

    def complete_by_gifts(self) -> None:
        """Phase 2: give all votes the same until a group holds a seat; its votes then hold nothing."""
        opening = [Message("tally.shares_gifts")]
        while self.goes_on:
            said = [*self._waited(), *opening]
            eligible = self.eligible(self.hopeful, said)
            gifts = {key: Fraction(self.seat - self.holding(key), self._votes_of(key)) for key in eligible}
            self._hold()
            if not gifts:
                return
            opening = []
            least = min(gifts.values())
            shown = {each: self._in_seats(gift) for each, gift in gifts.items()}
            keep = {each: shown.get(each, Fraction(0)) for each in self.contest.names}
            key = self.choose([each for each in gifts if gifts[each] == least], self.held, said, keep)
            said.append(Message("tally.shares_by_gift", name=self.contest.names[key], gift=brief(shown[key])))
            self.close(key, self.held, said, keep)
            self._cut(least.denominator)
            self.coins = [coins + least.numerator for coins in self.coins]
            for place in self.named[key]:
                self.coins[place] = 0

    def _waited(self) -> list[Message]:
        """What was said when nobody could be paid for any more, once."""
        said, self.waiting = self.waiting, []
        return said

    def _votes_of(self, key: str) -> int:
        return sum(self.weights[place] for place in self.named[key])

    def complete_by_approvals(self) -> None:
        """Fill the places left in order of approvals."""
        votes = names_votes(self.papers, self.contest.question)
        while self.goes_on:
            said = [*self._waited(), Message("tally.shares_approvals")]
            hopeful = self.eligible(self.hopeful, said)
            if not hopeful:
                return
            best = max(votes[key] for key in hopeful)
            key = self.choose([each for each in hopeful if votes[each] == best], votes, said)
            said.append(Message("tally.harmonic_most", name=self.contest.names[key], votes=brief(best)))
            self.close(key, votes, said)
