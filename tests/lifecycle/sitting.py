"""The second half of the story: delegations, texts, and the day the congress sits."""

from tests.factories.documents import Document
from tests.factories.people import Person
from tests.lifecycle import federation as cast
from tests.lifecycle.story import Story


def accredit(story: Story) -> None:
    """Seats are computed, sections nominate, the committee decides, the report is issued."""
    convener = story.by("PT5")
    convener.open(story.at("/entitlements"))
    convener.press("Compute all sections")
    story.did("entitlements.granted")
    for section in cast.VOTING_SECTIONS:
        secretary = story.by(cast.SECRETARIES[section])
        for place in (1, 2, 3, 4):
            _nominate(story, secretary, section, place)
    _nominate(story, story.by("PL1"), "PL", 2)
    committee = story.by("TR5")
    committee.open(story.at("/credentials"))
    contested = cast.PEOPLE["SE3"].name
    committee.follow(contested)
    committee.press("Contest", expect=422)
    assert "eason" in committee.page.text, "an objection needs its reason"
    committee.press("Contest", reason="The minutes of the meeting are missing.")
    story.did("accreditation.contested")
    committee.follow(contested)
    committee.press("Accept", reason="The minutes were produced.")
    story.did("accreditation.accepted")
    committee.open(story.at("/credentials"))
    boxes = committee.page.form("Accept the marked").offered["accreditation"]
    committee.press("Accept the marked", accreditation=[box.get("value") for box in boxes])
    story.did("accreditations.accepted")
    committee.open(story.at("/credentials-reports"))
    committee.press("Issue report 1")
    story.did("credentials_report.issued")
    assert "12" in story.nobody().open(story.at("/credentials-reports/1")).text


def _nominate(story: Story, secretary: Person, section: str, place: int) -> None:
    name = cast.PEOPLE[f"{section}{place}"].name
    secretary.open(story.at(f"/bodies/{story.bodies[section]}/delegation"))
    secretary.press("Search", q=name)
    kind = {"PL": "Observers"}.get(section, "As delegate" if place < 4 else "As alternate")
    secretary.press(kind, near=name)
    story.did({"PL": "participant.named"}.get(section, "delegate.nominated" if place < 4 else "alternate.nominated"))
    assert name in secretary.page.text


def table_texts(story: Story) -> None:
    """A resolution from the thread is drafted, submitted, admitted; four amendments follow, one of them is refused."""
    mover = story.by("PT1")
    mover.open(story.at("/discussion"))
    mover.follow(cast.THREAD)
    mover.follow("Draft a resolution")
    mover.press("Save the draft", body_id=story.bodies["PT"], title=cast.RESOLUTION, language="en", text=cast.TEXT)
    story.did("resolution.drafted")
    address = mover.page.url
    story.by("SE2").open(address, expect=404)  # a draft is its section's
    mover.press("Submit")
    story.did("resolution.submitted")
    _decide(story, cast.RESOLUTION)
    story.did("resolution.admitted")
    story.go_to(62)
    late = story.by("IT1")
    late.open(story.at("/resolutions/draft"))
    late.press("Save the draft", body_id=story.bodies["IT"], title="Too late", language="en", text="A text.")
    story.did("resolution.drafted")
    late.press("Submit", expect=409)
    for section, operation, paragraph, text in (
        ("IT", "replace", 2, cast.SHARPER),
        ("TR", "add_after", 3, cast.ADDED),
        ("SE", "replace", 3, cast.LOST),
    ):
        _amend(story, address, section, operation, paragraph, text)
        _decide(story, "Amendment to resolution 1")
        story.did("amendment.admitted")
    _amend(story, address, "SE", "delete", 1, "")
    _refuse(story)


def _amend(story: Story, address: str, section: str, operation: str, paragraph: int, text: str) -> None:
    mover = story.by(cast.SECRETARIES[section])
    mover.open(address)
    words_of_link = {"replace": "Amend paragraph", "add_after": "Add after paragraph", "delete": "Delete paragraph"}
    mover.follow(f"{words_of_link[operation]} {paragraph}")
    words = {"body_id": story.bodies[section], "reason": "The debate in our section asked for it."}
    mover.press("Preview", text=text, **words)
    assert mover.page.root.all("ins", "del"), "the preview is a redline"
    mover.press("Save the draft", text=text, **words)
    story.did("amendment.drafted")
    mover.press("Submit", near="Amendment without a number yet")
    story.did("amendment.submitted")


def _decide(story: Story, words: str) -> None:
    committee = story.by("SE5")
    committee.open(story.at("/committee"))
    committee.follow(words)
    committee.press("Decide", decision="admit")


def _refuse(story: Story) -> None:
    committee = story.by("SE5")
    committee.open(story.at("/committee"))
    committee.follow("Amendment to resolution 1")
    committee.press("Decide", decision="refuse", ground="", expect=422)
    committee.press(
        "Decide", decision="refuse", ground="not_in_order", reason="It would leave the rest without a subject."
    )
    story.did("amendment.refused")


