"""English words of motions beyond the simple vote: double majorities, ties, abstentions, counterposed texts."""

from congress.languages.mark import N_

WORDS = {
    # Another vote
    "tally.needs_vote": N_("Not decided, another vote is taken: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    "tally.needs_casting": N_(
        "Tied, the chair has the casting vote: %(pro)s for, %(con)s against, %(abstain)s abstained."
    ),
    "tally.tie_reopens": N_("Votes were equal; the debate is reopened and another vote follows (art. %(article)s)."),
    "tally.tie_revote": N_("Votes were equal; the vote is taken again (art. %(article)s)."),
    "tally.chair_cast_for": N_("Votes were equal; the chair cast the deciding vote for (art. %(article)s)."),
    "tally.chair_cast_against": N_("Votes were equal; the chair cast the deciding vote against (art. %(article)s)."),
    "tally.abstentions_within": N_(
        "%(got)s abstained, no more than %(limit)s (%(fraction)s of %(base)s), so the vote stands (art. %(article)s)."
    ),
    "tally.abstentions_force_a_vote": N_(
        "%(got)s abstained; the limit is %(limit)s (%(fraction)s of %(base)s), "
        "so a second vote is taken (art. %(article)s)."
    ),
    "tally.abstentions_second_vote_stands": N_(
        "%(got)s abstained; the limit is %(limit)s (%(fraction)s of %(base)s), "
        "but this is the second vote and it stands (art. %(article)s)."
    ),
    # Votes without weight, votes on both sides
    "tally.no_vote_for": N_("No vote of any weight is for it, and without one nothing carries."),
    "tally.divided_seats": N_(
        "Seats that split their votes between for and against, each counted as one that abstains: %(number)s."
    ),
    "tally.divided_heads": N_("Persons who voted both for and against, each counted as one who abstains: %(number)s."),
    # Double majorities
    "tally.in_sections": N_("Each section counted once: %(pro)s for, %(con)s against, %(divided)s divided."),
    "tally.college_carried": N_(
        "Carried in the college %(college)s: %(pro)s for, %(con)s against, %(abstain)s abstained."
    ),
    "tally.college_lost": N_("Lost in the college %(college)s: %(pro)s for, %(con)s against, %(abstain)s abstained."),
    # Quorum
    "tally.quorum_fallback": N_("Fallback step %(step)s of the quorum is in force."),
    "tally.quorum_waived": N_("Those present waived the quorum unanimously; only the floor of %(floor)s is asked."),
    "tally.quorum_missed_is_lost": N_("Without the quorum the motion is lost (art. %(article)s)."),
    "tally.quorum_missed_adjourns": N_("Without the quorum the sitting is adjourned (art. %(article)s)."),
    # Texts against each other
    "tally.texts_carried": N_("Adopted: %(name)s (art. %(article)s)."),
    "tally.texts_status_quo": N_("No text is adopted; it stays with: %(name)s (art. %(article)s)."),
    "tally.texts_none": N_("None of the texts is adopted (art. %(article)s)."),
    "tally.texts_inquorate": N_("No valid vote on the texts: the quorum was missed (art. %(article)s)."),
    "tally.texts_needs_lot": N_("A lot must be drawn among these texts: %(names)s."),
    "tally.texts_needs_casting": N_("The chair has the casting vote among these texts: %(names)s."),
    "tally.texts_put_again": N_(
        "No text has more than half of the valid papers; these are put again: %(names)s (art. %(article)s)."
    ),
    "tally.texts_chair_decided": N_("Texts were equal; the chair cast the deciding vote (art. %(article)s)."),
    "tally.texts_nobody_voted": N_("No valid paper was cast, so nothing can be adopted."),
    "tally.text_votes": N_("Votes for %(name)s: %(votes)s."),
    "tally.text_against_status_quo": N_("%(name)s against the status quo: %(pro)s for, %(con)s against."),
    "tally.text_dropped": N_("%(name)s does not reach what is asked against the status quo and is dropped."),
    "tally.text_beaten": N_(
        "Compared with it alone, more votes prefer the status quo (%(con)s) than %(name)s (%(pro)s). These comparisons "
        "run in a circle, and the method sets this one aside; the rule asks for no majority over the status quo "
        "(art. %(article)s)."
    ),
    "tally.text_first": N_("%(name)s comes first."),
    # What is wrong
    "tally.texts_no_status_quo": N_("Art. %(article)s needs the status quo as one of the options that stand."),
    "tally.texts_conditions_of_plurality": N_(
        "Art. %(article)s sets conditions against the status quo, which only a comparison in pairs can hold. "
        "Put the text that is chosen to a vote of its own."
    ),
    "tally.texts_in_votes_only": N_("Art. %(article)s measures texts in something else than votes."),
    "tally.no_such_tie_step": N_("Art. %(article)s has no step number %(step)s for equal votes."),
    "tally.strange_casting_vote": N_("The chair’s casting vote is for, against or abstain, not “%(cast)s”."),
    "tally.abstentions_of_for_against": N_("A limit of abstentions cannot be taken of for and against."),
    "tally.secret_hides_colleges": N_("A secret ballot does not show how a college voted."),
    "tally.no_such_college": N_(
        "Nobody on the roll belongs to the college “%(college)s”, which must carry the motion."
    ),
    "tally.college_hides_base": N_("In a single college “%(base)s” is not known. Choose another base."),
}
