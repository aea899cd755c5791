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
    # What is wrong
    "tally.no_such_tie_step": N_("Art. %(article)s has no step number %(step)s for equal votes."),
    "tally.strange_casting_vote": N_("The chair’s casting vote is for, against or abstain, not “%(cast)s”."),
    "tally.abstentions_of_for_against": N_("A limit of abstentions cannot be taken of for and against."),
    "tally.secret_hides_colleges": N_("A secret ballot does not show how a college voted."),
    "tally.no_such_college": N_(
        "Nobody on the roll belongs to the college “%(college)s”, which must carry the motion."
    ),
    "tally.college_hides_base": N_("In a single college “%(base)s” is not known. Choose another base."),
}
