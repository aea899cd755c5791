"""What an item needs behind it before it may be submitted, as the standing orders say. Pure."""

from dataclasses import dataclass

from congress.kernel.actor import Actor
from congress.kernel.message import Message
from congress.resolutions.rules import COMMITTEE_OFFICES, SECTION_OFFICES, Origin


@dataclass(frozen=True)
class Threshold:
    """What the standing orders ask before an item may be submitted, with their article.

    `signatories` is the number of signatures where members bring it, the mover's included; None closes that way.
    """

    section: bool
    committee: bool
    signatories: int | None
    article: str


def lacks_support(
    origin: Origin, actor: Actor, body_id: str, mover_id: str, signatures: int, threshold: Threshold
) -> Message | None:
    """Why this person may not submit an item of this origin now, or None."""
    article = threshold.article
    if origin is Origin.SIGNATORIES:
        return _lacks_signatures(actor, mover_id, signatures, threshold)
    if origin is Origin.SECTION:
        if not threshold.section:
            return Message("resolutions.sections_do_not_submit", article=article)
        if not actor.holds_any(SECTION_OFFICES, body_id):
            return Message("resolutions.section_submits", article=article)
        return None
    if not threshold.committee:
        return Message("resolutions.committees_do_not_submit", article=article)
    if not actor.holds_any(COMMITTEE_OFFICES, body_id):
        return Message("resolutions.committee_submits", article=article)
    return None


def _lacks_signatures(actor: Actor, mover_id: str, signatures: int, threshold: Threshold) -> Message | None:
    needed, article = threshold.signatories, threshold.article
    if needed is None:
        return Message("resolutions.signatories_do_not_submit", article=article)
    if actor.member != mover_id:
        return Message("resolutions.mover_submits")
    if signatures < needed:
        missing = needed - signatures
        return Message(
            "resolutions.signatures_missing", needed=needed, got=signatures, missing=missing, article=article
        )
    return None
