"""Files of bodies and members: shown first, saved whole or not at all, the same again changes nothing."""

import hashlib
import json
from typing import Any

import pytest
from sqlalchemy import func, select

from congress.audit.models import Pending
from congress.kernel.actor import NOBODY
from congress.kernel.db import Database
from congress.kernel.errors import Invalid, NotAllowed, Refused
from congress.organisation import queries
from congress.organisation.judging import Fate
from congress.organisation.models import Body, Member
from congress.organisation.rules import BodyKind, OfficeKind, Standing
from congress.organisation.services import imports, members
from congress.organisation.services.imports import Preview
from tests.factories.organisation import AT, Federation, found_federation

BODIES = """\ufeffcode;name;kind;parent;country;languages;standing
TR-IZM;İzmir;branch;TR;;;
TR;Türkiye;section;;TR;tr;sympathizing
FR;Section française;;;fr;fr, en;official
"""
MEMBERS = """number,name,email,body,joined,gender
1,"Niño, Zoë",ZOE@example.org,FR,2020-02-29,f
2,Cem,,fr-lyon,,
3,Bo,bo@example.org,,,
"""


@pytest.fixture
def federation(db: Database) -> Federation:
    return found_federation(db)


def entries(db: Database) -> list[dict[str, Any]]:
    with db.read() as session:
        return [json.loads(body) for body in session.scalars(select(Pending.body).order_by(Pending.id))]


def fates(preview: Preview) -> list[Fate]:
    return [row.fate for row in preview.rows]


def look(federation: Federation, text: str) -> Preview:
    with federation.db.read() as session:
        return imports.preview_bodies(session, federation.administrator, content=text.encode())


def save(federation: Federation, text: str) -> Preview:
    return federation.db.act(
        imports.import_bodies,
        federation.administrator,
        AT,
        content=text.encode(),
        fingerprint=look(federation, text).fingerprint,
    )


def test_bodies_arrive_as_one_act_with_their_history(federation: Federation, db: Database) -> None:
    before = len(entries(db))
    assert fates(look(federation, BODIES)) == [Fate.NEW] * 3
    assert len(entries(db)) == before, "a preview writes nothing"
    save(federation, BODIES)
    [entry] = entries(db)[before:]
    assert entry["act"] == "bodies.imported"
    assert entry["facts"] == {
        "file": hashlib.sha256(BODIES.encode()).hexdigest(),
        "rows": 3,
        "new": 3,
        "changed": 0,
        "same": 0,
    }
    with db.read() as session:
        turkey, izmir = queries.body_by_code(session, "TR"), queries.body_by_code(session, "TR-IZM")
        assert turkey is not None
        assert izmir is not None
        assert (turkey.kind, turkey.standing, turkey.country) == (BodyKind.SECTION, Standing.SYMPATHIZING, "TR")
        assert (izmir.parent_id, izmir.languages, izmir.standing) == (turkey.id, "en,fr", None)
        assert [line.standing for line in queries.standings_of(session, turkey.id)] == [Standing.SYMPATHIZING]


def test_the_same_file_again_changes_nothing_and_enters_nothing(federation: Federation, db: Database) -> None:
    save(federation, BODIES)
    before = entries(db)
    again = save(federation, BODIES)
    assert fates(again) == [Fate.SAME] * 3
    assert entries(db) == before


def test_changed_bodies_are_changed(federation: Federation, db: Database) -> None:
    save(federation, BODIES)
    changed = save(federation, BODIES.replace("Türkiye", "Türkiye Seksiyonu").replace("sympathizing", "official"))
    assert fates(changed) == [Fate.SAME, Fate.CHANGED, Fate.SAME]
    assert changed.rows[1].changes == ("name", "standing")
    with db.read() as session:
        turkey = queries.body_by_code(session, "TR")
        assert turkey is not None
        assert len(queries.standings_of(session, turkey.id)) == 2
        assert turkey.name == "Türkiye Seksiyonu"


def test_one_bad_row_keeps_all_out(federation: Federation, db: Database) -> None:
    text = BODIES + "XX;Broken;;;;;wrong\n"
    preview = look(federation, text)
    assert (preview.is_clean, preview.count(Fate.BAD), preview.rows[-1].line) == (False, 1, 5)
    with pytest.raises(Invalid):
        save(federation, text)
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(Body)) == 1


def test_nothing_is_saved_that_was_not_shown(federation: Federation, db: Database) -> None:
    shown = look(federation, BODIES)
    federation.section("FR")
    with pytest.raises(Refused) as refused:
        db.act(
            imports.import_bodies,
            federation.administrator,
            AT,
            content=BODIES.encode(),
            fingerprint=shown.fingerprint,
        )
    assert refused.value.message.key == "organisation.import_changed_meanwhile"


