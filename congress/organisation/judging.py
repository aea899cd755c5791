"""Judging the rows of an imported file against what is there: new, same, changed or bad. Pure.

An empty cell of an optional column states nothing: it leaves what is there. So a file imported again changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from congress.identity.rules import normal_email
from congress.kernel.errors import Invalid
from congress.kernel.message import Message
from congress.organisation import rules
from congress.organisation.rules import PARENTS, BodyKind, Standing
from congress.organisation.sheet import Column, Sheet, SheetRow

BODY_COLUMNS = (
    Column("code", needed=True),
    Column("name", needed=True),
    Column("kind"),
    Column("parent"),
    Column("country"),
    Column("languages"),
    Column("standing"),
)
MEMBER_COLUMNS = (
    Column("body"),
    Column("number", needed=True),
    Column("name", needed=True),
    Column("email"),
    Column("language"),
    Column("gender"),
    Column("joined"),
)


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    BAD = "bad"


@dataclass(frozen=True)
class Problem:
    """What is wrong in a row: the column (empty for the row as a whole), and what is wrong with its mend."""

    column: str
    message: Message


@dataclass(frozen=True)
class Judged:
    """One row with its fate. `values` are ready to store; `changes` names columns that differ; `notes` only inform."""

    line: int
    key: str
    name: str
    fate: Fate
    changes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


class _Cells:
    """Reads the cells of one row and gathers what is wrong with them."""

    def __init__(self, row: SheetRow) -> None:
        self.row = row
        self.problems: list[Problem] = [] if row.problem is None else [Problem("", row.problem)]

    def text(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def read(self, column: str, normal: Callable[[str, str], Any], *, needed: bool = False) -> Any:
        """The cell in its normal form; None when it is empty (unless needed) or wrong."""
        text = self.text(column)
        if not text and not needed:
            return None
        try:
            return normal(text, column)
        except Invalid as problem:
            self.wrong(column, problem.message)
            return None

    def wrong(self, column: str, message: Message) -> None:
        self.problems.append(Problem(column, message))


@dataclass(frozen=True)
class KnownBody:
    """A body that is there already. `parent` is the parent's code."""

    code: str
    name: str
    kind: BodyKind
    parent: str
    country: str | None
    languages: str
    standing: Standing | None


def judge_bodies(sheet: Sheet, known: Mapping[str, KnownBody]) -> list[Judged]:
    """Judge bodies, found by code. A section with no parent stands under the federation; parents may be in the file."""
    root = next(body for body in known.values() if body.kind is BodyKind.FEDERATION)
    kinds = {code: body.kind for code, body in known.items()}
    first_seen: dict[str, int] = {}
    for row in sheet.rows:
        code = row.cells["code"].upper()
        if code not in kinds and (kind := _kind_or_none(row.cells.get("kind", ""))):
            kinds[code] = kind
    judged = [_judge_body(row, known, kinds, root, first_seen) for row in sheet.rows]
    in_circle = {line.line for line in judged} - {line.line for line in parents_first(judged, set(known))}
    circle = Problem("parent", Message("organisation.parents_circle"))
    return [
        replace(line, fate=Fate.BAD, problems=(circle,)) if line.line in in_circle and not line.problems else line
        for line in judged
    ]


def parents_first(judged: list[Judged], known: set[str]) -> list[Judged]:
    """The rows in an order in which each body's parent is there before it; rows that stand in a circle are left out."""
    placed: list[Judged] = []
    there = set(known)
    waiting = list(judged)
    while waiting:
        ready = [line for line in waiting if line.key in there or line.values.get("parent") in there]
        if not ready:
            break
        placed.extend(ready)
        there.update(line.key for line in ready)
        waiting = [line for line in waiting if line not in ready]
    return placed


def _judge_body(
    row: SheetRow,
    known: Mapping[str, KnownBody],
    kinds: Mapping[str, BodyKind],
    root: KnownBody,
    first_seen: dict[str, int],
) -> Judged:
    cells = _Cells(row)
    code = cells.read("code", rules.normal_code, needed=True) or ""
    before = known.get(code)
    values = {
        "name": cells.read("name", rules.normal_name, needed=True),
        "kind": cells.read("kind", _kind),
        "parent": cells.read("parent", rules.normal_code),
        "country": cells.read("country", rules.normal_country),
        "languages": cells.read("languages", rules.normal_languages),
        "standing": cells.read("standing", _standing),
    }
    _once(cells, "code", code, first_seen)
    if before is None:
        kind_is_told = values["kind"] is None and bool(cells.text("kind"))
        values["kind"] = values["kind"] or BodyKind.SECTION
        values["languages"] = values["languages"] or root.languages
        if values["kind"] is BodyKind.SECTION:
            values["parent"] = values["parent"] or root.code
        if not kind_is_told:
            _check_new_body(cells, values, kinds)
        return _judged(cells, code, values, None)
    for column, there in (("kind", before.kind), ("parent", before.parent)):
        if values[column] is not None and values[column] != there:
            cells.wrong(column, Message("organisation.cell_fixed", there=str(there)))
    if values["standing"] is not None and before.kind is not BodyKind.SECTION:
        cells.wrong("standing", Message("organisation.standing_only_sections"))
    return _judged(cells, code, values, vars(before))


