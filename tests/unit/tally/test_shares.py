"""Divisor and quota methods: textbook cases, paradoxes, ties, minimums and caps, and what is refused."""

from fractions import Fraction

import pytest

from congress.languages.wording import sentence
from congress.tally.case import Lot
from congress.tally.errors import CaseError, RuleError
from congress.tally.shares.claims import Claim, Ground, Root, Shares
from congress.tally.shares.divisors import DIVISORS, Divisors
from congress.tally.shares.quotas import QUOTAS, Excess, Quota, Rounding
from congress.tally.shares.seats import method_of, share_seats, tell_award
from congress.tally.shares.table import shares_table
from congress.tally.table import Cell

TEXTBOOK = {"A": 340_000, "B": 280_000, "C": 160_000, "D": 60_000}

CENSUS_2020 = """
    Alabama 5030053 7 Alaska 736081 1 Arizona 7158923 9 Arkansas 3013756 4 California 39576757 52 Colorado 5782171 8
    Connecticut 3608298 5 Delaware 990837 1 Florida 21570527 28 Georgia 10725274 14 Hawaii 1460137 2 Idaho 1841377 2
    Illinois 12822739 17 Indiana 6790280 9 Iowa 3192406 4 Kansas 2940865 4 Kentucky 4509342 6 Louisiana 4661468 6
    Maine 1363582 2 Maryland 6185278 8 Massachusetts 7033469 9 Michigan 10084442 13 Minnesota 5709752 8
    Mississippi 2963914 4 Missouri 6160281 8 Montana 1085407 2 Nebraska 1963333 3 Nevada 3108462 4
    New-Hampshire 1379089 2 New-Jersey 9294493 12 New-Mexico 2120220 3 New-York 20215751 26
    North-Carolina 10453948 14 North-Dakota 779702 1 Ohio 11808848 15 Oklahoma 3963516 5 Oregon 4241500 6
    Pennsylvania 13011844 17 Rhode-Island 1098163 2 South-Carolina 5124712 7 South-Dakota 887770 1 Tennessee 6916897 9
    Texas 29183290 38 Utah 3275252 4 Vermont 643503 1 Virginia 8654542 11 Washington 7715946 10
    West-Virginia 1795045 2 Wisconsin 5897473 8 Wyoming 577719 1
"""
"""State, population and seats of the House of Representatives (U.S. Census Bureau, apportionment of 26 April 2021)."""


def shared(name: str, votes: dict[str, int], house: int, *lots: Lot, roots: bool = False) -> Shares:
    claims = [Claim(key, Fraction(number)) for key, number in votes.items()]
    return share_seats(method_of(name), claims, house, lots, roots=roots)


def said(shares: Shares) -> list[str]:
    return [sentence(message) for message in shares.sentences]


@pytest.mark.parametrize(
    ("method", "seats"),
    [
        ("dhondt", [3, 3, 1, 0]),
        ("sainte_lague", [3, 2, 1, 1]),
        ("modified_sainte_lague", [3, 3, 1, 0]),
        ("danish", [3, 2, 1, 1]),
        ("imperiali", [3, 3, 1, 0]),
        ("adams", [3, 2, 1, 1]),
        ("hill", [3, 2, 1, 1]),
        ("dean", [3, 2, 1, 1]),
        ("hare", [3, 2, 1, 1]),
        ("droop", [3, 3, 1, 0]),
        ("hagenbach_bischoff", [3, 3, 1, 0]),
        ("imperiali_quota", [3, 3, 1, 0]),
    ],
)
def test_methods_differ_on_the_same_votes(method: str, seats: list[int]) -> None:
    assert list(shared(method, TEXTBOOK, 7).seats.values()) == seats


def test_every_number_of_dhondt_is_there() -> None:
    shares = shared("dhondt", TEXTBOOK, 7)
    assert [(award.key, str(award.quotient), str(award.divisor)) for award in shares.awards] == [
        ("A", "340000", "1"),
        ("B", "280000", "1"),
        ("A", "170000", "2"),
        ("C", "160000", "1"),
        ("B", "140000", "2"),
        ("A", "113333⅓", "3"),
        ("B", "93333⅓", "3"),
    ]
    assert dict(shares.awards[-1].quotients)["C"] == Root.of(80_000)
    last = shares.last
    assert last is not None
    assert (last.key, last.next, str(last.next_figure), last.missing) == ("B", "A", "85000", 33_334)
    assert said(shares)[-2:] == [
        "The last seat went to B with the quotient 93333⅓; next was A with 85000.",
        "A would have got it with 33334 more.",
    ]
    assert shared("dhondt", {**TEXTBOOK, "A": 340_000 + 33_334}, 7).seats["A"] == 4
    assert shared("dhondt", {**TEXTBOOK, "A": 340_000 + 33_333}, 7).seats["A"] == 3


