"""A report as one page of HTML that needs nothing else: no script, no font, no picture from anywhere."""

from __future__ import annotations

from html import escape

from congress.cli.count_text import said, stage_heading, words_of
from congress.kernel.message import Message
from congress.tally.report import ElectionReport
from congress.tally.table import stage_table
from congress.tally.why import Episode

STYLE = """
:root { color-scheme: light dark; --line: #8886; --page: #fff; --soft: #f3f3f1; --ink: #1d1d1b; --good: #0a6b3d }
@media (prefers-color-scheme: dark) { :root { --page: #191918; --soft: #262624; --ink: #ececea; --good: #6fd19e } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; line-height: 1.2 } h2 { font-size: 1.2rem; margin-top: 2rem }
.scroll { overflow-x: auto; border: 1px solid var(--line) }
.scroll:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100% }
caption { text-align: left; padding: .5rem .75rem; font-weight: 600 }
caption span { position: sticky; left: .75rem }
th, td { padding: .4rem .75rem; text-align: right; white-space: nowrap; border-top: 1px solid var(--line) }
th:first-child { position: sticky; left: 0; background: var(--page); text-align: left; white-space: normal;
  min-width: 8rem; max-width: 45vw }
thead th, thead th:first-child, .sum th, .sum td { background: var(--soft) }
td:last-child { text-align: left } .elected th, .elected td { font-weight: 700 }
.elected td:last-child { color: var(--good) }
.excluded th, .excluded td { color: color-mix(in srgb, var(--ink) 65%, var(--page)) }
dt { font-weight: 600; margin-top: .75rem } dd { margin: 0 }
@media print { body { max-width: none; padding: 0; font-size: 9pt } .scroll { overflow: visible; border: 0 }
  th:first-child { position: static } table { page-break-inside: auto } tr, dt, dd { break-inside: avoid }
  th, td { padding: .15rem .35rem } thead { display: table-header-group } }
"""


def as_page(report: ElectionReport, title: str, story: tuple[Episode, ...] = ()) -> str:
    """The page: result, story of one candidate where asked for, table of stages, what happened in each."""
    heading = title or said(Message("tally.page_title"))
    parts = [f"<h1>{escape(heading)}</h1>", *(f"<p>{escape(said(each))}</p>" for each in report.sentences)]
    if story:
        parts += [_heading("tally.page_story"), _described(story)]
    if report.stages:
        stages = tuple(Episode(stage.number, stage.sentences) for stage in report.stages)
        parts += [_heading("tally.page_votes"), _table(report), _heading("tally.page_stages"), _described(stages)]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _heading(key: str) -> str:
    return f"<h2>{escape(said(Message(key)))}</h2>"


def _described(episodes: tuple[Episode, ...]) -> str:
    lines = ["<dl>"]
    for episode in episodes:
        name = stage_heading(episode.number) if episode.number else said(Message("tally.page_end"))
        told = " ".join(said(each) for each in episode.sentences)
        lines.append(f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>")
    return "\n".join([*lines, "</dl>"])


def _table(report: ElectionReport) -> str:
    head, *rows = words_of(stage_table(report))
    caption = escape(said(Message("tally.page_caption", valid=str(report.papers.valid))))
    marks = {said(Message("tally.mark_elected")): "elected", said(Message("tally.mark_excluded")): "excluded"}
    lines = [
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">',
        f"<table>\n<caption><span>{caption}</span></caption>\n<thead>\n<tr>"
        + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        + "</tr>\n</thead>\n<tbody>",
    ]
    for place, (name, *cells) in enumerate(rows):
        kind = marks.get(cells[-1], "" if place < len(report.stages[0].votes) else "sum")
        opened = f'<tr class="{kind}">' if kind else "<tr>"
        values = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        lines.append(f'{opened}<th scope="row">{escape(name)}</th>{values}</tr>')
    return "\n".join([*lines, "</tbody>\n</table>\n</div>"])
