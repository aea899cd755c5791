"""The shared templates: labels and errors tied to fields, states as words, nothing the content policy forbids."""

import gzip
import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, HiddenField, RadioField, SelectField, StringField, TextAreaField, validators
from wtforms.fields.choices import SelectChoice

from tests.unit.house.repository import ROOT, tracked

TEMPLATES = ROOT / "templates"
CORE = (ROOT / "congress" / "web" / "static" / "css" / "core.css").read_bytes()
VOID = {"input", "meta", "link", "br", "hr", "img", "rect", "circle", "path", "line"}


class Page(HTMLParser):
    """What a test asks of a page: its elements, their attributes, its text, and whether tags close in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"{tag} was closed but not opened"
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def all(self, tag, **attributes):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def ids(self):
        return [found["id"] for _, found in self.elements if "id" in found]


class Paper(Form):
    token = HiddenField()
    title = StringField("Title", [validators.InputRequired("Give it a title.")], description="As printed.")
    kind = RadioField(
        "Kind",
        [validators.InputRequired("Choose one.")],
        choices=[SelectChoice("a", "Ordinary"), SelectChoice("b", "Extraordinary")],
    )
    body = SelectField("Body", [validators.Optional()], choices=[SelectChoice("x", "Federation")])
    note = TextAreaField("Note")
    agreed = BooleanField("Agreed")


@pytest.fixture(scope="module")
def environment():
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"])
    made.install_gettext_callables(lambda text: text, lambda one, many, n: one if n == 1 else many, newstyle=True)
    made.globals.update(
        csrf_token=lambda: "token",
        get_flashed_messages=lambda with_categories: [("done", "Saved."), ("error", "Refused.")],
        url_for=lambda endpoint, filename: f"/static/{filename}",
    )
    return made


def rendered(environment, source, **context):
    return Page(environment.from_string(source).render(**context))


class TestFrames:
    def frame(self, environment, name="base.html", **context):
        return rendered(
            environment, f'{{% extends "{name}" %}}{{% block content %}}<h1>Now</h1>{{% endblock %}}', **context
        )

    @pytest.mark.parametrize("name", ["base.html", "voting.html"])
    def test_a_skip_link_leads_to_the_one_main_landmark(self, environment, name):
        page = self.frame(environment, name)
        assert page.all("a", class_="skip", href="#main")
        assert [found["id"] for found in page.all("main")] == ["main"]
        assert page.all("html", lang="en")

    def test_errors_interrupt_and_confirmations_wait(self, environment):
        page = self.frame(environment)
        assert len(page.all("div", role="alert", data_kind="error")) == 1
        assert len(page.all("div", role="status", data_kind="done")) == 1

    @pytest.mark.parametrize("name", ["base.html", "voting.html"])
    def test_the_demonstration_is_marked_on_each_page(self, environment, name):
        assert "demonstration database" in self.frame(environment, name, demo=True).text
        assert "demonstration database" not in self.frame(environment, name, demo=False).text

    def test_the_page_one_is_on_is_told(self, environment):
        nav = [{"label": "Now", "url": "/", "current": False}, {"label": "Results", "url": "/r", "current": True}]
        assert [found["href"] for found in self.frame(environment, nav=nav).all("a", aria_current="page")] == ["/r"]

    def test_who_is_signed_in_and_how_to_leave(self, environment):
        actor = SimpleNamespace(account="a", member=None)
        page = self.frame(
            environment, current_actor=actor, person_name="Ana Ruiz", sign_out_url="/out", sign_in_url="/in"
        )
        assert "Ana Ruiz" in page.text
        assert page.all("form", method="post", action="/out")
        assert page.all("input", name="csrf_token", value="token")
        assert not page.all("a", href="/in")

    def test_a_stranger_may_sign_in(self, environment):
        actor = SimpleNamespace(account=None, member=None)
        assert self.frame(environment, current_actor=actor, sign_in_url="/in").all("a", href="/in")

    def test_the_record_is_named_at_the_foot(self, environment):
        assert "Record of 12 entries" in self.frame(environment, record_root="9f2c", record_size=12).text

    def test_the_voting_frame_loads_one_stylesheet_and_no_script(self, environment):
        page = self.frame(environment, "voting.html")
        assert [found["href"] for found in page.all("link", rel="stylesheet")] == ["/static/css/core.css"]
        assert page.all("script") == []

    def test_an_error_says_what_happened_what_was_kept_and_what_to_do(self, environment):
        words = {
            "title": "Closed",
            "happened": "It came late.",
            "kept": "Your first vote.",
            "todo": "Wait.",
            "code": 409,
        }
        page = Page(
            environment.get_template("errors/error.html").render(links=[{"label": "Back", "url": "/"}], **words)
        )
        assert all(str(word) in page.text for word in words.values())
        assert page.all("a", class_="act", href="/")


class TestForms:
    source = '{% from "macros/forms.html" import error_summary, all_fields %}{{ error_summary(f) }}{{ all_fields(f) }}'

    def wrong(self, environment):
        form = Paper(MultiDict({}))
        form.validate()
        return rendered(environment, self.source, f=form)

    def test_every_field_has_its_label(self, environment):
        page = rendered(environment, self.source, f=Paper())
        labels = {found.get("for") for found in page.all("label")}
        assert {"title", "body", "note"} <= labels
        assert "Ordinary" in page.text
        assert "Agreed" in page.text

    def test_nothing_is_chosen_beforehand(self, environment):
        page = rendered(environment, self.source, f=Paper())
        assert not [found for tag, found in page.elements if tag == "input" and "checked" in found]

    def test_the_summary_takes_focus_and_links_to_each_field(self, environment):
        page = self.wrong(environment)
        summary = page.all("div", class_="summary")[0]
        assert summary["tabindex"] == "-1"
        assert "autofocus" in summary
        links = [found["href"][1:] for found in page.all("a")]
        assert links == ["title", "kind-0"]
        assert set(links) <= set(page.ids())

    def test_hint_and_error_describe_their_field(self, environment):
        page = self.wrong(environment)
        assert page.all("input", id="title", aria_describedby="title-hint title-error", aria_invalid="true")
        assert page.all("fieldset", aria_describedby="kind-error")
        assert {"title-hint", "title-error", "kind-error"} <= set(page.ids())

    def test_ids_are_unique(self, environment):
        ids = self.wrong(environment).ids()
        assert len(ids) == len(set(ids))

    def test_problems_of_a_refused_act_stand_in_the_summary(self, environment):
        form = Paper()
        form.problems = ["The ballot has closed."]
        assert "The ballot has closed." in rendered(environment, self.source, f=form).text

    def test_a_form_without_errors_has_no_summary(self, environment):
        assert not rendered(environment, self.source, f=Paper()).all("div", class_="summary")


class TestBallotPaper:
    ranking = '{% from "macros/ballot_paper.html" import ranking %}{{ ranking(people, "Committee", values, errors) }}'

    def people(self, count):
        return [SimpleNamespace(id=f"c{index}", name=f"Candidate {index}", note="Section") for index in range(count)]

    def test_the_question_is_the_heading_and_nothing_is_chosen(self, environment):
        source = (
            '{% from "macros/ballot_paper.html" import vote_choices %}{{ vote_choices("v", "Resolution 7", o, "", e) }}'
        )
        options = [{"value": word, "label": word, "choice": word} for word in ("for", "against", "abstain")]
        page = rendered(environment, source, o=options, e="Choose one.")
        assert [found["value"] for found in page.all("input", type="radio")] == ["for", "against", "abstain"]
        assert not [found for found in page.all("input") if "checked" in found]
        assert page.all("fieldset", aria_describedby="v-error")
        tags = [tag for tag, _ in page.elements]
        assert tags.index("legend") < tags.index("h1")

    def test_ten_candidates_are_ranked_by_lists_and_more_by_numbers(self, environment):
        ten = rendered(environment, self.ranking, people=self.people(10), values={"c1": 3}, errors={})
        assert len(ten.all("select")) == 10
        assert len([1 for tag, found in ten.elements if tag == "option" and "selected" in found]) == 1
        more = rendered(environment, self.ranking, people=self.people(11), values={"c1": 3}, errors={"c1": "Twice."})
        assert len(more.all("input", type="number", max="11")) == 11
        assert more.all("input", id="rank-c1", value="3", aria_invalid="true", aria_describedby="rank-c1-error")

    def test_a_paper_of_28_names_with_a_text_of_4_kb_stays_under_20_kb(self, environment):
        # Words that do not repeat, so that compression flatters nobody.
        text = " ".join(f"{number * 7919 % 99991:x}" for number in range(760))
        assert len(text) >= 4000
        paper = environment.from_string(
            '{% extends "voting.html" %}{% block content %}' + self.ranking + text + "{% endblock %}"
        )
        html = paper.render(people=self.people(28), values={}, errors={}).encode()
        assert len(gzip.compress(html, 6)) + len(gzip.compress(CORE, 6)) < 20 * 1024
        assert len(html) + len(CORE) < 40 * 1024

    def test_a_receipt_shows_its_code(self, environment):
        source = '{% from "macros/ballot_paper.html" import receipt %}{{ receipt("K7QF-2M4A", "11:27", "Keep it.") }}'
        page = rendered(environment, source)
        assert page.all("code", class_="receipt-code")
        assert "K7QF-2M4A" in page.text


class TestParts:
    @pytest.mark.parametrize("state", ["draft", "open", "closed", "declared", "published", "annulled"])
    def test_states_are_the_words_of_the_code(self, environment, state):
        page = rendered(environment, '{% from "macros/parts.html" import chip %}{{ chip(s) }}', s=state)
        assert page.text.strip() == state
        assert page.all("span", class_="chip", data_state=state)

    def test_a_table_scrolls_by_keyboard_under_its_caption(self, environment):
        source = '{% from "macros/parts.html" import table %}{% call table("Votes", "v") %}<tbody></tbody>{% endcall %}'
        page = rendered(environment, source)
        assert page.all("div", role="region", tabindex="0", aria_labelledby="v-caption")
        assert page.all("caption", id="v-caption")

    def test_paragraphs_carry_their_numbers_and_redline_is_said(self, environment):
        source = '{% from "macros/texts.html" import redline %}{{ redline(paragraphs) }}'
        paragraphs = [{"number": 4, "html": Markup("<p><ins>New</ins></p>"), "state": "added"}]
        page = rendered(environment, source, paragraphs=paragraphs)
        assert page.all("a", class_="number", href="#p4", aria_label="Paragraph 4")
        assert "Added:" in page.text
        assert "would be removed" in page.text

    def test_what_is_missing_stands_in_place_of_the_button(self, environment):
        source = '{% from "macros/desk.html" import next_act %}{{ next_act("/open", "Open", blocked=why) }}'
        assert not rendered(environment, source, why="Two things are missing.").all("button")
        assert rendered(environment, source, why="").all("form", method="post", action="/open")

    def test_a_result_is_a_sentence_with_a_word_and_a_mark(self, environment):
        source = (
            '{% from "macros/result.html" import result_sentence %}{{ result_sentence("Lost", "64 : 101", false) }}'
        )
        page = rendered(environment, source)
        assert page.all("p", class_="verdict lost")
        assert page.all("span", class_="outcome lost")


@pytest.mark.parametrize("name", [str(path) for path in tracked("templates", ".html")])
def test_templates_hold_no_inline_style_script_or_handler(name):
    source = (ROOT / name).read_text("utf-8")
    assert not re.search(
        r"""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son(click|load|change|submit|input)=|javascript:""", source
    )
