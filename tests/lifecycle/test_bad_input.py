"""What people and programs send that they should not: a page says what happened, and nothing is half saved."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from congress.ballots.models import Ballot
from congress.ballots.rules import BallotState, Secrecy
from congress.kernel.clock import utc_now
from congress.kernel.db import Database
from congress.organisation.models import Body, Member
from tests.factories.demo import Demo
from tests.factories.people import Person, Upload
from tests.lifecycle.counting import difference, rows

SignIn = Callable[[str], Person]


def ballots(database: Database, state: BallotState, secrecy: Secrecy) -> list[Ballot]:
    """The demo's ballots in a state."""
    with database.read() as session:
        found = select(Ballot).where(Ballot.state == state, Ballot.secrecy == secrecy).order_by(Ballot.number)
        return list(session.scalars(found))


def at(ballot: Ballot, tail: str = "") -> str:
    """An address of a ballot."""
    return f"/congresses/{ballot.assembly_id}/ballots/{ballot.id}{tail}"


@pytest.fixture
def open_ballot(demo: Demo) -> Ballot:
    """The roll call that is open in the demo."""
    return ballots(demo.database, BallotState.OPEN, Secrecy.ROLL_CALL)[0]


@pytest.fixture
def election(demo: Demo, sign_in: SignIn) -> Ballot:
    """The secret election that waits in the demo, opened by the chair at its page."""
    ballot = ballots(demo.database, BallotState.READY, Secrecy.SECRET)[0]
    chair = sign_in("it2")
    chair.open(at(ballot))
    chair.press("Open")
    return ballot


@pytest.fixture
def voter(demo: Demo, sign_in: SignIn, open_ballot: Ballot) -> Person:
    """A delegate who has not voted in the open ballot yet."""
    for name in ("ar2", "br2", "de3", "es2", "fr3", "gb2", "mx3", "us2"):
        person = sign_in(name)
        if person.client.get(at(open_ballot, "/vote")).text.count("You have voted") == 0:
            return person
    raise AssertionError("everybody has voted")


@pytest.fixture
def nothing_saved(demo: Demo) -> Iterator[Callable[[], None]]:
    """`nothing_saved()` begins to watch; at the end of the test no row of the congress may have come or gone."""
    before: dict[str, int] = {}
    yield lambda: before.update(rows(demo.database))
    assert before, "the test never began to watch"
    assert difference(before, rows(demo.database)) == {}


def review(person: Person, ballot: Ballot, choice: str) -> None:
    """From the paper to its review."""
    person.open(at(ballot, "/vote"))
    person.press("Look at it once more", choice=choice)


Watch = Callable[[], None]


def test_an_act_in_the_wrong_state_is_explained_at_the_desk(
    demo: Demo, sign_in: SignIn, open_ballot: Ballot, nothing_saved: Watch
) -> None:
    published = ballots(demo.database, BallotState.PUBLISHED, Secrecy.ROLL_CALL)[0]
    chair = sign_in("it2")
    chair.open(f"/congresses/{published.assembly_id}/desk")
    token = chair.page.form("Close the ballot").fields
    nothing_saved()
    for ballot, act in ((published, "open"), (published, "close"), (published, "declare"), (open_ballot, "publish")):
        address = f"/congresses/{ballot.assembly_id}/desk/ballots/{ballot.id}/{act}"
        page = chair.send(address, "post", token, expect=409)
        assert page.root.all("main")[0].text(), "the desk is shown with what happened"
        assert any(node.get("role") == "alert" for node in page.root.walk())


def test_a_vote_after_the_close_is_refused_and_said_so(
    sign_in: SignIn, voter: Person, open_ballot: Ballot, nothing_saved: Watch
) -> None:
    review(voter, open_ballot, "for")
    chair = sign_in("it2")
    chair.open(f"/congresses/{open_ballot.assembly_id}/desk")
    chair.press("Close the ballot")
    nothing_saved()
    page = voter.press("Cast this vote", expect=409)
    assert "What you just sent was not stored." in page.text
    assert "No vote was cast from line" in page.text


@pytest.mark.parametrize("fault", ["unknown candidate", "doubled rank", "no number", "too high"])
def test_a_wrong_ranking_is_shown_again_with_what_to_mend(
    fault: str, sign_in: SignIn, election: Ballot, nothing_saved: Watch
) -> None:
    voter = sign_in("ar2")
    voter.open(at(election, "/vote"))
    form = voter.page.form("Look at it once more")
    ranks = [name for name in form.offered if name.startswith("rank-")]
    kept = [(name, value) for name, value in form.fields if not name.startswith("rank-")]
    sent = {
        "unknown candidate": [(ranks[0], "1"), ("rank-aaaaaaaaaaaaaaaa", "2")],
        "doubled rank": [(ranks[0], "1"), (ranks[1], "1")],
        "no number": [(ranks[0], "first")],
        "too high": [(ranks[0], "1"), (ranks[1], "99")],
    }[fault]
    nothing_saved()
    page = voter.send(form.action, "post", kept + sent, expect=422)
    assert "Your vote was not cast yet. Please mend this:" in page.text
    linked = [href for _, href in page.links() if href.startswith("#") and href != "#main"]
    ids = {node.get("id") for node in page.root.walk()}
    assert linked, "the summary leads to the field"
    assert linked[0][1:] in ids