def test_hills_method_gives_the_house_of_the_census_of_2020_and_new_york_is_89_short() -> None:
    words = CENSUS_2020.split()
    rows = list(zip(words[::3], map(int, words[1::3]), map(int, words[2::3]), strict=True))
    assert (len(rows), sum(people for _, people, _ in rows)) == (50, 331_108_434)
    shares = shared("hill", {state: people for state, people, _ in rows}, 435)
    assert shares.seats == {state: seats for state, _, seats in rows}
    assert shares.last is not None
    assert (shares.last.key, shares.last.next, shares.last.missing) == ("Minnesota", "New-York", 89)
    assert str(shares.last.figure) == "√(582165498241 1/7)"


def test_hare_shows_the_alabama_paradox_and_a_divisor_method_does_not() -> None:
    """One seat more in the house, one seat less for C. Source: Balinski and Young, chapter 5."""
    votes = {"A": 6, "B": 6, "C": 2}
    assert shared("hare", votes, 10).seats == {"A": 4, "B": 4, "C": 2}
    assert shared("hare", votes, 11).seats == {"A": 5, "B": 5, "C": 1}
    for house in (10, 11):
        assert shared("sainte_lague", votes, house).seats["C"] >= 1


def test_remainders_are_told() -> None:
    shares = shared("hare", TEXTBOOK, 7)
    assert shares.quota == 120_000
    assert [(share.whole, share.remainder, share.more) for share in shares.shares] == [
        (2, 100_000, 1),
        (2, 40_000, 0),
        (1, 40_000, 0),
        (0, 60_000, 1),
    ]
    assert said(shares)[:2] == [
        "The quota is 120000, formed of the votes (840000) and the seats (7).",
        "A (340000): seats 3. Whole quotas: 2, remainder: 100000, seats for the remainder: 1.",
    ]
    assert said(shares)[-1] == "The last seat for a remainder went to D with 60000; next was B with 40000."
    assert [award.ground for award in shares.awards] == [*[Ground.QUOTA] * 5, *[Ground.REMAINDER] * 2]


def test_slovak_rounding_takes_a_seat_back_where_the_remainder_is_smallest() -> None:
    """5 votes for 3 seats: 5 ÷ 4 is rounded to 1, five whole quotas are reached, two taken back."""
    shares = shared("slovak", {"A": 3, "B": 2}, 3)
    assert (shares.quota, shares.seats) == (1, {"A": 2, "B": 1})
    assert [share.more for share in shares.shares] == [-1, -1]
    assert said(shares)[2] == (
        "B (2): seats 1. Whole quotas: 2, remainder: 0. There are fewer seats than whole quotas; taken back here: 1."
    )


def test_imperialis_quota_is_formed_again_where_it_gives_too_many() -> None:
    votes = {"A": 50, "B": 50}
    assert shared("imperiali_quota", votes, 2).quota == 33
    assert shared("imperiali_quota", votes, 2).seats == {"A": 1, "B": 1}
    taken = Quota("taken", "invented", 2, Rounding.DOWN, Excess.TAKE_BACK)
    claims = [Claim("A", Fraction(50)), Claim("B", Fraction(50))]
    assert share_seats(taken, claims, 2).quota == 25
    assert share_seats(taken, claims, 2).tied == ()


@pytest.mark.parametrize(
    ("rounding", "quota"),
    [
        (Rounding.EXACT, Fraction(22, 4)),
        (Rounding.DOWN, 5),
        (Rounding.DOWN_AND_ONE, 6),
        (Rounding.NEAREST, 6),
        (Rounding.UP, 6),
    ],
)
def test_roundings_of_a_quota(rounding: Rounding, quota: Fraction | int) -> None:
    assert Quota("any", "invented", 1, rounding).of(Fraction(22), 3, 1) == quota
    assert Quota("any", "invented", 1, rounding).of(Fraction(1, 4), 3, 1) > 0


def test_a_tie_for_the_last_seat_needs_a_lot_and_takes_it() -> None:
    votes = {"A": 30, "B": 30, "C": 10}
    open_ = shared("dhondt", votes, 3)
    assert (open_.tied, open_.purpose, len(open_.awards), open_.last) == (("A", "B"), "seat", 2, None)
    assert said(open_)[-1] == "Equal for the last seats, a lot must be drawn: A, B."
    drawn = shared("dhondt", votes, 3, Lot(("B", "A"), "seat"))
    assert drawn.seats == {"A": 1, "B": 2, "C": 0}
    assert drawn.awards[-1].ground is Ground.LOT
    assert said(drawn)[-1] == "The last seat was drawn by lot: B has it, A has not."
    assert shared("dhondt", votes, 3, Lot(("B", "A"), "elect")).tied == ("A", "B")


