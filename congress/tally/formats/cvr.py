"""Writing a cast vote record as a table (CSV) in the words of NIST SP 1500-103, "Cast vote records common data format".

One row for each mark: `UniqueId` of the record, `BallotPrePrintedId` left to others, `ContestId`, `ContestSelectionId`
(the candidate's key), `ContestSelection` (the name), `Rank` (rankings, from 1), `NumberVotes` (names and scores: the
votes or points of the mark). A paper with nothing marked is one row without a selection. Identical papers are as many
records, in the order of the file: the order carries nothing about who voted.
"""

from __future__ import annotations

from collections.abc import Iterator

from congress.tally.case import Choice, Invalid, Names, Ranking, Scores
from congress.tally.formats.paper_file import PaperFile
from congress.tally.formats.writing import refuse_strange, whole

FORM = "CVR"
HEADING = "UniqueId,ContestId,ContestSelectionId,ContestSelection,Rank,NumberVotes,Status"


def write_cvr(papers: PaperFile, contest: str = "") -> Iterator[str]:
    """The lines of the record, each with its end. `contest` names it (else the file's title).

    Raises `CaseError` for a paper that weighs a fraction: a record stands for one paper.
    """
    refuse_strange(papers, FORM)
    names = {candidate.key: candidate.name for candidate in papers.candidates}
    about = _quoted(contest or papers.title or "1")
    yield HEADING + "\n"
    record = 0
    for choice, weight in papers.papers:
        rows = [
            f"{about},{_quoted(key)},{_quoted(names[key])},{rank},{votes},\n" for key, rank, votes in _marks(choice)
        ] or [f"{about},,,,,{_status(choice)}\n"]
        for _ in range(int(whole(weight, FORM))):
            record += 1
            for row in rows:
                yield f"{record},{row}"


def _marks(choice: Choice) -> list[tuple[str, str, str]]:
    """Key, rank and votes of each mark."""
    if isinstance(choice, Ranking):
        return [(key, str(place), "1") for place, rank in enumerate(choice.ranks, 1) for key in rank]
    if isinstance(choice, Names):
        return [(key, "", "1") for key in sorted(choice.names)]
    return [(key, "", str(score)) for key, score in choice.scores] if isinstance(choice, Scores) else []


def _status(choice: Choice) -> str:
    return "invalidated" if isinstance(choice, Invalid) else "undervoted"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
