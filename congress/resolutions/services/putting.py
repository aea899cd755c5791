"""The chair puts a resolution, an amendment or an appeal down for a ballot. The ballot's own act records it."""

from datetime import datetime

from sqlalchemy.orm import Session

from congress.ballots.services import prepare_ballot
from congress.kernel.actor import Actor
from congress.kernel.errors import NotFound, Refused
from congress.kernel.message import Message
from congress.resolutions import queries, rules
from congress.resolutions.models import Amendment, Appeal, Resolution
from congress.resolutions.rules import State
from congress.resolutions.services.loading import load, load_amendment


def prepare_ballot_on_resolution(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    resolution_id: str,
    secrecy: str | None = None,
    channel: str = "online",
) -> str:
    """Put an admitted resolution down for a ballot; without `secrecy` it is taken as the standing orders say.

    Returns the ballot's id. Raises Refused unless it is admitted, else as `ballots.services.prepare_ballot`.
    """
    resolution = load(session, assembly_id, resolution_id).resolution
    _check_admitted(resolution)
    orders = queries.orders_of(session, assembly_id)
    return prepare_ballot(
        session,
        actor,
        at,
        assembly_id=assembly_id,
        subject_kind=rules.RESOLUTION,
        subject_id=resolution_id,
        title=queries.title_of(resolution),
        rule_key=resolution.rule_key,
        secrecy=secrecy or orders.mode(resolution.rule_key).value,
        channel=channel,
    )


def prepare_ballot_on_amendment(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    amendment_id: str,
    secrecy: str | None = None,
    channel: str = "online",
) -> str:
    """Put an admitted amendment down for a ballot. Returns the ballot's id. Raises as for a resolution."""
    amendment, item = load_amendment(session, assembly_id, amendment_id)
    _check_admitted(amendment)
    orders = queries.orders_of(session, assembly_id)
    rule_key = rules.AMENDMENT if orders.majority(rules.AMENDMENT) else item.resolution.rule_key
    return prepare_ballot(
        session,
        actor,
        at,
        assembly_id=assembly_id,
        subject_kind=rules.AMENDMENT,
        subject_id=amendment_id,
        title=queries.title_of_amendment(amendment, item.resolution),
        rule_key=rule_key,
        secrecy=secrecy or orders.mode(rule_key).value,
        channel=channel,
    )


def prepare_ballot_on_appeal(
    session: Session,
    actor: Actor,
    at: datetime,
    *,
    assembly_id: str,
    appeal_id: str,
    secrecy: str | None = None,
    channel: str = "online",
) -> str:
    """Put an appeal against a refusal down for a ballot. Returns the ballot's id. Raises Refused once it is decided."""
    appeal = session.get(Appeal, appeal_id)
    if appeal is None:
        raise NotFound(Message("resolutions.no_appeal"))
    if appeal.amendment_id is not None:
        refused = load_amendment(session, assembly_id, appeal.amendment_id)[1].resolution
    else:
        refused = load(session, assembly_id, appeal.resolution_id or "").resolution
    if appeal.outcome is not None:
        raise Refused(Message("resolutions.appeal_decided"))
    orders = queries.orders_of(session, assembly_id)
    rule_key = rules.APPEAL_RULE if orders.majority(rules.APPEAL_RULE) else rules.DEFAULT_RULE
    return prepare_ballot(
        session,
        actor,
        at,
        assembly_id=assembly_id,
        subject_kind=rules.APPEAL,
        subject_id=appeal_id,
        title=queries.title_of_appeal(refused, amendment=appeal.amendment_id is not None),
        rule_key=rule_key,
        secrecy=secrecy or orders.mode(rule_key).value,
        channel=channel,
    )


def _check_admitted(item: Resolution | Amendment) -> None:
    if item.state is not State.ADMITTED:
        raise Refused(Message("resolutions.not_admitted", state=Message(f"resolutions.state_{item.state.value}")))