def test_only_administrators_import_bodies(federation: Federation, db: Database) -> None:
    for stranger in (NOBODY, federation.officer(federation.root)):
        with db.read() as session, pytest.raises(NotAllowed):
            imports.preview_bodies(session, stranger, content=BODIES.encode())
        with pytest.raises(NotAllowed):
            db.act(imports.import_bodies, stranger, AT, content=BODIES.encode(), fingerprint="")


@pytest.fixture
def france(federation: Federation) -> str:
    body_id = federation.section("FR")
    federation.branch(body_id)
    return body_id


def save_members(federation: Federation, body_id: str, text: str) -> Preview:
    actor = federation.administrator
    with federation.db.read() as session:
        shown = imports.preview_members(session, actor, body_id=body_id, content=text.encode())
    return federation.db.act(
        imports.import_members, actor, AT, body_id=body_id, content=text.encode(), fingerprint=shown.fingerprint
    )


def people(db: Database) -> dict[str, Member]:
    with db.read() as session:
        return {person.number: person for person in session.scalars(select(Member)) if person.name != "Ada Admin"}


def test_members_arrive_and_the_same_again_is_no_act(federation: Federation, france: str, db: Database) -> None:
    assert fates(save_members(federation, france, MEMBERS)) == [Fate.NEW] * 3
    before = entries(db)
    assert (before[-1]["act"], before[-1]["subject"]) == ("members.imported", france)
    assert "Zo" not in json.dumps(before)
    arrived = people(db)
    zoe = arrived["1"]
    assert (zoe.name, zoe.email, zoe.language, zoe.gender, str(zoe.joined_on)) == (
        "Niño, Zoë",
        "zoe@example.org",
        "fr",
        "f",
        "2020-02-29",
    )
    assert (arrived["3"].body_id, arrived["2"].body_id == france, arrived["2"].joined_on) == (france, False, AT.date())
    assert fates(save_members(federation, france, MEMBERS)) == [Fate.SAME] * 3
    assert entries(db) == before
    with db.read() as session:
        assert [line.member.id for line in queries.find_members(session, france, AT, "nino")] == [zoe.id]


def test_changed_members_change_in_what_the_file_states_alone(
    federation: Federation, france: str, db: Database
) -> None:
    save_members(federation, france, MEMBERS)
    changed = save_members(federation, france, 'number,name,email\n1,"Niño, Zoë",zoe2@example.org\n3,Bo Rask,\n')
    assert [row.changes for row in changed.rows] == [("email",), ("name",)]
    after = people(db)
    assert (after["1"].email, after["1"].gender) == ("zoe2@example.org", "f")
    assert (after["3"].name, after["3"].email, after["3"].search_words) == (
        "Bo Rask",
        "bo@example.org",
        "bo rask bo@example.org 3",
    )


def test_members_of_elsewhere_are_bad_rows(federation: Federation, france: str) -> None:
    federation.section("TR")
    with federation.db.read() as session:
        preview = imports.preview_members(
            session, federation.administrator, body_id=france, content=b"number,name,body\n1,Cem,TR\n"
        )
    assert [problem.column for problem in preview.rows[0].problems] == ["body"]


def test_who_left_does_not_come_back_by_a_file(federation: Federation, france: str, db: Database) -> None:
    save_members(federation, france, MEMBERS)
    db.act(members.end_membership, federation.administrator, AT, member_id=people(db)["3"].id)
    again = save_members(federation, france, MEMBERS)
    assert fates(again) == [Fate.SAME] * 3
    assert people(db)["3"].left_on == AT.date()


def test_strangers_import_no_members(federation: Federation, france: str, db: Database) -> None:
    for stranger in (
        NOBODY,
        federation.officer(france, OfficeKind.CHAIR),
        federation.officer(federation.section("TR")),
    ):
        with pytest.raises(NotAllowed):
            db.act(imports.import_members, stranger, AT, body_id=france, content=MEMBERS.encode(), fingerprint="")


def test_a_thousand_members_cost_a_handful_of_statements(federation: Federation, france: str, db: Database) -> None:
    from sqlalchemy import event

    counted: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))

    def cost(rows: int) -> int:
        text = "number,name\n" + "\n".join(f"{rows}-{number},Member {number}" for number in range(rows))
        counted.clear()
        save_members(federation, france, text)
        return len(counted)

    assert cost(10) <= cost(999) <= 20
