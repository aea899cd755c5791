"""Second, slow counts of committee rules, written from the papers' definitions; they share no code with the tally.

`papers` are sets of names (or scores) with a number of papers; the first in the order of `keys` wins a tie.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate

from congress.tally.case import Names, Scores


def harmonic_sum(papers: Mapping[Names, int], committee: Iterable[str]) -> Fraction:
    """1 + 1/2 + ... for each paper, up to the number of its names in the committee."""
    chosen = set(committee)
    return sum(
        (
            number * Fraction(1, rank + 1)
            for choice, number in papers.items()
            for rank in range(len(choice.names & chosen))
        ),
        Fraction(0),
    )


def add_best(papers: Mapping[Names, int], keys: str, seats: int) -> tuple[str, ...]:
    """Sequential: each time the committee with one more whose sum is largest."""
    elected: list[str] = []
    named = [key for key in keys if any(key in choice.names for choice in papers)]
    while len(elected) < min(seats, len(named)):
        left = [key for key in named if key not in elected]
        elected.append(max(left, key=lambda key: harmonic_sum(papers, [*elected, key])))
    return tuple(elected)


def drop_least(papers: Mapping[Names, int], keys: str, seats: int) -> set[str]:
    """Reverse: each time the committee with one fewer whose sum is largest."""
    left = {key for key in keys if any(key in choice.names for choice in papers)}
    while len(left) > seats:
        left.remove(max(sorted(left, key=keys.index), key=lambda key: harmonic_sum(papers, left - {key})))
    return left


def star_by_tables(papers: Mapping[Scores, int], keys: str, seats: int, top: int) -> tuple[str, ...]:
    """STAR from a table of points, one of highest scores and one of pairs."""
    voters = [dict(choice.scores) for choice, number in papers.items() for _ in range(number)]
    points = {key: sum(voter.get(key, 0) for voter in voters) for key in keys}
    tops = {key: sum(voter.get(key) == top for voter in voters) for key in keys}
    beats = {
        (one, two): sum(
            (voter.get(one, 0) > voter.get(two, 0)) - (voter.get(two, 0) > voter.get(one, 0)) for voter in voters
        )
        for one in keys
        for two in keys
    }

    def ahead(tied: list[str], places: int) -> list[str]:
        """Of those equal in points the ones who go on."""
        for worth in (lambda key: -sum(beats[other, key] > 0 for other in tied), tops.__getitem__):
            if len(tied) <= places:
                return tied
            levels = sorted({worth(key) for key in tied})
            if len(levels) > 1:
                better = [key for key in tied if worth(key) > levels[0]]
                if len(better) >= places:
                    return ahead(better, places)
                return better + ahead([key for key in tied if key not in better], places - len(better))
        return sorted(tied, key=keys.index)[:places]

    elected: list[str] = []
    left = [key for key in keys if points[key]]
    while left and len(elected) < seats:
        finalists: list[str] = []
        for level in sorted({points[key] for key in left}, reverse=True):
            if len(finalists) < 2:
                finalists += ahead([key for key in left if points[key] == level], 2 - len(finalists))
        one, two = finalists[0], finalists[-1]
        winner = max(
            sorted({one, two}, key=keys.index),
            key=lambda key: (beats[key, two if key == one else one], points[key], tops[key]),
        )
        elected.append(winner)
        left.remove(winner)
    return tuple(elected)


def single(papers: Mapping[Names, int]) -> list[frozenset[str]]:
    """Every paper alone."""
    return [choice.names for choice, number in papers.items() for _ in range(number)]


def buy_over_time(
    money: list[Fraction], voters: list[frozenset[str]], keys: str, bought: dict[str, Fraction], seats: int
) -> None:
    """All earn alike; at the moment a group has 1 together it buys its candidate and is left with nothing.

    `bought` is told whom, and what everybody earned since the last was bought.
    """
    while len(bought) < seats:
        waits = {}
        for key in keys:
            group = [place for place, names in enumerate(voters) if key in names]
            if group and key not in bought:
                waits[key] = (1 - sum(money[place] for place in group)) / len(group)
        if not waits:
            return
        key = min(waits, key=lambda each: (waits[each], keys.index(each)))
        money[:] = [Fraction(0) if key in voters[place] else sum_ + waits[key] for place, sum_ in enumerate(money)]
        bought[key] = waits[key]


def loads_by_time(papers: Mapping[Names, int], keys: str, seats: int) -> dict[str, Fraction]:
    """Phragmén's rule as money earned over time (Peters and Skowron, 2020): whom it buys, and when."""
    voters = single(papers)
    waits: dict[str, Fraction] = {}
    buy_over_time([Fraction(0)] * len(voters), voters, keys, waits, seats)
    return dict(zip(waits, accumulate(waits.values()), strict=True))


def shares_by_purses(papers: Mapping[Names, int], keys: str, seats: int) -> dict[str, Fraction]:
    """Equal shares: the price is found by trying each number of payers who give all they have.

    Whom it buys, and the price or, once nobody can be paid for, the gift.
    """
    voters = single(papers)
    bought: dict[str, Fraction] = {}
    money = [Fraction(seats, len(voters))] * len(voters)
    while len(bought) < seats:
        prices: dict[str, Fraction] = {}
        for key in keys:
            group = sorted(money[place] for place, names in enumerate(voters) if key in names)
            for poor in range(len(group)) if key not in bought else ():
                price = (Fraction(1) - sum(group[:poor])) / (len(group) - poor)
                if price >= 0 and sum(min(purse, price) for purse in group) == 1:
                    prices[key] = min(price, prices.get(key, price))
        if not prices:
            break
        key = min(prices, key=lambda each: (prices[each], keys.index(each)))
        for place, names in enumerate(voters):
            if key in names:
                money[place] -= min(money[place], prices[key])
        bought[key] = prices[key]
    buy_over_time(money, voters, keys, bought, seats)
    return bought


def walk_one_by_one(papers: Mapping[Scores, int], key: str) -> list[int]:
    """The majority value: the lower middle grade, taken away again and again (Balinski and Laraki, 2010)."""
    grades = sorted(dict(choice.scores).get(key, 0) for choice, number in papers.items() for _ in range(number))
    walk = []
    while grades:
        walk.append(grades.pop((len(grades) - 1) // 2))
    return walk
