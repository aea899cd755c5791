"""The heart of it in a browser: a delegate votes on a phone, the chair leads the ballot, anybody reads the result."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import CHAIR, Hall, SixPages
from tests.ground.chromium import Gate, barriers, fresh_context

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


def picture(page: Page, folder: Path, name: str) -> None:
    """Keep a picture of the whole page."""
    page.screenshot(path=folder / f"heart-{name}.png", full_page=True)


def is_within(page: Page) -> bool:
    """Whether nothing of the page runs over the edge of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def vote_for(page: Page, hall: Hall, folder: Path, shown: str) -> str:
    """Two taps and a review; returns the code of the receipt."""
    hall.sign_in(page, hall.delegate)
    picture(page, folder, f"{shown}-now")
    page.get_by_role("link", name="Vote now").click()
    page.get_by_role("radio", name="For").check()
    picture(page, folder, f"{shown}-voting")
    page.get_by_role("button", name="Look at it once more").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this your vote?")
    picture(page, folder, f"{shown}-review")
    page.get_by_role("button", name="Cast this vote").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your vote is cast")
    picture(page, folder, f"{shown}-receipt")
    assert is_within(page)
    return re.sub(r"\s", "", page.locator(".receipt-code").inner_text())


def turnout(page: Page) -> int:
    """How many have voted, as the desk shows it."""
    found = re.search(r"(\d+)\s+of\s+\d+", page.locator(".desk-watch .gauge").first.inner_text())
    assert found is not None
    return int(found.group(1))


def lead_to_publication(page: Page, folder: Path, shown: str) -> None:
    """Close, declare, publish: the one large button each time."""
    for words, done in (
        ("Close the ballot", "closed"),
        ("Declare the result", "declared"),
        ("Publish the result", "published"),
    ):
        page.get_by_role("button", name=words).click()
        expect(page.locator(".flash, [role=status]").first).to_contain_text(re.compile(done, re.IGNORECASE))
        picture(page, folder, f"{shown}-{done}")


def test_a_delegate_votes_on_a_phone_and_the_chair_leads_the_ballot(
    chromium: Browser, gate: Gate, hall: Hall, screenshots: Path
) -> None:
    result = hall.at(f"/ballots/{hall.open_ballot.id}/result")
    with (
        fresh_context(chromium, gate) as hers,
        fresh_context(chromium, gate) as chairs,
        fresh_context(chromium, gate) as any_,
    ):
        desk, phone, public = chairs.new_page(), hers.new_page(), any_.new_page()
        phone.set_viewport_size(PHONE)
        hall.sign_in(desk, CHAIR)
        desk.get_by_role("link", name="Chair's desk", exact=True).click()
        before = turnout(desk)
        picture(desk, screenshots, "chair-open")
        code = vote_for(phone, hall, screenshots, "phone")
        assert re.fullmatch("[0-9a-f]{64}", code)
        expect(desk.locator(".desk-watch .gauge").first).to_contain_text(str(before + 1), timeout=15_000)
        assert public.goto(result).status == 404, "nothing is public before it is published"
        lead_to_publication(desk, screenshots, "chair")
        assert public.goto(result).status == 200
        expect(public.get_by_role("heading", level=1)).to_have_text(hall.open_ballot.title)
        public.set_viewport_size(PHONE)
        picture(public, screenshots, "phone-result")
        assert is_within(public)
        public.goto(f"{hall.origin}/record/find?q={code}")
        expect(public.locator("main")).to_contain_text("vote.cast")


def test_everything_works_without_script(scriptless_page: Page, hall: Hall, screenshots: Path) -> None:
    page = scriptless_page
    page.set_viewport_size(PHONE)
    vote_for(page, hall, screenshots, "scriptless")
    page.context.clear_cookies()
    hall.sign_in(page, CHAIR)
    page.goto(hall.at("/desk"))
    lead_to_publication(page, screenshots, "scriptless")
    page.context.clear_cookies()
    page.goto(hall.at(f"/ballots/{hall.open_ballot.id}/result"))
    expect(page.locator("main")).to_contain_text(re.compile("Carried|Lost"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_keeps_people_out_of_the_six_pages(
    width: int, scheme: str, page: Page, hall: Hall, six_pages: SixPages, screenshots: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 740 if width < 500 else 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    signed_in, found = "", []
    for name, (who, address) in six_pages(hall).items():
        if who != signed_in:
            page.context.clear_cookies()
            hall.sign_in(page, who)
            signed_in = who
        page.goto(address)
        picture(page, screenshots, f"{name}-{width}-{scheme}")
        found += [f"{name}: {barrier}" for barrier in barriers(page)]
        if not is_within(page):
            found.append(f"{name}: runs over the edge at {width} px")
    assert found == []