def test_ids_of_another_congress_or_section_lead_nowhere(
    demo: Demo, sign_in: SignIn, open_ballot: Ballot, nothing_saved: Watch
) -> None:
    with demo.database.read() as session:
        bodies = {body.code: body.id for body in session.scalars(select(Body))}
        stranger = session.scalars(select(Member.id).where(Member.number == "AR-7")).one()
    secretary = sign_in("br1")
    secretary.open(f"/bodies/{bodies['BR']}/congresses/convene")
    secretary.press("Convene", title="Congress of the section", place="Recife", timezone="America/Recife")
    own = secretary.page.url.split("/")[2]
    delegation = f"/congresses/{open_ballot.assembly_id}/bodies/{bodies['BR']}/delegation"
    secretary.open(f"{delegation}?q=a")
    form = secretary.page.form("Guests")
    nothing_saved()
    foreign = f"/congresses/{own}/ballots/{open_ballot.id}"
    for tail in ("", "/vote", "/result", "/roll", "/receipt"):
        assert secretary.client.get(foreign + tail).status_code in (403, 404), tail
    secretary.open(delegation.replace(bodies["BR"], bodies["AR"]), expect=403)
    secretary.send(delegation.replace(bodies["BR"], bodies["AR"]), "post", form.fields, expect=403)
    strange = [(name, value) for name, value in form.fields if name != "member_id"] + [("member_id", stranger)]
    secretary.send(delegation, "post", strange, expect=422)
    secretary.open(f"/congresses/{own}/bodies/{bodies['AR']}/delegation", expect=404)


def thread(person: Person, demo: Demo) -> str:
    """The page of a thread of the demo, where the discussion was opened again by the convener."""
    with demo.database.read() as session:
        assembly = session.scalars(select(Ballot.assembly_id)).first()
    person.open(f"/congresses/{assembly}/discussion")
    return next(href for _, href in person.page.links() if "/discussion/" in href and not href.endswith("/new"))


@pytest.fixture
def discussing(demo: Demo) -> Demo:
    """The demo while its discussion is open: sixty days ago, by its clock."""
    demo.app.extensions["congress.clock"] = lambda: utc_now() - timedelta(days=60)
    return demo


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("x" * 500_000, 413),
        ("y" * 60_000, 422),
        ("nul \x00 in the middle", None),
        ("", 422),
        ("a lone surrogate \udcff", None),
    ],
    ids=["larger than any form", "too long", "nul", "empty", "surrogate"],
)
def test_a_text_that_cannot_be_kept_is_refused_or_cleaned(
    text: str, status: int | None, discussing: Demo, sign_in: SignIn
) -> None:
    person = sign_in("ar2")
    person.open(thread(person, discussing))
    form = person.page.form("Contribute")
    before = rows(discussing.database)
    data = {**dict(form.fields), "text": text.encode("utf-8", "surrogatepass")}
    answer = person.client.post(form.action, data=data)
    added = difference(before, rows(discussing.database))
    if status is None:
        assert answer.status_code in (303, 400, 422)
        assert (answer.status_code == 303) == (added.get("contribution") == 1)
    else:
        assert answer.status_code == status
        assert added == {}
    assert "Traceback" not in answer.text


def test_bytes_that_are_no_utf8_break_nothing(discussing: Demo, sign_in: SignIn) -> None:
    person = sign_in("ar2")
    person.open(thread(person, discussing))
    form = person.page.form("Contribute")
    token = dict(form.fields)["csrf_token"]
    body = b"csrf_token=" + token.encode() + b"&language=en&text=%FF%FE%C3%28+mojibake"
    before = rows(discussing.database)
    answer = person.client.post(form.action, data=body, content_type="application/x-www-form-urlencoded")
    added = difference(before, rows(discussing.database))
    assert answer.status_code in (303, 400, 422)
    assert added.get("contribution", 0) == (1 if answer.status_code == 303 else 0)
    assert answer.status_code != 303 or added.get("pending") == 1, "kept whole, with its entry"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"number,name\n1,\xff\xfe\n", "UTF-8"),
        ("number,name\n1,A\n".encode("utf-16"), "UTF-8"),
        (b'number,name\n1,"A\n', "line"),
        (b"number,surname\n1,A\n", "surname"),
        (b"number,name,email\n900001,Somebody,no address\n", "email"),
        (b"number,name\n900001,Somebody\n900001,Somebody else\n", "900001"),
    ],
    ids=["empty", "bytes", "utf-16", "torn", "unknown column", "bad address", "twice"],
)
def test_a_malformed_csv_names_what_is_wrong(
    content: bytes, words: str, demo: Demo, sign_in: SignIn, nothing_saved: Watch
) -> None:
    with demo.database.read() as session:
        body_id = session.scalars(select(Body.id).where(Body.code == "BR")).one()
    secretary = sign_in("br1")
    secretary.open(f"/bodies/{body_id}/members/import")
    nothing_saved()
    page = secretary.press("Look at the file", file=Upload("members.csv", content), expect=422)
    assert words.lower() in page.text.lower()
    assert not [button for button in page.buttons() if "Save" in button.text()], "nothing can be saved"


