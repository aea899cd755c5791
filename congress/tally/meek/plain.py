"""Single transferable vote by Meek's rule and by Warren's, in exact numbers, with the standard library alone.

Every candidate has a keep factor: 1 while they stand, 0 once excluded, and for the elected the part of each vote that
reaches them which they keep; the rest passes to the next preference. By Warren's rule it is a price instead: every
paper pays it, or what the paper has left if that is less. The keep factor of an elected candidate is multiplied by
quota over votes, again and again, until all the elected together hold at most `omega` votes above the quota. Then the
candidate with fewest votes is excluded; those within the surplus that is left count as tied. Somebody with more votes
than the quota is elected at once, also within the iteration. The quota is the votes that reach somebody, over seats
plus one: it falls as papers run out.

Settings. `omega`: the limit is 10 to minus this, by default 9. `places`: decimals of the report, by default 9.
`exact`: every number of the report as a fraction (below). `batch`: exclude at once those who cannot win even with all
the surplus and all votes of those below (not where constraints are kept). `alternates`: when the seats are filled,
exclusions go on among those who are left, beside the keep factors of the elected; whoever is left at last is the first
alternate, and so on backwards.

Numbers. The count is exact: what the report says is what exact fractions would give, rounded to the nearest in its
decimals (the rounding shows as loss); where weights are no decimals, to the nearest in so many decimals of the smallest
part of a vote, and the report holds fractions. Keep factors lie between two bounds in fixed point with guard digits
(`solver.Solver`). Whenever a decision, a tie or a rounding is not the same for everything between the bounds, the count
begins again with three times the guard digits, and at last with fractions alone (`Undecided`). So no election,
exclusion or tie is ever decided within the error.

`exact` therefore decides nothing otherwise, it only writes the fractions out. Where the surpluses of several pass to
each other every step of an iteration about doubles their digits. One or two seats are filled so nearly always (the
surplus of one takes a single step); with three or more some counts, even of a single paper, pass the
2 to the power of 18 bits at which they are refused, and a greater limit (`omega` 2 or 3) lets more of them end.

Ties for exclusion go by earlier stages (votes compared to `places` decimals), then by lot, as the rule says.

Sources: B. L. Meek, "A new approach to the single transferable vote" (1969, 1970), Voting matters 1 (1994); I. D. Hill,
B. A. Wichmann, D. R. Woodall, "Algorithm 123: single transferable vote by Meek's method", The Computer Journal 30
(1987); C. H. E. Warren, "Counting in STV elections", Voting matters 1 (1994).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm

from congress.tally.contest import Contest, Count, Papers
from congress.tally.errors import RuleError
from congress.tally.meek.bounds import Undecided
from congress.tally.meek.chains import Chains, Store
from congress.tally.meek.flows import Flow, MeekFlow, WarrenFlow
from congress.tally.meek.rounds import Rounds, Style
from congress.tally.meek.solver import Digits, Solver
from congress.tally.stv.guarding import Guard

PLACES = OMEGA = 9
MOST = 100
GUARDS = (32, 96, 288, 864)
BUDGET = 256


def count_meek(papers: Papers, contest: Contest, guard: Guard | None = None) -> Count:
    """Count papers (ranks of keys, with votes above 0) by Meek's rule. Raises `RuleError` for settings out of range."""
    return count_plain(papers, contest, MeekFlow(), "meek", guard)


def count_warren(papers: Papers, contest: Contest, guard: Guard | None = None) -> Count:
    """Count papers (ranks of keys, with votes above 0) by Warren's rule. Raises `RuleError` likewise."""
    return count_plain(papers, contest, WarrenFlow(), "warren", guard)


def count_plain(papers: Papers, contest: Contest, flow: Flow, rule: str, guard: Guard | None) -> Count:
    """Count with the plain store."""
    unit = lcm(*{votes.denominator for votes in papers.values()})
    return count_proved(lambda: Chains(papers, list(contest.names), flow), contest, rule, guard, unit)


def count_proved(
    make: Callable[[], Store], contest: Contest, rule: str, guard: Guard | None = None, unit: int = 1
) -> Count:
    """Count the papers of a store with as many digits as prove every decision. `make` gives the store anew.

    `unit`: how many parts make a vote where votes come in parts; the figures of the report then do so too.
    """
    settings = contest.rule.settings
    places = PLACES if settings.places is None else settings.places
    omega = OMEGA if settings.omega is None else settings.omega
    if not (0 <= places <= MOST and 0 <= omega <= MOST):
        raise RuleError("tally.meek_digits_out_of_range", places=places, omega=omega, most=MOST)

    def count(guard_bits: int | None) -> Count:
        """With so many guard digits, or (None) in fractions, which leave nothing undecided."""
        store = make()
        valid, grain = Fraction(store.total, store.unit), lcm(10**places, unit)
        style = Style(valid, places, grain, "meek", rule, settings.batch, is_exact=settings.exact)
        least = 4 * max(places, omega) + store.total.bit_length()  # more than three bits a digit
        digits = Digits(store.digits(least + (guard_bits or 0)), None if guard_bits is None else BUDGET)
        engine = Solver(store, len(contest.names), contest.seats, Fraction(1, 10**omega), digits)
        return Rounds(engine, contest, style, guard).run()

    for guard_bits in () if settings.exact else GUARDS:
        try:
            return count(guard_bits)
        except Undecided:
            continue
    return count(None)