def nominate_candidates(story: Story) -> None:
    """An election is called; five are put forward, and accept; one of six declines."""
    convener = story.by("PT5")
    convener.open(story.at("/elections"))
    convener.press("Open nominations")
    story.did("election.called")
    address = convener.page.url
    for key in (*cast.CANDIDATES, "PT6"):
        name = cast.PEOPLE[key].name
        secretary = story.by(cast.SECRETARIES[key[:2]])
        secretary.open(address)
        secretary.press("Search", q=name)
        secretary.press("Put forward", member_id=name)
        story.did("candidacy.nominated")
        candidate = story.by(key)
        candidate.open("/")
        candidate.follow("Accept or decline")
        if key == "PT6":
            candidate.press("Decline")
            story.did("candidacy.declined")
        else:
            candidate.press("Accept", statement=f"I am {name}, and I keep minutes.", language="en")
            story.did("candidacy.accepted")


def arrive(story: Story) -> None:
    """The credentials committee notes who is in the hall; one delegate does it alone, on a phone."""
    own = story.by("PT1")
    own.open(story.at("/presence/me"))
    own.press("I am in the hall")
    story.did("presence.arrival_noted")
    committee = story.by("TR5")
    committee.open(story.at("/presence"))
    boxes = committee.page.form("Note the marked as present").offered["seat"]
    committee.press("Note the marked as present", seat=[box.get("value") for box in boxes])
    story.did("presence.arrivals_noted")
    assert len(boxes) == len(cast.DELEGATES) - 1


def set_agenda(story: Story) -> None:
    """The chair puts the resolution and the election on the agenda, and takes the first up."""
    chair = story.by("IT5")
    chair.open(story.at("/agenda"))
    chair.press("Add this item", title="Opening")
    for words in (cast.RESOLUTION, "Executive committee"):
        chair.press("Add to the agenda", subject=words)
    story.did("agenda.item_added", 3)
    chair.open(story.at("/desk"))
    chair.press("Take it up")
    chair.press("Go on to: ")
    story.did("agenda.item_taken_up", 2)
    assert cast.RESOLUTION in chair.page.text


def hold_ballot(story: Story, votes: dict[str, object], *, secret: bool = False) -> None:
    """The chair takes a ballot through all its acts at the desk, and every delegate votes in between."""
    chair = story.by("IT5")
    chair.open(story.at("/desk"))
    for words, act in (("Prepare the ballot", "ballot.prepared"), ("Open the ballot", "ballot.opened")):
        chair.press(words)
        story.did(act)
    before = story.published()
    for key, choice in votes.items():
        vote(story, key, choice, secret=secret)
    if not secret:
        change_vote(story, next(iter(votes)), next(iter(votes.values())))
    chair.open(story.at("/desk"))
    assert f"{len(votes)}" in chair.page.text
    for words, act in (
        ("Close the ballot", "ballot.closed"),
        ("Declare the result", "ballot.declared"),
        ("Publish the result", "ballot.published"),
    ):
        assert story.published() == before, "nothing is public before it is published"
        chair.press(words)
        story.did(act)
    assert story.published() == before + 1


def vote(story: Story, key: str, choice: object, *, secret: bool = False) -> Document:
    """A delegate votes: from the first page to the paper, its review, the cast, and the receipt."""
    delegate = story.by(key)
    delegate.open("/")
    delegate.follow("Vote now")
    fields = {"choice": choice}
    if secret:
        names = {node.get("for"): node.text() for node in delegate.page.root.all("label")}
        rank = {cast.PEOPLE[each].name: place for place, each in enumerate(choice, start=1)}
        wanted = {label: place for name, place in rank.items() for label, text in names.items() if name in text}
        fields = {label: place for label, place in wanted.items()}
        assert len(fields) == len(choice)
    delegate.press("Look at it once more", **fields)
    assert "Is this your vote?" in delegate.page.text
    delegate.press("Cast this vote")
    if secret:
        assert "You have voted" in delegate.page.text
        return delegate.page
    story.did("vote.cast")
    story.receipts[key] = receipt_code(delegate.page)
    return delegate.page


def receipt_code(page: Document) -> str:
    """The code of a receipt, as printed: 64 hexadecimal digits, in groups."""
    codes = ["".join(node.text().split()) for node in page.root.all("code", "output", "p")]
    return next(code for code in codes if len(code) >= 64 and set(code) <= set("0123456789abcdef"))


def change_vote(story: Story, key: str, choice: object) -> None:
    """A delegate changes the vote and changes it back: three votes in the record, the last one counts."""
    delegate = story.by(key)
    for each in ("abstain", choice):
        delegate.follow("Change my vote")
        assert "This is your vote now" in delegate.page.text
        delegate.press("Look at it once more", choice=each)
        delegate.press("Cast this vote")
        story.did("vote.cast")
    story.receipts[key] = receipt_code(delegate.page)


def draw_and_elect(story: Story) -> None:
    """The order is drawn in public, then the committee is elected in secret."""
    chair = story.by("IT5")
    chair.open(story.at("/desk"))
    chair.press("Go on to: ")
    story.did("agenda.item_taken_up")
    chair.open(story.at("/elections"))
    chair.follow("Executive committee")
    chair.press("Close nominations and fix the order", seed="dice: 3 1 6 2 2 5 4 1")
    story.did("election.order_drawn")
    hold_ballot(story, cast.RANKINGS, secret=True)
    story.did("ballot.participation_written")
    story.did("ballot.papers_written")