def test_equal_remainders_need_a_lot_unless_more_votes_decide() -> None:
    votes = {"A": 35, "B": 15, "C": 50}
    assert shared("hare", votes, 10).tied == ("A", "B")
    assert shared("hare", votes, 10, Lot(("B", "A"))).seats == {"A": 3, "B": 2, "C": 5}
    by_votes = Quota("by_votes", "invented", equal=QUOTAS["slovak"].equal)
    claims = [Claim(key, Fraction(number)) for key, number in votes.items()]
    assert share_seats(by_votes, claims, 10).seats == {"A": 4, "B": 1, "C": 5}


def test_ties_that_all_find_seats_need_no_lot() -> None:
    assert shared("dhondt", {"A": 20, "B": 20}, 4).seats == {"A": 2, "B": 2}


def test_minimums_and_caps_inside_a_house() -> None:
    claims = [Claim("A", Fraction(90), cap=5), Claim("B", Fraction(8)), Claim("C", Fraction(2), minimum=2)]
    for name in (*DIVISORS, *QUOTAS):
        shares = share_seats(method_of(name), claims, 10)
        assert (shares.seats["A"], shares.seats["C"]) == (5, 2), name
        assert sum(shares.seats.values()) == 10
    assert share_seats(DIVISORS["dhondt"], claims, 10).seats == {"A": 5, "B": 3, "C": 2}
    assert said(share_seats(QUOTAS["hare"], claims, 10)) == [
        "The quota is 2⅔, formed of the votes (8) and the seats (3).",
        "A (90): seats 5, where its minimum or cap sets it.",
        "B (8): seats 3. Whole quotas: 3, remainder: 0, seats for the remainder: 0.",
        "C (2): seats 2, where its minimum or cap sets it.",
    ]


def test_seats_that_no_cap_leaves_room_for_are_vacant() -> None:
    claims = [Claim("A", Fraction(9), cap=1), Claim("B", Fraction(0))]
    for name in ("sainte_lague", "hare"):
        shares = share_seats(method_of(name), claims, 3)
        assert (shares.seats, shares.vacant) == ({"A": 1, "B": 0}, 2)
        assert said(shares)[-1] == "Seats that found nobody: 2."


def test_fewer_votes_than_quotas_go_round_again() -> None:
    """Droop's quota of 10 votes and 7 seats is 2: five whole quotas, two seats for four remainders of 0."""
    shares = shared("droop", {"A": 6, "B": 4}, 7)
    assert shares.quota == 2
    assert shares.seats == {"A": 4, "B": 3}
    shares = shared("droop", {"A": 1}, 7)
    assert (shares.quota, shares.seats) == (1, {"A": 7})


def test_divisors_of_zero_go_before_every_number() -> None:
    assert shared("adams", {"A": 1000, "B": 2, "C": 1}, 3).seats == {"A": 1, "B": 1, "C": 1}
    few = shared("hill", {"A": 1000, "B": 2, "C": 1}, 2)
    assert few.seats == {"A": 1, "B": 1, "C": 0}
    assert sentence(tell_award(few.awards[0], "A")) == "Seat 1 goes to A: nobody has a second seat before all have one."
    assert said(few)[-1] == "The last seat went to B with the quotient ∞; next was C with ∞."
    assert shared("adams", {"A": 5, "B": 5, "C": 1}, 1).tied == ("A", "B")


def test_roots_are_exact_with_divisors_and_refused_with_quotas() -> None:
    """√50 = 5√2 and √8 = 2√2: five to two, which no decimals of roots could say for sure."""
    shares = shared("dhondt", {"A": 50, "B": 8}, 7, roots=True)
    assert shares.seats == {"A": 5, "B": 2}
    assert str(shares.awards[0].quotient) == "√(50)"
    tied = shared("dhondt", {"A": 50, "B": 8}, 6, roots=True)
    assert tied.tied == ("A", "B")
    with pytest.raises(RuleError, match=r"tally\.roots_need_divisors"):
        shared("hare", {"A": 50, "B": 8}, 7, roots=True)


def test_what_is_missing_is_the_least_whole_number_also_for_roots() -> None:
    shares = shared("sainte_lague", {"A": 100, "B": 30}, 3, roots=True)
    last = shares.last
    assert last is not None
    assert shares.seats == {"A": 2, "B": 1}
    more = {"A": 100, "B": 30, last.next: {"A": 100, "B": 30}[last.next] + last.missing}
    assert shared("sainte_lague", more, 3, roots=True).seats[last.next] == shares.seats[last.next] + 1
    more[last.next] -= 1
    assert shared("sainte_lague", more, 3, roots=True).seats[last.next] <= shares.seats[last.next]


