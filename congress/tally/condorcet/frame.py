"""What all methods of comparison share: the first stage with every pair, the last with the seats, the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from congress.kernel.message import Message
from congress.tally.condorcet import sentences as words
from congress.tally.condorcet.matrix import Matrix
from congress.tally.condorcet.order import choose, places_of
from congress.tally.condorcet.sets import condorcet_winner, schwartz_set, smith_set
from congress.tally.contest import Contest, Count
from congress.tally.report import Action, Pairwise, Stage

Numbers = Sequence[Fraction]
NONE = Fraction(0)


class Frame:
    """A count by comparisons in the making. The `votes` of its stages are how many others each candidate beats."""

    def __init__(self, matrix: Matrix, contest: Contest) -> None:
        self.matrix, self.contest = matrix, contest
        self.names = tuple(contest.names.values())
        self.count = Count()
        self.wins = tuple((key, Fraction(matrix.wins(i))) for i, key in enumerate(matrix.keys))
        said = words.comparisons(matrix, self.names) + words.sets(matrix, contest.names)
        self.stage(Action.COMPARE, (), said)

    def stage(
        self,
        action: Action,
        of: Sequence[str],
        said: Sequence[Message],
        *,
        votes: Numbers | None = None,
        keep: Numbers = (),
        elected: Sequence[str] = (),
        excluded: Sequence[str] = (),
    ) -> None:
        """Close a stage. `of` are the candidates it is about; `votes` and `keep` a number for each candidate."""
        keys, number = self.matrix.keys, len(self.count.stages) + 1
        numbers = self.wins if votes is None else tuple(zip(keys, votes, strict=True))
        kept = tuple(zip(keys, keep, strict=True)) if keep else ()
        ends = tuple(elected), tuple(excluded), tuple(said)
        self.count.stages.append(Stage(number, action, tuple(of), numbers, (), NONE, NONE, NONE, *ends, kept))

    def pairwise(self, ahead: Sequence[int], strengths: tuple[tuple[Fraction, ...], ...] = ()) -> None:
        """Put the comparisons into the report, with the ranking that `ahead` gives (bits: whom each is ahead of)."""
        self.rank(places_of(ahead, self.matrix.keys), strengths)

    def rank(self, ranking: tuple[tuple[str, ...], ...], strengths: tuple[tuple[Fraction, ...], ...] = ()) -> None:
        """The same with a ranking that is ready."""
        matrix = self.matrix
        self.count.pairwise = Pairwise(
            keys=matrix.keys,
            rows=matrix.rows,
            strengths=strengths,
            condorcet_winner=condorcet_winner(matrix),
            smith=smith_set(matrix),
            schwartz=schwartz_set(matrix),
            ranking=ranking,
        )

    def seat(self, ahead: Sequence[int]) -> None:
        """The last stage: seats and alternates by the ranking, lots where several share a place.

        Where no paper prefers anybody to anybody, or there is no valid paper, nobody is elected: as by every method but
        the transferable ones, whose sources give the last places to whoever is left.
        """
        matrix = self.matrix
        if matrix.is_empty or (len(matrix.keys) > 1 and not any(map(any, matrix.units))):
            self.stage(Action.SEAT, (), [words.no_preference()])
            return
        chosen = choose(ahead, self.contest)
        self.count.elected, self.count.alternates, self.count.need = chosen.elected, chosen.alternates, chosen.need
        self.stage(Action.SEAT, chosen.elected, chosen.said, elected=chosen.elected)