def _check_new_body(cells: _Cells, values: dict[str, Any], kinds: Mapping[str, BodyKind]) -> None:
    kind, parent = values["kind"], values["parent"]
    if parent is not None and parent not in kinds:
        cells.wrong("parent", Message("organisation.no_such_code", code=parent))
    elif kind is BodyKind.FEDERATION or kinds.get(parent or "") not in PARENTS[kind]:
        cells.read("parent", lambda text, column: rules.check_place(kind, kinds.get(parent or "")), needed=True)
    if not (values["standing"] is None and cells.text("standing")):  # a standing of unknown spelling is told already
        cells.read("standing", lambda text, column: rules.check_standing(kind, values["standing"]), needed=True)


@dataclass(frozen=True)
class KnownMember:
    """A member who is there already."""

    name: str
    email: str | None
    language: str
    gender: str | None
    joined: date | None
    left_on: date | None
    is_merged: bool


def judge_members(
    sheet: Sheet,
    bodies: Mapping[str, str],
    default_code: str,
    known: Mapping[tuple[str, str], KnownMember],
) -> list[Judged]:
    """Judge members, found by body and number. `bodies` are those that may be imported into: languages by code.

    A row without body goes to `default_code`; the key of a row is `CODE number`.
    """
    first_seen: dict[str, int] = {}
    owners: dict[tuple[str, str | None], str] = {
        (code, person.email): number for (code, number), person in known.items() if person.email
    }
    return [_judge_member(row, bodies, default_code, known, first_seen, owners) for row in sheet.rows]


def _judge_member(
    row: SheetRow,
    bodies: Mapping[str, str],
    default_code: str,
    known: Mapping[tuple[str, str], KnownMember],
    first_seen: dict[str, int],
    owners: dict[tuple[str, str | None], str],
) -> Judged:
    cells = _Cells(row)
    code = cells.read("body", rules.normal_code) or default_code
    number = cells.read("number", rules.normal_number, needed=True) or ""
    if code not in bodies:
        cells.wrong("body", Message("organisation.no_body_here", code=code))
    values = {
        "name": cells.read("name", rules.normal_name, needed=True),
        "email": cells.read("email", lambda text, column: normal_email(text, field=column)),
        "language": cells.read("language", rules.normal_language),
        "gender": cells.read("gender", lambda text, column: rules.normal_name(text, column, rules.GENDER_MAX)),
        "joined": cells.read("joined", _day),
    }
    key = f"{code} {number}"
    _once(cells, "number", key, first_seen)
    before = known.get((code, number))
    notes = []
    owner = owners.setdefault((code, values["email"]), number) if values["email"] else number
    if owner != number:
        notes.append(Message("organisation.same_email", number=owner))
    if before is None:
        values["language"] = values["language"] or bodies.get(code, "").partition(",")[0]
        return _judged(cells, key, {**values, "body": code, "number": number}, None, notes)
    if before.is_merged or before.left_on is not None:
        gone = Message("organisation.stays_merged") if before.is_merged else Message("organisation.stays_left")
        return _judged(cells, key, {"name": before.name}, vars(before), [gone])
    return _judged(cells, key, {**values, "body": code, "number": number}, vars(before), notes)


def _judged(
    cells: _Cells, key: str, values: dict[str, Any], before: dict[str, Any] | None, notes: list[Message] | None = None
) -> Judged:
    changes: tuple[str, ...] = ()
    if before is not None:
        stated = [column for column, value in values.items() if value is not None and column in before]
        changes = tuple(column for column in stated if values[column] != before[column])
    if cells.problems:
        fate = Fate.BAD
    elif before is None:
        fate = Fate.NEW
    else:
        fate = Fate.CHANGED if changes else Fate.SAME
    name = values.get("name") or cells.text("name")
    return Judged(cells.row.line, key, name, fate, changes, tuple(cells.problems), tuple(notes or ()), values)


def _once(cells: _Cells, column: str, key: str, first_seen: dict[str, int]) -> None:
    first = first_seen.setdefault(key, cells.row.line)
    if first != cells.row.line:
        cells.wrong(column, Message("organisation.row_twice", first=first))


def _kind_or_none(text: str) -> BodyKind | None:
    word = text.strip().lower() or BodyKind.SECTION.value
    return BodyKind(word) if word in set(BodyKind) else None


def _kind(text: str, column: str) -> BodyKind:
    kind = _kind_or_none(text)
    if kind is None:
        raise Invalid(Message("organisation.bad_word", text=text[:40], words=", ".join(BodyKind)), field=column)
    return kind


def _standing(text: str, column: str) -> Standing:
    word = text.strip().lower()
    if word not in set(Standing):
        raise Invalid(Message("organisation.bad_word", text=text[:40], words=", ".join(Standing)), field=column)
    return Standing(word)


def _day(text: str, column: str) -> date:
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as problem:
        raise Invalid(Message("organisation.bad_day", text=text[:40]), field=column) from problem
