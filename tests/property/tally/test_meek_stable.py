"""The reference rule where the surplus falls no more: step by step as the slow count has it."""

from fractions import Fraction

from congress.tally.rule import Method, Settings
from tests.property.tally.slow_meek import Ranks
from tests.property.tally.test_meek import agree, count, slow_count


def test_a_surplus_that_falls_no_more_ends_the_iteration() -> None:
    """Nearly all papers end with c, so the quota falls towards nothing, until rounding up keeps it from falling."""
    papers: dict[Ranks, Fraction] = {(("c",),): Fraction(4), (("d",), ("e",)): Fraction(1)}
    report = count(papers, 4, Method.PRF_MEEK, Settings())
    agree(report, slow_count(papers, 4, omega=Fraction(1, 10**6), reference=True))
    stable = [said for stage in report.stages for said in stage.sentences if said.key == "tally.meek_stable"]
    assert stable
    assert all(Fraction(str(said.params["surplus"])) >= Fraction(1, 10**6) for said in stable)