def test_seats_say_why() -> None:
    def first(name: str, **votes: int) -> str:
        return sentence(tell_award(shared(name, votes, 3, Lot(("B", "A"))).awards[0], "Left"))

    assert first("dhondt", A=7, B=3) == "Seat 1 goes to Left: divided by 1 its quotient is 7, the highest."
    assert first("hare", A=7, B=3) == "Seat 1 goes to Left for a whole quota."
    assert first("hare", A=1, B=1, C=1, D=0) == "Seat 1 goes to Left for a whole quota."
    tied = shared("dhondt", {"A": 1, "B": 1}, 1, Lot(("B", "A")))
    assert sentence(tell_award(tied.awards[0], "B")) == "Seat 1 goes to B: they were equal, and the lot decided."
    rest = shared("hare", {"A": 5, "B": 4}, 1)
    assert sentence(tell_award(rest.awards[0], "A")) == "Seat 1 goes to A for its remainder."
    bound = share_seats(DIVISORS["dhondt"], [Claim("A", Fraction(1), minimum=1)], 1)
    assert sentence(tell_award(bound.awards[0], "A")) == "Seat 1 goes to A within its minimum or cap."
    assert bound.last is None


@pytest.mark.parametrize(
    ("claims", "house", "key"),
    [
        ([Claim("A", Fraction(1), minimum=3)], 2, "minimums_above_house"),
        ([Claim("A", Fraction(1)), Claim("A", Fraction(2))], 2, "claim_twice"),
        ([Claim("A", Fraction(-1))], 2, "claim_makes_no_sense"),
        ([Claim("A", Fraction(1), minimum=2, cap=1)], 2, "claim_makes_no_sense"),
        ([Claim("A", Fraction(1))], -1, "house_below_zero"),
    ],
)
def test_what_cannot_be_shared(claims: list[Claim], house: int, key: str) -> None:
    for name in ("dhondt", "hare"):
        with pytest.raises((CaseError, RuleError), match=rf"tally\.{key}"):
            share_seats(method_of(name), claims, house)


def test_a_method_is_known_and_its_divisors_rise() -> None:
    with pytest.raises(RuleError, match=r"tally\.share_not_known"):
        method_of("astrology")
    falling = Divisors("falling", "invented", listed=(Fraction(3), Fraction(2)))
    with pytest.raises(RuleError, match=r"tally\.divisors_do_not_rise"):
        share_seats(falling, [Claim("A", Fraction(5))], 2)


def test_shares_go_to_json_and_back() -> None:
    for shares in (shared("hill", TEXTBOOK, 7), shared("hare", TEXTBOOK, 7)):
        assert Shares.from_json(shares.to_json()) == shares


def in_words(rows: list[list[Cell]]) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else sentence(cell) for cell in row] for row in rows]


def test_tables_of_quotients_and_of_remainders() -> None:
    names = {key: f"List {key}" for key in TEXTBOOK}
    assert in_words(shares_table(shared("dhondt", TEXTBOOK, 7), names)) == [
        ["Name", "Votes", "Seats", "", "", "", ""],
        ["List A", "340000", "3", "340000 (1)", "170000 (3)", "113333⅓ (6)", "85000"],
        ["List B", "280000", "3", "280000 (2)", "140000 (5)", "93333⅓ (7)", "70000"],
        ["List C", "160000", "1", "160000 (4)", "80000", "", ""],
        ["List D", "60000", "0", "60000", "", "", ""],
    ]
    assert in_words(shares_table(shared("hare", TEXTBOOK, 7), names))[::4] == [
        ["Name", "Votes", "Whole quotas", "Remainder", "Seats for it", "Seats"],
        ["List D", "60000", "0", "60000", "1", "1"],
    ]
    bound = share_seats(QUOTAS["hare"], [Claim("A", Fraction(8), cap=1), Claim("B", Fraction(2))], 3)
    assert in_words(shares_table(bound, names))[1:] == [
        ["List A", "8", "", "", "", "1"],
        ["List B", "2", "2", "0", "0", "2"],
    ]
    few = share_seats(DIVISORS["adams"], [Claim("A", Fraction(8), minimum=1, cap=1), Claim("B", Fraction(2))], 2)
    assert in_words(shares_table(few, names))[1:] == [["List A", "8", "1", "", ""], ["List B", "2", "1", "∞ (2)", "2"]]
