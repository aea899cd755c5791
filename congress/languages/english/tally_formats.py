"""English words of files of papers: tables, PrefLib, JSON. Those of BLT stand in `tally`."""

from congress.languages.mark import N_

WORDS = {
    "tally.expected_alternatives": N_(
        "Line %(line)s, column %(column)s: expected a number (1 to %(most)s) after “# NUMBER ALTERNATIVES:”, "
        "found “%(got)s”."
    ),
    "tally.expected_paper_count": N_(
        "Line %(line)s, column %(column)s: expected a number of papers and a colon, "
        "after the number of alternatives, found “%(got)s”."
    ),
    "tally.expected_alternative": N_(
        "Line %(line)s, column %(column)s: expected an alternative (1 to %(most)s), found “%(got)s”."
    ),
    "tally.expected_sign": N_("Line %(line)s, column %(column)s: expected “%(sign)s”, found “%(got)s”."),
    "tally.expected_heading": N_(
        "Line %(line)s, column %(column)s: expected a heading with ranks or candidates, found “%(got)s”."
    ),
    "tally.expected_new_name": N_(
        "Line %(line)s, column %(column)s: expected a candidate named once in the heading, found “%(got)s”."
    ),
    "tally.expected_quote": N_(
        "Line %(line)s, column %(column)s: expected a closing quote on the same line for “%(got)s”."
    ),
    "tally.expected_cells": N_(
        "Line %(line)s, column %(column)s: expected no more than %(most)s cells, as the heading has, found “%(got)s”."
    ),
    "tally.expected_number_of_papers": N_(
        "Line %(line)s, column %(column)s: expected a whole number of papers, found “%(got)s”."
    ),
    "tally.expected_fewer_names": N_(
        "Line %(line)s, column %(column)s: expected no more than %(most)s candidates, found “%(got)s” besides."
    ),
    "tally.expected_one_mark": N_(
        "Line %(line)s, column %(column)s: expected one candidate in a place, found “%(got)s”. "
        "Rules differ in what that does to a paper: apply them to the file first."
    ),
    "tally.expected_rank": N_(
        "Line %(line)s, column %(column)s: expected a rank, a whole number from 1, found “%(got)s”."
    ),
    "tally.expected_score": N_("Line %(line)s, column %(column)s: expected a whole number, found “%(got)s”."),
    "tally.expected_json": N_("Line %(line)s, column %(column)s: expected JSON, found “%(got)s”."),
}
