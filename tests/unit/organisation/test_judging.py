"""What becomes of each row of an imported file."""

from datetime import date

import pytest

from congress.organisation.judging import (
    BODY_COLUMNS,
    MEMBER_COLUMNS,
    Fate,
    Judged,
    KnownBody,
    KnownMember,
    judge_bodies,
    judge_members,
    parents_first,
)
from congress.organisation.rules import BodyKind, Standing
from congress.organisation.sheet import read_sheet

KNOWN = {
    "FHT": KnownBody("FHT", "Harbours", BodyKind.FEDERATION, "", None, "en,fr", None),
    "FR": KnownBody("FR", "France", BodyKind.SECTION, "FHT", "FR", "fr", Standing.OFFICIAL),
    "FR-LYON": KnownBody("FR-LYON", "Lyon", BodyKind.BRANCH, "FR", None, "fr", None),
}
HEADER = "code,name,kind,parent,country,languages,standing\n"


def bodies(*rows: str) -> list[Judged]:
    return judge_bodies(read_sheet((HEADER + "\n".join(rows)).encode(), BODY_COLUMNS), KNOWN)


def problems(row: Judged) -> list[tuple[str, str]]:
    return [(problem.column, problem.message.key) for problem in row.problems]


def test_a_section_needs_little() -> None:
    [row] = bodies("tr,Türkiye,,,,,sympathizing")
    assert (row.fate, row.key, row.values["parent"], row.values["languages"]) == (Fate.NEW, "TR", "FHT", "en,fr")
    assert (row.values["kind"], row.values["standing"]) == (BodyKind.SECTION, Standing.SYMPATHIZING)


def test_same_and_changed() -> None:
    same, blank, changed = (
        bodies("FR,France,section,FHT,fr,FR,Official")[0],
        bodies("FR,France,,,,,")[0],
        bodies("FR,Française,,,,fr en,observer")[0],
    )
    assert (same.fate, blank.fate) == (Fate.SAME, Fate.SAME)
    assert (changed.fate, changed.changes) == (Fate.CHANGED, ("name", "languages", "standing"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("É,x,,,,,official", [("code", "organisation.bad_code")]),
        ("TR,,,,,,official", [("name", "organisation.name_missing")]),
        ("TR,T,region,,,,", [("kind", "organisation.bad_word")]),
        ("TR,T,,,,,", [("standing", "organisation.standing_missing")]),
        ("TR,T,,,,,full", [("standing", "organisation.bad_word")]),
        ("TR,T,,,Turkey,,official", [("country", "organisation.bad_country")]),
        ("TR,T,,,,türkçe,official", [("languages", "organisation.bad_language")]),
        ("TR,T,,FR,,,official", [("parent", "organisation.no_place_section")]),
        ("TR,T,,XX,,,official", [("parent", "organisation.no_such_code")]),
        ("TR-1,T,branch,,,,", [("parent", "organisation.no_place_branch")]),
        ("TR-1,T,branch,FHT,,,", [("parent", "organisation.no_place_branch")]),
        ("TR-1,T,branch,FR,,,official", [("standing", "organisation.standing_only_sections")]),
        ("NEW,T,federation,,,,", [("parent", "organisation.no_place_federation")]),
        ("FR,France,branch,,,,", [("kind", "organisation.cell_fixed")]),
        ("FR-LYON,Lyon,,FHT,,,", [("parent", "organisation.cell_fixed")]),
        ("FR-LYON,Lyon,,,,,official", [("standing", "organisation.standing_only_sections")]),
        ("TR,T,,,,", [("", "organisation.row_torn"), ("standing", "organisation.standing_missing")]),
    ],
)
def test_bad_rows_name_column_and_mend(row: str, expected: list[tuple[str, str]]) -> None:
    [judged] = bodies(row)
    assert (judged.fate, judged.line, problems(judged)) == (Fate.BAD, 2, expected)


def test_the_same_code_twice_is_told_at_the_second() -> None:
    first, second = bodies("TR,T,,,,,official", "tr,T,,,,,official")
    assert first.fate is Fate.NEW
    assert problems(second) == [("code", "organisation.row_twice")]
    assert second.problems[0].message.params == {"first": 2}


