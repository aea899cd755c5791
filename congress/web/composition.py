"""Composition: which rooms have pages, and which subjects a ballot can be about. Used by the web and by commands."""

from congress.accreditation.services.merging import AccreditationFollower
from congress.ballots import subjects
from congress.ballots.merging import BallotsFollower
from congress.elections.merging import ElectionsFollower
from congress.elections.rules import ELECTION
from congress.elections.subjects import ElectionSubject
from congress.organisation.services import merging
from congress.resolutions.rules import AMENDMENT, APPEAL, RESOLUTION
from congress.resolutions.subjects import AmendmentSubject, AppealSubject, ResolutionSubject

ROOMS_WITH_PAGES: tuple[str, ...] = (
    "identity",
    "organisation",
    "assemblies",
    "accreditation",
    "discussion",
    "resolutions",
    "ballots",
    "elections",
    "floor",
    "publishing",
)


def compose() -> None:
    """Register every subject of a ballot, and who follows when two persons are merged. Safe to call again."""
    subjects.register(RESOLUTION, ResolutionSubject())
    subjects.register(AMENDMENT, AmendmentSubject())
    subjects.register(APPEAL, AppealSubject())
    subjects.register(ELECTION, ElectionSubject())
    # Discussion and resolutions need none: what a person wrote, moved or signed keeps the row it was written with,
    # which names its successor.
    merging.register("accreditation", AccreditationFollower())
    merging.register("ballots", BallotsFollower())
    merging.register("elections", ElectionsFollower())
