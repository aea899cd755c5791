"""The tally as a library: `from congress import tally`. What is public has its name here; docs/tally.md is its guide.

A name is looked up when it is first asked for (PEP 562): a program loads what it uses, and only `count_array` and the
readers into arrays need numpy.
"""

# ruff: noqa: F401
# mypy: implicit-reexport

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from congress.tally.case import (
        Blank,
        Candidate,
        Choice,
        Counts,
        Invalid,
        Lot,
        Moment,
        Names,
        Position,
        Question,
        QuestionKind,
        Ranking,
        RollLine,
        Scores,
        Vote,
        read_choice,
        write_choice,
    )
    from congress.tally.constraints.replacement import Replaced, replace_by_votes
    from congress.tally.contest import How
    from congress.tally.count import tally
    from congress.tally.credentials import CredentialsTable, credentials_table, moment_of
    from congress.tally.decisions.counterposed import tally_texts
    from congress.tally.electing import elect
    from congress.tally.errors import CaseError, FormatError, RuleError
    from congress.tally.fast import count_array
    from congress.tally.formats.arrays import NotPlain, PaperArray, read_blt_array, read_csv_array
    from congress.tally.formats.blt import read_blt, write_blt
    from congress.tally.formats.cvr import write_cvr
    from congress.tally.formats.paper_file import BallotFile, PaperFile
    from congress.tally.formats.papers_csv import read_csv, write_csv
    from congress.tally.formats.papers_json import read_json, write_json
    from congress.tally.formats.preflib import read_preflib, write_preflib
    from congress.tally.formats.reading import format_of, read_papers
    from congress.tally.methods import METHODS, how
    from congress.tally.places import Vacancy, recount_all, recount_papers, vacancy_of
    from congress.tally.report import (
        AbstentionResult,
        Action,
        CollegeResult,
        ConditionResult,
        ConsultativeElection,
        CounterposedReport,
        DecisionReport,
        ElectionReport,
        Fate,
        Kept,
        Outcome,
        Pairwise,
        PaperSums,
        QuorumResult,
        Report,
        SectionSums,
        Slate,
        Stage,
        Sum,
        Sums,
        TextResult,
        report_from_json,
    )
    from congress.tally.rule import (
        AbstentionCap,
        At,
        Base,
        Condition,
        Constraint,
        Contrast,
        CounterposedRule,
        DecisionRule,
        ElectionRule,
        Family,
        Force,
        Keeping,
        Measure,
        Method,
        Over,
        PaperRule,
        QuorumStep,
        Rules,
        Settings,
        Tie,
        Turnout,
        Unfilled,
        Unmet,
    )
    from congress.tally.sections.apportionment import (
        Apportionment,
        ApportionmentRule,
        Basis,
        High,
        Low,
        Section,
        SectionSeats,
        apportion,
    )
    from congress.tally.sections.colleges import CollegeRule, Colleges, apportion_colleges
    from congress.tally.sections.comparison import Compared, ComparedRule, ComparedSection, compare
    from congress.tally.sections.entitlement import Band, Entitlement, EntitlementRule, Step, entitle
    from congress.tally.sections.membership import Counted, Membership, MembershipRule, members_of
    from congress.tally.sections.power import Game, Power, SectionPower, game_of
    from congress.tally.sections.power import power as power_of
    from congress.tally.sections.sharing import Sharing, SharingRule, share
    from congress.tally.settings import TAKEN
    from congress.tally.shares.claims import Award, Claim, LastSeat, Root, Share, Shares
    from congress.tally.shares.divisors import DIVISORS, Divisors, share_by_divisors
    from congress.tally.shares.quotas import QUOTAS, Quota, share_by_quota
    from congress.tally.shares.seats import method_of as share_method
    from congress.tally.shares.seats import share_seats
    from congress.tally.show import brief, decimal
    from congress.tally.table import dump_election, stage_table, votes_text
    from congress.tally.ties import lot_from_seed

_HOMES = {
    "sections.apportionment": "Apportionment ApportionmentRule Basis High Low Section SectionSeats apportion",
    "case": (
        "Blank Candidate Choice Counts Invalid Lot Moment Names Position Question QuestionKind Ranking RollLine "
        "Scores Vote read_choice write_choice"
    ),
    "sections.colleges": "CollegeRule Colleges apportion_colleges",
    "sections.comparison": "Compared ComparedRule ComparedSection compare",
    "contest": "How",
    "count": "tally",
    "decisions.counterposed": "tally_texts",
    "credentials": "CredentialsTable credentials_table moment_of",
    "electing": "elect",
    "sections.entitlement": "Band Entitlement EntitlementRule Step entitle",
    "errors": "CaseError FormatError RuleError",
    "fast": "count_array",
    "formats.arrays": "NotPlain PaperArray read_blt_array read_csv_array",
    "formats.blt": "read_blt write_blt",
    "formats.cvr": "write_cvr",
    "formats.paper_file": "BallotFile PaperFile",
    "formats.papers_csv": "read_csv write_csv",
    "formats.papers_json": "read_json write_json",
    "formats.preflib": "read_preflib write_preflib",
    "formats.reading": "format_of read_papers",
    "sections.membership": "Counted Membership MembershipRule members_of",
    "methods": "METHODS how",
    "places": "Vacancy recount_all recount_papers vacancy_of",
    "sections.power": "Game Power SectionPower game_of power_of",
    "constraints.replacement": "Replaced replace_by_votes",
    "report": (
        "AbstentionResult Action CollegeResult ConditionResult ConsultativeElection CounterposedReport "
        "DecisionReport ElectionReport Fate Kept Outcome Pairwise PaperSums QuorumResult Report SectionSums Slate "
        "Stage Sum Sums TextResult report_from_json"
    ),
    "rule": (
        "AbstentionCap At Base Condition Constraint Contrast CounterposedRule DecisionRule ElectionRule Family "
        "Force Keeping Measure Method Over PaperRule QuorumStep Rules Settings Tie Turnout Unfilled Unmet"
    ),
    "settings": "TAKEN",
    "shares.claims": "Award Claim LastSeat Root Share Shares",
    "shares.divisors": "DIVISORS Divisors share_by_divisors",
    "shares.quotas": "QUOTAS Quota share_by_quota",
    "shares.seats": "share_method share_seats",
    "sections.sharing": "Sharing SharingRule share",
    "show": "brief decimal",
    "table": "dump_election stage_table votes_text",
    "ties": "lot_from_seed",
}
"""The public names by the module they live in."""
_RENAMED = {"power_of": "power", "share_method": "method_of"}
"""Names that would be taken for a module, or say too little outside of theirs."""
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME)


def _find(name: str) -> Any:
    """A public name, found in its module. Raises ImportError where that module needs numpy and there is none."""
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        found = getattr(import_module(f"{__name__}.{module}"), _RENAMED.get(name, name))
    except ModuleNotFoundError as missing:
        if missing.name != "numpy":
            raise
        said = f"congress.tally.{name} needs numpy, which is not installed: `pip install numpy`"
        raise ImportError(said, name="numpy") from missing
    globals()[name] = found
    return found


if not TYPE_CHECKING:  # pragma: no branch  # so that a misspelt name is found by who checks types
    __getattr__ = _find


def __dir__() -> list[str]:
    """The public names, loaded or not, and what a module has besides."""
    return sorted({*globals(), *__all__})
