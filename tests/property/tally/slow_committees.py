"""Second, slow counts of committee rules, written from the papers' definitions; they share no code with the tally.

`papers` are sets of names (or scores) with a number of papers; the first in the order of `keys` wins a tie.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

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


def single(papers: Mapping[Names, int]) -> list[frozenset[str]]:
    """Every paper alone."""
    return [choice.names for choice, number in papers.items() for _ in range(number)]


def buy_over_time(
    money: list[Fraction], voters: list[frozenset[str]], keys: str, elected: list[str], seats: int
) -> None:
    """All earn alike; at the moment a group has 1 together it buys its candidate and is left with nothing."""
    while len(elected) < seats:
        waits = {}
        for key in keys:
            group = [place for place, names in enumerate(voters) if key in names]
            if group and key not in elected:
                waits[key] = (1 - sum(money[place] for place in group)) / len(group)
        if not waits:
            return
        key = min(waits, key=lambda each: (waits[each], keys.index(each)))
        money[:] = [Fraction(0) if key in voters[place] else sum_ + waits[key] for place, sum_ in enumerate(money)]
        elected.append(key)


def loads_by_time(papers: Mapping[Names, int], keys: str, seats: int) -> tuple[str, ...]:
    """Phragmén's rule as money earned over time (Peters and Skowron, 2020)."""
    voters, elected = single(papers), []
    buy_over_time([Fraction(0)] * len(voters), voters, keys, elected, seats)
    return tuple(elected)


def shares_by_purses(papers: Mapping[Names, int], keys: str, seats: int) -> tuple[str, ...]:
    """Equal shares: the price is found by trying each number of payers who give all they have."""
    voters, elected = single(papers), []
    money = [Fraction(seats, len(voters))] * len(voters)
    while len(elected) < seats:
        prices = {}
        for key in keys:
            group = sorted(money[place] for place, names in enumerate(voters) if key in names)
            for poor in range(len(group)) if key not in elected else ():
                price = (Fraction(1) - sum(group[:poor])) / (len(group) - poor)
                if price >= 0 and sum(min(purse, price) for purse in group) == 1:
                    prices[key] = min(price, prices.get(key, price))
        if not prices:
            break
        key = min(prices, key=lambda each: (prices[each], keys.index(each)))
        for place, names in enumerate(voters):
            if key in names:
                money[place] -= min(money[place], prices[key])
        elected.append(key)
    buy_over_time(money, voters, keys, elected, seats)
    return tuple(elected)


def walk_one_by_one(papers: Mapping[Scores, int], key: str) -> list[int]:
    """The majority value: the lower middle grade, taken away again and again (Balinski and Laraki, 2010)."""
    grades = sorted(dict(choice.scores).get(key, 0) for choice, number in papers.items() for _ in range(number))
    walk = []
    while grades:
        walk.append(grades.pop((len(grades) - 1) // 2))
    return walk