def test_a_parent_may_come_later_in_the_file() -> None:
    rows = bodies("TR-IZM-1,Port,branch,TR-IZM,,,", "TR-IZM,İzmir,branch,TR,,,", "TR,T,,,,,official")
    assert [row.fate for row in rows] == [Fate.NEW] * 3
    assert [row.key for row in parents_first(rows, set(KNOWN))] == ["TR", "TR-IZM", "TR-IZM-1"]


def test_a_circle_of_parents_is_bad() -> None:
    rows = bodies("A,a,branch,B,,,", "B,b,branch,A,,,", "TR,T,,,,,official")
    assert [problems(row) for row in rows] == [
        [("parent", "organisation.parents_circle")],
        [("parent", "organisation.parents_circle")],
        [],
    ]


PEOPLE = {
    ("FR", "7"): KnownMember("Ana Niño", "ana@example.org", "fr", None, date(2020, 1, 1), None, False),
    ("FR", "8"): KnownMember("Bo Left", None, "fr", None, None, date(2024, 1, 1), False),
    ("FR", "9"): KnownMember("Ana Nino", None, "fr", None, None, None, True),
}


def members(*rows: str) -> list[Judged]:
    content = "body,number,name,email,language,gender,joined\n" + "\n".join(rows)
    return judge_members(read_sheet(content.encode(), MEMBER_COLUMNS), {"FR": "fr,en", "FR-LYON": "fr"}, "FR", PEOPLE)


def test_a_new_member_belongs_to_the_pages_own_body_and_speaks_its_language() -> None:
    [row] = members(",10,Cem Kaya,CEM@Example.org,,,2024-05-31")
    assert (row.fate, row.key) == (Fate.NEW, "FR 10")
    assert row.values == {
        "body": "FR",
        "number": "10",
        "name": "Cem Kaya",
        "email": "cem@example.org",
        "language": "fr",
        "gender": None,
        "joined": date(2024, 5, 31),
    }


def test_known_members_are_same_changed_or_gone() -> None:
    same, changed, left, merged = members(
        "fr,7,Ana Niño,,,,",
        "FR-LYON,7,Ana Niño,,,,",
        "FR,8,Bo Renamed,,,,",
        "FR,9,Ana Renamed,,,,",
    )
    assert (same.fate, changed.fate) == (Fate.SAME, Fate.NEW)
    assert (left.fate, left.notes[0].key) == (Fate.SAME, "organisation.stays_left")
    assert (merged.fate, merged.notes[0].key) == (Fate.SAME, "organisation.stays_merged")
    [changed] = members("FR,7,Ana Niño,ana2@example.org,pt,f,2020-01-02")
    assert (changed.fate, changed.changes) == (Fate.CHANGED, ("email", "language", "gender", "joined"))


def test_one_address_under_two_numbers_is_noted_not_refused() -> None:
    other, third = members("FR,20,Ana Nino,ana@example.org,,,", "FR-LYON,20,Ana Nino,ana@example.org,,,")
    assert (other.fate, [note.params for note in other.notes]) == (Fate.NEW, [{"number": "7"}])
    assert third.notes == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("TR,1,x,,,,", [("body", "organisation.no_body_here")]),
        ("FR,,x,,,,", [("number", "organisation.bad_number")]),
        ("FR,1,,,,,", [("name", "organisation.name_missing")]),
        ("FR,1,x,nowhere,,,", [("email", "identity.no_email")]),
        ("FR,1,x,,French language,,", [("language", "organisation.bad_language")]),
        ("FR,1,x,,,,31.05.2024", [("joined", "organisation.bad_day")]),
        ("FR,1,x,,,,20240531", [("joined", "organisation.bad_day")]),
        ("FR,1,x,,,,2024-02-30", [("joined", "organisation.bad_day")]),
        (
            "FR,1,x,@,!,,x",
            [
                ("email", "identity.no_email"),
                ("language", "organisation.bad_language"),
                ("joined", "organisation.bad_day"),
            ],
        ),
    ],
)
def test_bad_members_name_column_and_mend(row: str, expected: list[tuple[str, str]]) -> None:
    [judged] = members(row)
    assert (judged.fate, problems(judged)) == (Fate.BAD, expected)


def test_a_number_twice_in_one_file_is_bad() -> None:
    _, second = members("FR,30,x,,,,", ",30,y,,,,")
    assert problems(second) == [("number", "organisation.row_twice")]