@pytest.mark.parametrize("content", [b"", b"3 2\n1 1 2 0\n", b"not a ballot file", b"\xff\xfe\x00", b"2 1\n1 7 0\n0\n"])
def test_a_malformed_blt_is_refused_with_its_place(
    content: bytes, demo: Demo, sign_in: SignIn, nothing_saved: Watch
) -> None:
    chair, teller = sign_in("it2"), sign_in("pl2")
    with demo.database.read() as session:
        ready = session.scalars(
            select(Ballot).where(Ballot.state == BallotState.READY, Ballot.secrecy == Secrecy.SECRET)
        ).one()
    address = f"/congresses/{ready.assembly_id}/elections/{ready.subject_id}"
    chair.open(at(ready))
    chair.press("Annul ballot", reason="It is to be held on paper.")
    chair.open(address)
    chair.press("Prepare the ballot", channel="papers")
    with demo.database.read() as session:
        paper = session.scalars(
            select(Ballot).where(Ballot.subject_id == ready.subject_id, Ballot.state == BallotState.DRAFT)
        ).one()
    chair.open(at(paper))
    chair.press("Open")
    teller.open(at(paper, "/papers"))
    nothing_saved()
    numbers = {"entitled": 10, "issued": 5, "returned": 1, "spoilt": 0}
    page = teller.press("Bring in", papers=Upload("box.blt", content), expect=422, **numbers)
    assert any(node.get("role") == "alert" or "error" in node.get("class") for node in page.root.walk())


def test_a_double_click_and_the_back_button_leave_one_vote_and_one_receipt(
    demo: Demo, voter: Person, open_ballot: Ballot
) -> None:
    review(voter, open_ballot, "against")
    form = voter.page.form("Cast this vote")
    before = rows(demo.database)
    first = voter.send(form.action, "post", form.fields).text
    again = voter.send(form.action, "post", form.fields).text
    assert difference(before, rows(demo.database)) == {"vote": 1, "pending": 1}
    assert "This vote stood already" in again
    assert "This vote stood already" not in first


def test_two_tabs_cast_two_votes_and_the_last_one_counts(demo: Demo, voter: Person, open_ballot: Ballot) -> None:
    review(voter, open_ballot, "for")
    one = voter.page.form("Cast this vote")
    review(voter, open_ballot, "abstain")
    other = voter.page.form("Cast this vote")
    before = rows(demo.database)
    voter.send(one.action, "post", one.fields)
    voter.send(other.action, "post", other.fields)
    assert difference(before, rows(demo.database))["vote"] == 2
    voter.open(at(open_ballot, "/vote"))
    stands = next(node for node in voter.page.root.walk() if node.get("class") == "notice")
    assert "Abstain" in stands.text()


def test_two_tabs_with_one_text_never_overwrite_each_other(discussing: Demo, sign_in: SignIn) -> None:
    person = sign_in("ar2")
    person.open(thread(person, discussing))
    person.press("Contribute", text="The first wording.")
    person.follow("Edit", near="The first wording.")
    form = person.page.form("Save")
    person.send(form.action, "post", [*((n, v) for n, v in form.fields if n != "text"), ("text", "From one tab.")])
    before = rows(discussing.database)
    late = [*((n, v) for n, v in form.fields if n != "text"), ("text", "From the other tab.")]
    page = person.send(form.action, "post", late, expect=409)
    assert "From the other tab." in page.html, "what was typed is kept"
    assert difference(before, rows(discussing.database)) == {}


def test_a_session_that_ends_while_voting_keeps_the_paper(demo: Demo, voter: Person, open_ballot: Ballot) -> None:
    voter.open(at(open_ballot, "/vote"))
    other = Person(demo.app, voter.email, demo.password)
    other.sign_in()
    other.open("/account")
    other.press("Sign all other devices out")
    before = rows(demo.database)
    page = voter.press("Look at it once more", choice="for", expect=401)
    assert "Your session ended, so nothing was cast." in page.text
    voter.press("Sign in and go on", email=voter.email, password=demo.password)
    assert "Is this your vote?" in voter.page.text
    assert "For" in next(node for node in voter.page.root.walk() if "review" in node.get("class")).text()
    assert difference(before, rows(demo.database)) == {}
    voter.press("Cast this vote")
    assert difference(before, rows(demo.database))["vote"] == 1
