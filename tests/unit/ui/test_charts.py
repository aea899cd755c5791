"""Charts keep proportion, bear no votes, many sections and long names, and hold nothing the content policy forbids."""

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from congress.ui import charts
from congress.ui.drawing.svg import element, number, percent, shortened

SVG = "{http://www.w3.org/2000/svg}"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
LONG = "Workers' Section of the United Kingdom of Great Britain & Northern Ireland <north-west>"


def caption(ident="c"):
    return charts.Caption(ident, "How did the hall vote?", "104 for, 31 against.")


def parsed(markup):
    """The drawing as a tree; HTML gives `svg` its namespace by itself, XML does not."""
    return ElementTree.fromstring(str(markup).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def with_class(tree, *names):
    return [node for node in tree.iter() if set(names) <= set(node.get("class", "").split())]


def bar(amounts, threshold=None):
    words = ("for", "against", "abstain", "not-cast")
    shares = [charts.Share(word, amount, str(amount), word) for word, amount in zip(words, amounts, strict=True)]
    return parsed(charts.threshold_bar(caption(), shares, threshold))


def every_chart():
    phases = [charts.Phase(LONG, NOON, NOON + timedelta(days=2), "25–27", "now")]
    points = [charts.TurnoutPoint(NOON, 0), charts.TurnoutPoint(NOON + timedelta(minutes=4), 9)]
    candidates = [
        charts.FlowCandidate(LONG, [9, 7], True, "elected"),
        charts.FlowCandidate("B", [2], False, "excluded"),
    ]
    words = charts.FlowWords("Stage", "Quota", "Not transferable")
    return {
        "threshold": charts.threshold_bar(
            caption(), [charts.Share("for", 3, "3", LONG)], charts.Threshold(2, "2", 3, LONG)
        ),
        "diverging": charts.diverging_bars(caption(), [charts.DivergingRow(LONG, 3, 1, "3 : 1")], "against", "for"),
        "hemicycle": charts.hemicycle(
            caption(), [charts.Bench(LONG, "UKXX", {"for": 3, "abstain": 1})], "3 : 0", "two"
        ),
        "flow": charts.transfer_flow(caption(), candidates, [charts.FlowTransfer(2, 0, None, 2)], 2, 5, words),
        "dots": charts.dot_rows(caption(), [charts.DotRow(LONG, 3, 2, 1, "3 : 1"), charts.DotRow("B", 0, 0, 0, "")]),
        "bars": charts.bar_rows(caption(), [charts.BarRow(LONG, 2, "2.00", True)], 1, "in proportion"),
        "turnout": charts.turnout_chart(caption(), points, 12, 7, ("12:00", "12:04"), LONG),
        "phases": charts.phase_timeline(caption(), phases, NOON, "today"),
    }


@pytest.mark.parametrize("kind", ["threshold", "diverging", "hemicycle", "flow", "turnout", "phases", "dots", "bars"])
class TestEveryChart:
    def test_it_is_an_image_named_by_its_title_and_description(self, kind):
        tree = parsed(every_chart()[kind])
        assert tree.get("role") == "img"
        named = [node for ident in tree.get("aria-labelledby").split() for node in tree if node.get("id") == ident]
        assert [node.text for node in named] == ["How did the hall vote?", "104 for, 31 against."]

    def test_it_has_no_inline_style_or_script(self, kind):
        drawn = str(every_chart()[kind])
        assert not re.search(r"\sstyle=|<script|<style|\son\w+=|javascript:", drawn)

    def test_long_names_are_escaped_and_never_lost(self, kind):
        tree = parsed(every_chart()[kind])
        assert any(LONG in (node.text or "") for node in tree.iter())


class TestThresholdBar:
    def test_widths_are_shares_of_all_votes_and_the_mark_stands_at_what_was_needed(self):
        tree = bar((104, 31, 9, 16), charts.Threshold(90, "90 needed", 135, "135 for and against"))
        fills = with_class(tree, "fill")
        assert [node.get("width") for node in fills] == ["65%", "19.38%", "5.62%", "10%"]
        assert [node.get("x") for node in fills] == ["0%", "65%", "84.38%", "90%"]
        assert with_class(tree, "mark-line")[0].get("x1") == "56.25%"
        assert {line.get("x2") for line in with_class(tree, "brace")} == {"0%", "84.38%"}

    def test_a_threshold_beyond_all_votes_still_stands_on_the_bar(self):
        tree = bar((10, 0, 0, 0), charts.Threshold(40, "40 needed"))
        assert with_class(tree, "fill", "for")[0].get("width") == "25%"
        assert with_class(tree, "mark-line")[0].get("x1") == "100%"

    def test_no_votes_give_an_empty_frame(self):
        tree = bar((0, 0, 0, 0), charts.Threshold(0, "none needed"))
        assert not with_class(tree, "fill")
        assert len(with_class(tree, "trough")) == 1

    def test_fractions_of_votes_are_drawn(self):
        tree = bar((Fraction(550, 3), Fraction(548, 3), 0, 0))
        assert with_class(tree, "fill", "for")[0].get("width") == "50.09%"

    def test_what_was_not_cast_is_hatched_with_its_own_pattern(self):
        tree = bar((1, 1, 1, 1))
        assert with_class(tree, "fill", "not-cast")[0].get("fill") == "url(#c-hatch)"
        assert [node.get("id") for node in tree.iter(f"{SVG}pattern")] == ["c-hatch"]


class TestHemicycle:
    def test_every_seat_is_one_sign_of_its_own_shape(self):
        seats = {"for": 5, "against": 4, "abstain": 3, "not-cast": 2}
        tree = parsed(charts.hemicycle(caption(), [charts.Bench("Italy", "IT", seats)]))
        assert {choice: len(with_class(tree, "seat", choice)) for choice in seats} == seats
        shapes = {choice: {node.tag.removeprefix(SVG) for node in with_class(tree, "seat", choice)} for choice in seats}
        assert shapes == {"for": {"circle"}, "against": {"path"}, "abstain": {"circle"}, "not-cast": {"rect"}}

    def test_slates_have_tones_that_differ_by_shape_as_well(self):
        benches = [charts.Bench(name, name, {f"tone-{tone}": 2}) for tone, name in enumerate("ABCD", start=1)]
        tree = parsed(charts.hemicycle(caption(), benches))
        rings = [bool(with_class(tree, "seat", f"tone-{tone}")[0].get("stroke-width")) for tone in range(1, 5)]
        assert rings == [False, False, True, True]

    @pytest.mark.parametrize("sizes", [[1], [3, 1, 9], [5] * 60, [40] * 25, [1] * 160, [12, 1] * 30])
    def test_seats_never_touch_and_stay_in_the_picture(self, sizes):
        benches = [charts.Bench(f"Section {index}", "SX", {"for": size}) for index, size in enumerate(sizes)]
        tree = parsed(charts.hemicycle(caption(), benches))
        dots = [
            (float(node.get("cx")), float(node.get("cy")), float(node.get("r"))) for node in with_class(tree, "seat")
        ]
        assert len(dots) == sum(sizes)
        _, _, width, height = (float(side) for side in tree.get("viewBox").split())
        assert all(r <= x <= width - r and r <= y <= height for x, y, r in dots)
        ordered = sorted(dots)
        for index, (x, y, r) in enumerate(ordered):
            near = [other for other in ordered[index + 1 : index + 60] if other[0] - x < 2 * r]
            assert all((x - x2) ** 2 + (y - y2) ** 2 >= (1.9 * r) ** 2 for x2, y2, _ in near)

    def test_sixty_sections_are_all_named_at_the_rim(self):
        benches = [charts.Bench(f"Section {index}", f"S{index}", {"for": 3}) for index in range(60)]
        assert len(with_class(parsed(charts.hemicycle(caption(), benches)), "rim")) == 60

    def test_an_empty_hall_is_a_floor_without_seats(self):
        tree = parsed(charts.hemicycle(caption(), [charts.Bench("Italy", "IT", {})]))
        assert not with_class(tree, "seat")
        assert len(with_class(tree, "floor")) == 1


class TestDivergingBars:
    def test_all_rows_share_one_scale_around_the_middle(self):
        rows = [charts.DivergingRow("Italy", 8, 4, "8 : 4"), charts.DivergingRow("Greece", 2, 0, "2 : 0")]
        tree = parsed(charts.diverging_bars(caption(), rows, "against", "for"))
        assert [node.get("width") for node in with_class(tree, "fill", "for")] == ["50%", "12.5%"]
        against = with_class(tree, "fill", "against")
        assert [(node.get("x"), node.get("width")) for node in against] == [("25%", "25%"), ("50%", "0%")]

    def test_no_rows_and_no_votes_do_not_break(self):
        assert parsed(charts.diverging_bars(caption(), [], "against", "for")) is not None
        empty = charts.diverging_bars(caption(), [charts.DivergingRow("Italy", 0, 0, "0 : 0")], "against", "for")
        assert {node.get("width") for node in with_class(parsed(empty), "fill")} == {"0%"}


class TestFlow:
    words = charts.FlowWords("Stage", "Quota", "Not transferable")

    def test_thickness_follows_the_votes(self):
        lanes = [charts.FlowCandidate("A", [10], True, "elected"), charts.FlowCandidate("B", [5], False, "")]
        tree = parsed(charts.transfer_flow(caption(), lanes, [], 1, 4, self.words))

        def thickness(node):
            ys = [float(pair.split()[1]) for pair in re.findall(r"[ML]?([\d.]+ [\d.]+)", node.get("d"))]
            return max(ys) - min(ys)

        first, second = with_class(tree, "ribbon")
        assert thickness(first) == pytest.approx(2 * thickness(second), rel=0.02)

    def test_a_transfer_runs_from_its_lane_to_the_next_stage(self):
        lanes = [charts.FlowCandidate("A", [9, 6], True, "elected"), charts.FlowCandidate("B", [2, 4], False, "")]
        moves = [charts.FlowTransfer(2, 0, 1, 2), charts.FlowTransfer(2, 0, None, 1), charts.FlowTransfer(2, 0, 1, 0)]
        tree = parsed(charts.transfer_flow(caption(), lanes, moves, 2, 6, self.words))
        assert len(with_class(tree, "transfer")) == 2
        surplus = with_class(tree, "transfer", "surplus")[0]
        start, end = re.match(r"M([\d.]+ [\d.]+)C.* ([\d.]+ [\d.]+)$", surplus.get("d")).groups()
        assert float(end.split()[0]) - float(start.split()[0]) == 64
        assert float(end.split()[1]) - float(start.split()[1]) == 30

    def test_what_several_give_at_once_runs_through_one_knot(self):
        lanes = [charts.FlowCandidate(name, [4, 2], False, "") for name in "ABCD"]
        knot = charts.FlowKnot(2, [(0, 1), (3, 3)], [(1, 2), (2, 1), (None, 1)])
        tree = parsed(charts.transfer_flow(caption(), lanes, [], 2, 5, self.words, [knot], [0, 1]))
        dot = with_class(tree, "knot")[0]
        y = float(dot.get("cy"))
        assert (float(dot.get("cx")), y) == (190 + 32, 34 + 15 + 30 * 3 * 0.75)
        ends = [re.match(r"M([\d.]+ [\d.]+)C.* ([\d.]+ [\d.]+)$", node.get("d")).groups() for node in
                with_class(tree, "transfer")]  # fmt: skip
        middle = f"222.0 {y:.1f}"
        assert [end for start, end in ends if end == middle] == [middle] * 2
        assert [start for start, end in ends if start == middle] == [middle] * 3
        assert len(with_class(tree, "transfer", "exhausted")) == 1
        assert len(with_class(tree, "ribbon", "exhausted")) == 1

    def test_a_knot_nobody_gives_to_is_left_out(self):
        lanes = [charts.FlowCandidate("A", [4, 4], False, "")]
        tree = parsed(charts.transfer_flow(caption(), lanes, [], 2, 5, self.words, [charts.FlowKnot(2, [], [(0, 1)])]))
        assert not with_class(tree, "knot")

    def test_a_lane_may_have_a_quota_of_its_own_and_none_is_drawn_without(self):
        def marks(quota, own):
            lanes = [charts.FlowCandidate("A", [8], True, "elected", own)]
            tree = parsed(charts.transfer_flow(caption(), lanes, [], 1, quota, self.words))
            return [float(node.get("y2")) - float(node.get("y1")) for node in with_class(tree, "quota")]

        assert marks(0, None) == []
        assert marks(4, None) == pytest.approx([11.5])
        assert marks(4, 8) == pytest.approx([23])

    def test_a_large_election_is_drawn_within_its_frame(self):
        lanes = [charts.FlowCandidate(LONG, [3] * 25, index < 15, "elected, stage 25") for index in range(28)]
        moves = [charts.FlowTransfer(stage, 27, lane, 0.5) for stage in range(2, 26) for lane in range(27)]
        tree = parsed(charts.transfer_flow(caption(), lanes, moves, 25, 10, self.words))
        _, _, width, height = (float(side) for side in tree.get("viewBox").split())
        numbers = [
            float(x) for node in with_class(tree, "ribbon") for x in re.findall(r"([\d.]+) [\d.]+", node.get("d"))
        ]
        assert max(numbers) < width
        assert len(with_class(tree, "transfer")) == 24 * 27
        assert height == 34 + 30 * 29 + 12

    def test_nobody_and_nothing_is_still_a_picture(self):
        assert parsed(charts.transfer_flow(caption(), [], [], 0, 0, self.words)) is not None


class TestShares:
    def test_members_seats_and_power_stand_on_one_scale_by_shape(self):
        rows = [
            charts.DotRow("A", Fraction(1, 2), Fraction(1, 4), 1, "a"),
            charts.DotRow("B", Fraction(1, 2), Fraction(3, 4), 0, "b"),
        ]
        tree = parsed(charts.dot_rows(caption(), rows))
        places = {
            kind: [float((node.get("cx") or node.get("x1")).rstrip("%")) for node in with_class(tree, "share", kind)]
            for kind in ("members", "seats", "power")
        }
        assert places["power"] == pytest.approx([100 / 1.03, 0], abs=0.01)
        assert places["members"] == pytest.approx([50 / 1.03] * 2, abs=0.01)
        assert places["seats"] == pytest.approx([25 / 1.03, 75 / 1.03], abs=0.01)
        shapes = {kind: with_class(tree, "share", kind)[0].tag.removeprefix(SVG) for kind in places}
        assert shapes == {"members": "line", "seats": "circle", "power": "circle"}

    def test_bars_stand_beside_their_mark_and_the_chosen_one_is_told_apart(self):
        rows = [charts.BarRow("A", 2, "2.00", True), charts.BarRow("B", Fraction(1, 2), "0.50")]
        tree = parsed(charts.bar_rows(caption(), rows, 1, "in proportion: 1"))
        widths = [float(node.get("width").rstrip("%")) for node in with_class(tree, "bar")]
        assert widths == pytest.approx([100 / 1.03, 25 / 1.03], abs=0.01)
        assert len(with_class(tree, "bar", "chosen")) == 1
        assert with_class(tree, "mark-line")[0].get("x1") == "48.54%"

    def test_nothing_is_still_a_picture(self):
        assert parsed(charts.dot_rows(caption(), [])) is not None
        assert parsed(charts.bar_rows(caption(), [], 0, "")) is not None


class TestTime:
    def test_turnout_rises_in_steps_to_its_share(self):
        points = [charts.TurnoutPoint(NOON + timedelta(minutes=m), cast) for m, cast in ((0, 0), (5, 40), (10, 80))]
        tree = parsed(charts.turnout_chart(caption(), points, 160, 81, ("12:00", "12:10"), "quorum 81"))
        assert with_class(tree, "line")[0].get("d") == "M0 150H0V150H500V112.5H1000V75H1000"
        assert float(with_class(tree, "mark-line")[0].get("y1")) == pytest.approx(168 - 150 * 81 / 160, abs=0.01)

    def test_turnout_of_nobody_is_a_frame(self):
        tree = parsed(charts.turnout_chart(caption(), [], 0, 0, ("", ""), ""))
        assert not with_class(tree, "line")
        assert len(with_class(tree, "axis")) == 1

    def test_phases_share_one_scale_and_today_is_marked(self):
        days = [NOON + timedelta(days=day) for day in (0, 5, 10)]
        phases = [
            charts.Phase("Discussion", days[0], days[1], "a", "past"),
            charts.Phase("Sittings", days[1], days[2], "b", "now"),
        ]
        tree = parsed(charts.phase_timeline(caption(), phases, days[0] + timedelta(days=6), "today"))
        assert [(node.get("x"), node.get("width")) for node in with_class(tree, "phase")] == [
            ("0%", "50%"),
            ("50%", "50%"),
        ]
        assert with_class(tree, "today")[0].get("x1") == "60%"

    def test_a_day_outside_the_calendar_is_not_marked_and_a_moment_keeps_a_width(self):
        phases = [charts.Phase("Deadline", NOON, NOON, "25 Nov", "past")]
        tree = parsed(charts.phase_timeline(caption(), phases, NOON + timedelta(days=1), "today"))
        assert not with_class(tree, "today")
        assert with_class(tree, "phase")[0].get("width") == "0.8%"
        assert parsed(charts.phase_timeline(caption(), [], NOON, "today")).get("height") == "24"


class TestStrokes:
    def test_numbers_are_short(self):
        assert [number(value) for value in (1, 2.5, Fraction(1, 3), -0.001, 100)] == ["1", "2.5", "0.33", "0", "100"]

    def test_nothing_of_nothing_is_no_width(self):
        assert percent(0, 0) == "0%"
        assert percent(1, 3) == "33.33%"

    def test_attributes_and_text_are_escaped(self):
        drawn = element("text", 'A "B" <C>', class_="x", x='"><script>', y=None)
        assert str(drawn) == '<text class="x" x="&#34;&gt;&lt;script&gt;">A &#34;B&#34; &lt;C&gt;</text>'

    def test_cut_text_ends_in_an_ellipsis(self):
        assert shortened("Papadimitriou", 6) == "Papad…"
        assert shortened("Ana", 6) == "Ana"
