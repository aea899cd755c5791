"""English words of files of papers: tables, PrefLib, JSON. Most of those of BLT stand in `tally`."""

from congress.languages.mark import N_

WORDS = {
    "tally.expected_shorter_papers": N_(
        "The longest paper is far longer than the others: with room for as many names on each, the papers would take "
        "%(got)s bytes of memory, more than %(most)s. Divide the file."
    ),
    "tally.expected_nickname": N_(
        "Line %(line)s, column %(column)s: expected a nickname unlike the others and no number, found “%(got)s”."
    ),
    "tally.expected_fewer_settings": N_(
        "Line %(line)s, column %(column)s: expected no more than %(most)s settings before the papers, found “%(got)s”."
    ),
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
    "tally.expected_new_place": N_(
        "Line %(line)s, column %(column)s: expected each place of preference once in the heading, "
        "found “%(got)s” again."
    ),
    "tally.expected_number_of_papers": N_(
        "Line %(line)s, column %(column)s: expected a number of papers, as 3, or a weight, as 4/3, found “%(got)s”."
    ),
    "tally.expected_coarser_weights": N_(
        "Line %(line)s, column %(column)s: expected weights that divide a vote into fewer parts, found “%(got)s”."
    ),
    "tally.expected_fewer_remarks": N_(
        "Line %(line)s: the file holds more than %(most)s empty lines and remarks. Leave them out."
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
    # JSON
    "tally.expected_json": N_("Line %(line)s, column %(column)s: expected JSON, found “%(got)s”."),
    "tally.expected_short_number": N_(
        "Line %(line)s, column %(column)s: expected a number of no more than %(most)s digits, found “%(got)s”."
    ),
    "tally.expected_shallow": N_(
        "Line %(line)s, column %(column)s: expected no more than %(most)s lists inside each other, found “%(got)s”."
    ),
    "tally.expected_whole_character": N_(
        "Line %(line)s, column %(column)s: expected a whole character, found half of one, “%(got)s”."
    ),
    "tally.expected_fewer_values": N_(
        "The file holds so many lists and values that they would take about %(got)s bytes of memory, "
        "more than %(most)s. Divide it."
    ),
    "tally.wrong_at": N_("Line %(line)s, column %(column)s: %(problem)s"),
    "tally.no_vacancy": N_("%(option)s says how a seat that falls vacant is filled. Say whose, with --vacancy."),
    "tally.hint_fractions": N_("Choose a rule that counts fractions of a vote, such as gregory: --rule gregory."),
    # What a writer refuses
    "tally.unwritable_candidates": N_(
        "A file of the format %(form)s holds 1 to %(most)s candidates; here they are %(number)s."
    ),
    "tally.unwritable_number": N_("“%(number)s” is no number of papers or seats that the format %(form)s can hold."),
    "tally.unwritable_paper": N_("The format %(form)s cannot hold such a paper: %(paper)s."),
    "tally.unwritable_withdrawn": N_(
        "The format %(form)s cannot say who has withdrawn. Strike them from the papers first, or write BLT or JSON."
    ),
    "tally.unwritable_ties": N_(
        "The format %(form)s has no place for the order drawn for ties. Leave it out first, or write BLT or JSON."
    ),
    "tally.unwritable_text": N_(
        "The format %(form)s cannot hold the text “%(text)s”: it must stand on one line, not too long, "
        "without space around it."
    ),
    "tally.unwritable_heading": N_("A table needs a name for each candidate, unlike all others, not “%(name)s”."),
    "tally.unwritable_numbers": N_(
        "A table whose candidates are named by numbers, as “%(name)s”, would be read as one of places of preference. "
        "Give one of them another name, or write another format."
    ),
}
