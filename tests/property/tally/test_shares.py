"""What holds of every sharing of seats and of every game of weighted votes."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise, permutations
from math import factorial

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from congress.tally.case import Lot
from congress.tally.sections.apportionment import ApportionmentRule, High, Low, Section, apportion
from congress.tally.sections.power import Game, power
from congress.tally.shares.claims import Claim, Ground, Shares
from congress.tally.shares.divisors import DIVISORS
from congress.tally.shares.quotas import QUOTAS
from congress.tally.shares.seats import method_of, share_seats

KEYS = "abcdef"
LOTS = (Lot(tuple(KEYS)),)
divisors = st.sampled_from(sorted(DIVISORS))
every_method = st.sampled_from(sorted({*DIVISORS, *QUOTAS}))
amounts = st.fractions(min_value=0, max_value=500, max_denominator=4)
all_votes = st.lists(amounts, min_size=1, max_size=6).filter(any)
houses = st.integers(0, 30)


def shared(name: str, votes: Sequence[Fraction], house: int, *, roots: bool = False) -> Shares:
    claims = [Claim(key, number) for key, number in zip(KEYS, votes, strict=False)]
    return share_seats(method_of(name), claims, house, LOTS, roots=roots)


@given(every_method, all_votes, houses)
def test_every_seat_of_the_house_is_given_and_no_more(name: str, votes: list[Fraction], house: int) -> None:
    shares = shared(name, votes, house)
    assert sum(shares.seats.values()) == house == len(shares.awards)
    assert [award.seat for award in shares.awards] == list(range(1, house + 1))
    for share in shares.shares:
        assert share.seats == sum(award.key == share.key for award in shares.awards)
        assert share.votes or not share.seats


@given(divisors, all_votes, houses, st.booleans())
def test_divisor_methods_are_house_monotone(name: str, votes: list[Fraction], house: int, roots: bool) -> None:
    smaller, larger = (shared(name, votes, size, roots=roots).seats for size in (house, house + 1))
    assert all(smaller[key] <= larger[key] for key in smaller)
    assert sum(larger.values()) == sum(smaller.values()) + 1


@given(divisors, all_votes, st.lists(st.fractions(1, 3, max_denominator=6), min_size=6, max_size=6), houses)
def test_divisor_methods_are_population_monotone(
    name: str, votes: list[Fraction], growth: list[Fraction], house: int
) -> None:
    """Nobody who has grown faster loses a seat to somebody who has grown slower."""
    grown = [number * factor for number, factor in zip(votes, growth, strict=False)]
    before, after = shared(name, votes, house), shared(name, grown, house)
    assume(Ground.LOT not in {award.ground for award in (*before.awards, *after.awards)})
    for one, other in permutations(range(len(votes)), 2):
        if votes[one] and votes[other] and growth[one] > growth[other]:
            lost = after.seats[KEYS[one]] < before.seats[KEYS[one]]
            won = after.seats[KEYS[other]] > before.seats[KEYS[other]]
            assert not (lost and won)


@given(all_votes, houses)
def test_the_largest_remainder_keeps_the_quota_rule(votes: list[Fraction], house: int) -> None:
    """Hare's method gives everybody the due share, rounded down or up."""
    total = sum(votes)
    for share in shared("hare", votes, house).shares:
        assert abs(share.seats - share.votes * house / total) < 1


@given(divisors, all_votes, st.integers(1, 30), st.booleans())
def test_the_last_seat_is_the_highest_quotient_left(name: str, votes: list[Fraction], house: int, roots: bool) -> None:
    """Min-max: no claim's last quotient is below another's next one, whatever the order of giving."""
    shares = shared(name, votes, house, roots=roots)
    divisor = DIVISORS[name]
    strength = {share.key: share.votes if roots else share.votes**2 for share in shares.shares}
    held = [share for share in shares.shares if share.seats and divisor.of(share.seats - 1).square]
    for last in held:
        got = strength[last.key] / divisor.of(last.seats - 1).square
        for following in shares.shares:
            if square := divisor.of(following.seats).square:
                assert got >= strength[following.key] / square


@given(divisors, all_votes, st.integers(1, 30), st.booleans())
def test_what_was_missing_for_the_last_seat_is_exact(name: str, votes: list[Fraction], house: int, roots: bool) -> None:
    shares = shared(name, votes, house, roots=roots)
    last = shares.last
    assume(last is not None and last.missing)
    assert last is not None
    place = KEYS.index(last.next)
    for more, is_enough in ((last.missing, True), (last.missing - 1, False)):
        again = shared(name, [*votes[:place], votes[place] + more, *votes[place + 1 :]], house, roots=roots)
        by_lot = again.last is not None and again.last.by_lot
        if not by_lot:
            assert (again.seats[last.next] > shares.seats[last.next]) is is_enough


