"""The look as promises: contrast in both themes, the weight of the voting page, vendored files unchanged."""

import gzip
import hashlib
import re

import pytest

from tests.unit.house.repository import ROOT

STATIC = ROOT / "congress" / "web" / "static"
CORE = (STATIC / "css" / "core.css").read_text("utf-8")
RICH = (STATIC / "css" / "rich.css").read_text("utf-8")
FONTS = (STATIC / "css" / "fonts.css").read_text("utf-8")
VENDORED = sorted(path for path in (STATIC / "vendor").iterdir())

TEXTS = ["ink", "ink-soft", "accent", "for", "against", "abstain", "warn"]
GROUNDS = ["paper", "sheet"]
EDGES = ["edge", "not-cast", "focus"]


def tokens(theme: int) -> dict[str, str]:
    """Colour tokens of the light (0) or the dark (1) theme."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CORE)
    return {name: (light, dark)[theme] for name, light, dark in pairs}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize("ground", [*GROUNDS, "wash"])
    @pytest.mark.parametrize("text", TEXTS)
    def test_words_can_be_read(self, theme, text, ground):
        colours = tokens(theme)
        assert contrast(colours[text], colours[ground]) >= 4.5

    @pytest.mark.parametrize("ground", GROUNDS)
    @pytest.mark.parametrize("edge", EDGES)
    def test_edges_of_fields_and_signs_can_be_seen(self, theme, edge, ground):
        colours = tokens(theme)
        assert contrast(colours[edge], colours[ground]) >= 3

    @pytest.mark.parametrize(
        ("text", "ground"),
        [
            ("on-accent", "accent"),
            ("on-accent", "accent-deep"),
            ("warn", "warn-wash"),
            ("added", "added-wash"),
            ("removed", "removed-wash"),
            ("ink", "accent-wash"),
            ("ink-soft", "accent-wash"),
            ("paper", "ink"),
            ("paper", "for"),
            ("paper", "against"),
        ],
    )
    def test_words_on_colour_can_be_read(self, theme, text, ground):
        colours = tokens(theme)
        assert contrast(colours[text], colours[ground]) >= 4.5

    def test_for_and_against_differ_to_a_red_green_blind_eye(self, theme):
        # Red and green fall together for such eyes; what remains is blue against the rest, so blue must part the two.
        colours = tokens(theme)
        blue = {name: int(colours[name][5:7], 16) - int(colours[name][1:3], 16) for name in ("for", "against")}
        assert blue["for"] - blue["against"] >= 200


class TestTokens:
    def test_the_fallback_for_old_browsers_is_the_light_theme(self):
        plain = dict(re.findall(r"--([\w-]+): (#\w{6});", CORE))
        assert tokens(0) == plain

    @pytest.mark.parametrize("sheet", ["core", "rich"])
    def test_every_token_used_is_defined(self, sheet):
        text = {"core": CORE, "rich": RICH}[sheet]
        used = set(re.findall(r"var\(--([\w-]+)", text))
        defined = set(re.findall(r"--([\w-]+):", CORE))
        assert used - defined == set()

    @pytest.mark.parametrize("sheet", ["core", "rich"])
    def test_braces_are_balanced(self, sheet):
        text = {"core": CORE, "rich": RICH}[sheet]
        assert text.count("{") == text.count("}")

    def test_motion_stops_when_reduced_motion_is_asked(self):
        assert "prefers-reduced-motion: reduce" in RICH
        assert "transition" not in CORE


class TestWeight:
    def test_the_stylesheet_of_the_voting_page_leaves_room_for_its_paper(self):
        assert len(gzip.compress(CORE.encode(), 9)) < 9 * 1024
        assert len(CORE.encode()) < 20 * 1024

    def test_the_voting_page_asks_for_no_font_and_no_picture(self):
        assert "@font-face" not in CORE
        assert "url(" not in CORE
        assert "@import" not in CORE


class TestVendored:
    @pytest.mark.parametrize("folder", VENDORED, ids=lambda path: path.name)
    def test_files_are_those_that_were_taken_in(self, folder):
        listed = dict(line.split(maxsplit=1)[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
        found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        found.pop("SHA256SUMS")
        assert found == listed

    @pytest.mark.parametrize("folder", VENDORED, ids=lambda path: path.name)
    def test_name_version_and_licence_are_there(self, folder):
        assert re.fullmatch(r"[a-z0-9-]+@\d+\.\d+\.\d+", folder.name)
        assert "SIL Open Font License, Version 1.1" in (folder / "LICENSE").read_text("utf-8")

    def test_every_font_named_is_there_and_none_lies_unused(self):
        named = {(STATIC / "css" / path).resolve() for path in re.findall(r'url\("([^"]+)"\)', FONTS)}
        assert named == {path.resolve() for path in (STATIC / "vendor").rglob("*.woff2")}

    def test_fonts_never_hold_back_the_text(self):
        assert FONTS.count("font-display: swap") == FONTS.count("@font-face") == 9
