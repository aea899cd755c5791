"""Importing bodies and members from a file: first shown row by row, then saved whole or not at all, as one act."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session, aliased

from congress.audit.services import record
from congress.kernel.actor import Actor
from congress.kernel.errors import Invalid, Refused
from congress.kernel.ids import new_id
from congress.kernel.message import Message
from congress.organisation import judging, queries, rules
from congress.organisation.judging import Fate, Judged, KnownBody, KnownMember
from congress.organisation.models import Body, BodyStanding, Member
from congress.organisation.rules import Standing
from congress.organisation.services.bodies import body_or_404
from congress.organisation.services.members import members_by_number, search_words_of
from congress.organisation.sheet import read_sheet

SHOWN_ORDER = (Fate.BAD, Fate.CHANGED, Fate.NEW, Fate.SAME)
_MEMBER_FIELDS = {"name": "name", "email": "email", "language": "language", "gender": "gender", "joined": "joined_on"}
_BODY_FIELDS = ("name", "country", "languages")


@dataclass(frozen=True)
class Preview:
    """What a file would do. `fingerprint` names these very fates: saving asks for it, so nothing unseen is saved."""

    rows: list[Judged]
    sha256: str
    fingerprint: str

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)

    def in_order(self) -> list[Judged]:
        """The rows in the order of their interest: bad, changed, new, same."""
        order = list(SHOWN_ORDER)
        return sorted(self.rows, key=lambda row: (order.index(row.fate), row.line))

    @property
    def counts(self) -> list[tuple[Fate, int]]:
        """How many rows have each fate."""
        return [(fate, self.count(fate)) for fate in SHOWN_ORDER]

    @property
    def is_clean(self) -> bool:
        """Whether no row is bad."""
        return not self.count(Fate.BAD)

    @property
    def changes_something(self) -> bool:
        """Whether a row is new or changed."""
        return any(row.fate in (Fate.NEW, Fate.CHANGED) for row in self.rows)


def preview_bodies(session: Session, actor: Actor, *, content: bytes) -> Preview:
    """Judge a file of bodies; writes nothing. Raises Invalid when it cannot be read as a whole."""
    root = queries.root(session)
    lineage = (root.id,) if root is not None else ()
    rules.ask(actor, rules.is_administrator(actor, lineage), Message("organisation.may_not_import_bodies"))
    sheet = read_sheet(content, judging.BODY_COLUMNS)
    return _preview(judging.judge_bodies(sheet, _known_bodies(session)), sheet.sha256)


def import_bodies(session: Session, actor: Actor, at: datetime, *, content: bytes, fingerprint: str) -> Preview:
    """Save a previewed file of bodies. When no row is new or changed nothing is written, no entry either.

    Raises Refused when a row is bad or the fates are no longer those that were shown.
    """
    preview = preview_bodies(session, actor, content=content)
    _ask_as_shown(preview, fingerprint)
    if not preview.changes_something:
        return preview
    ids = {row[0]: row[1] for row in session.execute(select(Body.code, Body.id))}
    for line in judging.parents_first(preview.rows, set(ids)):
        if line.fate is Fate.NEW:
            ids[line.key] = _add_body(session, actor, at, line, ids)
        elif line.fate is Fate.CHANGED:
            _change_body(session, actor, at, line, ids[line.key])
    root = queries.root(session)
    record(session, actor, at, "bodies.imported", root.id if root else "", _facts(preview))
    return preview


def preview_members(session: Session, actor: Actor, *, body_id: str, content: bytes) -> Preview:
    """Judge a file of members of this body and those below it; writes nothing."""
    return _members(session, actor, body_id, content)[0]


def import_members(
    session: Session, actor: Actor, at: datetime, *, body_id: str, content: bytes, fingerprint: str
) -> Preview:
    """Save a previewed file of members; like `import_bodies`."""
    preview, bodies, people = _members(session, actor, body_id, content)
    _ask_as_shown(preview, fingerprint)
    if not preview.changes_something:
        return preview
    fresh: list[dict[str, Any]] = []
    altered: list[dict[str, Any]] = []
    for line in preview.rows:
        if line.fate is Fate.NEW:
            fresh.append(_new_member(line, bodies, at))
        elif line.fate is Fate.CHANGED:
            person = people[bodies[line.values["body"]].id, line.values["number"]]
            altered.append(_changed_member(line, person))
    if fresh:
        session.execute(insert(Member), fresh)
    if altered:
        session.execute(update(Member), altered)
    record(session, actor, at, "members.imported", body_id, _facts(preview))
    return preview


def _members(
    session: Session, actor: Actor, body_id: str, content: bytes
) -> tuple[Preview, dict[str, Body], dict[tuple[str, str], Member]]:
    here = body_or_404(session, body_id)
    lineage = queries.lineage(session, body_id)
    rules.ask(actor, rules.may_keep_members(actor, lineage), Message("organisation.may_not_keep_members"))
    sheet = read_sheet(content, judging.MEMBER_COLUMNS)
    below = queries.subtree_ids(session, body_id)
    bodies = {body.code: body for body in session.scalars(select(Body).where(Body.id.in_(below)))}
    codes = {body.id: code for code, body in bodies.items()}
    people = members_by_number(session, below)
    known = {
        (codes[person.body_id], person.number): KnownMember(
            person.name,
            person.email,
            person.language,
            person.gender,
            person.joined_on,
            person.left_on,
            person.merged_into is not None,
        )
        for person in people.values()
    }
    languages = {code: body.languages for code, body in bodies.items()}
    judged = judging.judge_members(sheet, languages, here.code, known)
    return _preview(judged, sheet.sha256), bodies, people


def _known_bodies(session: Session) -> dict[str, KnownBody]:
    parent = aliased(Body)
    rows = session.execute(select(Body, parent.code).outerjoin(parent, parent.id == Body.parent_id))
    return {
        body.code: KnownBody(body.code, body.name, body.kind, code or "", body.country, body.languages, body.standing)
        for body, code in rows
    }


def _preview(rows: list[Judged], sha256: str) -> Preview:
    digest = hashlib.sha256(sha256.encode())
    for row in rows:
        digest.update(f"{row.line}:{row.fate}:{','.join(row.changes)}\n".encode())
    return Preview(rows, sha256, digest.hexdigest())


def _ask_as_shown(preview: Preview, fingerprint: str) -> None:
    if not preview.is_clean:
        raise Invalid(Message("organisation.import_bad_rows", count=preview.count(Fate.BAD)), field="file")
    if preview.fingerprint != fingerprint:
        raise Refused(Message("organisation.import_changed_meanwhile"))


def _facts(preview: Preview) -> dict[str, Any]:
    fates = Counter(row.fate.value for row in preview.rows)
    counts = {fate.value: fates.get(fate.value, 0) for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME)}
    return {"file": preview.sha256, "rows": len(preview.rows), **counts}


def _add_body(session: Session, actor: Actor, at: datetime, line: Judged, ids: dict[str, str]) -> str:
    values = line.values
    body = Body(
        id=new_id(),
        parent_id=ids[values["parent"]],
        kind=values["kind"],
        code=line.key,
        name=values["name"],
        country=values["country"],
        languages=values["languages"],
        standing=values["standing"],
        created_at=at,
    )
    session.add(body)
    session.flush()
    if body.standing is not None:
        session.add(_history(body.id, body.standing, actor, at))
    return body.id


def _change_body(session: Session, actor: Actor, at: datetime, line: Judged, body_id: str) -> None:
    body = session.get_one(Body, body_id)
    for field in _BODY_FIELDS:
        if field in line.changes:
            setattr(body, field, line.values[field])
    if "standing" in line.changes:
        body.standing = line.values["standing"]
        session.add(_history(body.id, line.values["standing"], actor, at))


def _history(body_id: str, standing: Standing, actor: Actor, at: datetime) -> BodyStanding:
    return BodyStanding(id=new_id(), body_id=body_id, standing=standing, since=at.date(), reason="", at=at, by=actor.id)


def _new_member(line: Judged, bodies: dict[str, Body], at: datetime) -> dict[str, Any]:
    values = {field: line.values[column] for column, field in _MEMBER_FIELDS.items()}
    values |= {"id": new_id(), "body_id": bodies[line.values["body"]].id, "number": line.values["number"]}
    values["joined_on"] = values["joined_on"] or at.date()
    return {**values, "created_at": at, "search_words": search_words_of(values)}


def _changed_member(line: Judged, person: Member) -> dict[str, Any]:
    now = {field: getattr(person, field) for field in ("name", "chosen_name", "email", "number")}
    values = {_MEMBER_FIELDS[column]: line.values[column] for column in line.changes}
    # Every row states the same columns, so that the database gets one statement for all.
    kept = {field: values.get(field, getattr(person, field)) for field in _MEMBER_FIELDS.values()}
    return {"id": person.id, **kept, "search_words": search_words_of({**now, **values})}