@given(every_method, all_votes, houses, st.permutations(range(6)))
def test_order_and_names_of_claims_never_matter(name: str, votes: list[Fraction], house: int, order: list[int]) -> None:
    claims = [Claim(key, number) for key, number in zip(KEYS, votes, strict=False)]
    mixed = [claims[place] for place in order if place < len(claims)]
    one, other = (share_seats(method_of(name), each, house, LOTS).seats for each in (claims, mixed))
    assert one == other


@given(
    every_method,
    st.lists(st.integers(0, 500), min_size=2, max_size=6),
    st.integers(12, 40),
    st.integers(0, 2),
    st.integers(8, 20),
    st.sampled_from(Low),
    st.sampled_from(High),
)
def test_sections_stand_between_minimum_and_cap(
    name: str, members: list[int], house: int, minimum: int, cap: int, low: Low, high: High
) -> None:
    rule = ApportionmentRule("5", house=house, method=name, minimum=minimum, cap=cap, low=low, high=high)
    found = apportion(rule, [Section(key, key, Fraction(each)) for key, each in zip(KEYS, members, strict=False)], LOTS)
    for section in found.sections:
        assert minimum <= section.seats <= cap
        assert section.seats == section.base + section.shared + section.raised - section.cut
    if low is Low.INSIDE and high is High.SHARED_AGAIN:
        assert found.house + found.vacant == house
        room = sum(cap if each else minimum for each in members)
        assert found.vacant == max(0, house - room)


weights = st.lists(st.integers(0, 12), min_size=1, max_size=7).filter(any)


def swings_one_by_one(weights: list[int], quota: int, sections: int) -> list[list[int]]:
    """By section and size: every coalition of the others looked at, in the plainest way."""
    found = []
    for mine, weight in enumerate(weights):
        others = [place for place in range(len(weights)) if place != mine]
        by_size = [0] * len(weights)
        for size in range(len(weights)):
            for coalition in combinations(others, size):
                votes = sum(weights[place] for place in coalition)
                wins = votes >= quota and size >= sections
                wins_with = votes + weight >= quota and size + 1 >= sections
                by_size[size] += wins_with and not wins
        found.append(by_size)
    return found


@given(weights, st.integers(1, 60), st.integers(0, 4))
def test_power_is_what_looking_at_every_coalition_gives(weights: list[int], quota: int, sections: int) -> None:
    found = power(Game(tuple((str(n), Fraction(w)) for n, w in enumerate(weights)), Fraction(quota), sections))
    swings, number = swings_one_by_one(weights, quota, sections), len(weights)
    everything = sum(map(sum, swings))
    for section, mine in zip(found.sections, swings, strict=True):
        assert section.swings == sum(mine)
        assert section.banzhaf == (Fraction(sum(mine), everything) if everything else 0)
        orders = sum(each * factorial(size) * factorial(number - 1 - size) for size, each in enumerate(mine))
        assert section.shapley == Fraction(orders, factorial(number))
    winning = [
        coalition
        for size in range(sections, number + 1)
        for coalition in combinations(weights, size)
        if sum(coalition) >= quota
    ]
    assert found.winning == len(winning)


@settings(max_examples=40)
@given(st.lists(st.fractions(0, 40, max_denominator=3), min_size=1, max_size=18).filter(any), st.integers(1, 99))
def test_power_adds_up_is_alike_for_equals_and_grows_with_weight(weights: list[Fraction], per_cent: int) -> None:
    quota = sum(weights) * per_cent / 100
    found = power(Game(tuple((str(n), w) for n, w in enumerate(weights)), quota))
    assert sum(section.banzhaf for section in found.sections) == 1
    assert sum(section.shapley for section in found.sections) == 1
    rows = sorted(found.sections, key=lambda section: section.weight)
    for lighter, heavier in pairwise(rows):
        assert (lighter.banzhaf, lighter.shapley) <= (heavier.banzhaf, heavier.shapley)
        if lighter.weight == heavier.weight:
            assert (lighter.banzhaf, lighter.shapley) == (heavier.banzhaf, heavier.shapley)
    for section in rows:
        assert section.is_dummy == (section.banzhaf == 0) == (section.shapley == 0)
        assert section.is_dictator == (section.banzhaf == 1)
        if not section.weight:
            assert section.is_dummy


@given(weights, st.integers(1, 60), st.integers(2, 9))
def test_a_common_factor_of_weights_and_quota_changes_nothing(weights: list[int], quota: int, factor: int) -> None:
    plain, scaled = (
        power(Game(tuple((str(n), Fraction(w) * f) for n, w in enumerate(weights)), Fraction(quota) * f))
        for f in (1, Fraction(factor, 7))
    )
    assert [s.swings for s in plain.sections] == [s.swings for s in scaled.sections]
    assert [s.shapley for s in plain.sections] == [s.shapley for s in scaled.sections]
