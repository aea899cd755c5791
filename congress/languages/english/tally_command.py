"""English words of `congress count`: its page, its story of one candidate, what is wrong with its arguments."""

from congress.languages.mark import N_

WORDS = {
    "tally.progress_counting": N_("Counting %(file)s …"),
    "tally.no_such_file": N_("There is no file %(file)s. Check its name, and the folder you are in."),
    "tally.seats_not_stated": N_("The file does not say how many seats there are to fill. Say it with --seats."),
    "tally.wrong_demand": N_("“%(text)s” is no demand. Write it as grouping:group=number, as in gender:women=2."),
    "tally.no_demands": N_("%(option)s says how demands on groups are kept. Add one: --minimum or --maximum."),
    "tally.no_such_grouping": N_(
        "A demand is made on the grouping “%(grouping)s”, but the file says of nobody to which of its groups they "
        "belong. Only JSON papers hold groups of candidates."
    ),
    "tally.papers_must_rank": N_("The rule %(method)s needs papers that rank candidates; these do not."),
    "tally.papers_must_name": N_("The rule %(method)s needs papers that name or rank candidates; these give points."),
    "tally.papers_must_score": N_(
        "The rule %(method)s needs papers that give points, scores or grades; these name or rank candidates."
    ),
    "tally.result_has_its_rules": N_(
        "%(file)s is a result of Congress: it is counted again by the rules it holds. Leave out the other options."
    ),
    "tally.hint_most": N_("Say it with --most."),
    "tally.hint_rules": N_("See `congress count --rules` for what each rule takes."),
    # What the command adds to a report
    "tally.rule_cited": N_("Rule: %(method)s (%(source)s)."),
    "tally.order_left_out": N_("The file ranks candidates; this rule takes the names on a paper without their order."),
    "tally.nobody_on_a_slate": N_("The file puts nobody on a slate, so every candidate counts as a slate of one."),
    "tally.how_to_give_a_lot": N_(
        "Draw it, then count again with --lot and these in the order drawn, as in: --lot %(keys)s."
    ),
    # The page
    "tally.page_title": N_("Result of an election"),
    "tally.page_votes": N_("Votes"),
    "tally.page_stages": N_("What happened"),
    "tally.page_story": N_("The story of one candidate"),
    "tally.page_end": N_("In the end"),
    "tally.page_caption": N_("Votes at the end of each stage. Valid papers: %(valid)s"),
    # The story of one candidate
    "tally.why_nobody": N_("Nobody of the name “%(name)s” stands in this election."),
    "tally.why_several": N_("“%(name)s” fits several candidates: %(names)s. Give the name in full, or the key."),
    "tally.why_not_counted": N_("No votes of %(name)s were counted."),
    "tally.why_begins": N_("%(name)s begins with %(votes)s, in place %(place)s of %(of)s."),
    "tally.why_short_of_quota": N_("That is %(votes)s short of the quota."),
    "tally.why_gains": N_("%(name)s gains %(gain)s and stands at %(votes)s."),
    "tally.why_gains_from": N_("%(name)s gains %(gain)s from %(givers)s and stands at %(votes)s."),
    "tally.why_passes_on": N_("%(loss)s of the votes of %(name)s pass on; %(votes)s remain."),
    "tally.why_elected": N_("%(name)s is elected, number %(place)s of %(seats)s."),
    "tally.why_waits_for_lot": N_("Whether %(name)s is elected waits for a lot to be drawn."),
    "tally.why_next_round": N_("%(name)s stands in the next round of voting."),
    "tally.why_not_elected": N_("%(name)s is not elected."),
    "tally.why_alternate": N_("%(name)s is alternate number %(place)s."),
    "tally.why_last_elected": N_(
        "The last to be elected, %(winner)s, had %(votes)s (stage %(stage)s), against %(own)s (stage %(own_stage)s)."
    ),
}
