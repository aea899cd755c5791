"""English words of constraints: minimums and maximums of groups, what they decided, and replacement."""

from congress.languages.mark import N_

WORDS = {
    # Before the count
    "tally.constraint_impossible": N_(
        "Art. %(article)s asks for %(constraint)s: at least %(minimum)s must be elected, "
        "but %(standing)s stand. Nobody can be elected under it: find candidates, or change the minimum."
    ),
    "tally.constraints_conflict": N_(
        "These demands of art. %(article)s cannot be kept together with %(seats)s elected: %(constraints)s."
    ),
    "tally.constraint_exceeded": N_(
        "Art. %(article)s asks for %(constraint)s in the whole committee, but %(staying)s members of that group stay "
        "in it, more than the maximum of %(maximum)s. Nobody can be elected under it: change the maximum."
    ),
    "tally.constraints_not_shown": N_(
        "The demands of art. %(article)s are too entangled: the search through the cases ended at its limit "
        "(%(most)s), and whether a committee can keep them all is still open. Nobody is elected on a guess: let go of "
        "some of them, or ask for less."
    ),
    "tally.unfilled_not_done": N_(
        "Art. %(article)s keeps seats empty where too few stand (%(constraint)s). Only a demand that must be kept, and "
        "is kept while counting, can do that."
    ),
    # While counting
    "tally.guarded": N_("%(name)s must now be elected (%(constraints)s)."),
    "tally.doomed": N_("%(name)s can no longer be elected (%(constraints)s)."),
    "tally.constraints_dead_end": N_(
        "After those elected and excluded so far no committee is left that keeps the demands of art. %(article)s. "
        "Nobody is declared elected."
    ),
    "tally.tied_for_seat": N_("Equal for the next seat: %(names)s. The lot fell on %(name)s."),
    # After it
    "tally.constraint_kept": N_("Kept: %(constraint)s (art. %(article)s); it is %(got)s."),
    "tally.constraint_broken": N_(
        "The count would end with %(constraint)s broken (it is %(got)s), which no rule allows. "
        "Nobody is declared elected."
    ),
    "tally.constraint_not_kept": N_("Not kept: %(constraint)s (art. %(article)s); it is %(got)s."),
    "tally.constraint_set_aside": N_(
        "Set aside: %(constraint)s (art. %(article)s) could not be kept beside the demands that come before it; "
        "it is %(got)s."
    ),
    "tally.constraint_vacant": N_(
        "Not kept: %(constraint)s (art. %(article)s); it is %(got)s, as too few stand. "
        "Seats kept empty for it: %(seats)s."
    ),
    "tally.constraint_reopens": N_(
        "Not kept: %(constraint)s (art. %(article)s); it is %(got)s, as too few stand. "
        "Seats kept empty for it, to be filled by a new election for which nominations reopen: %(seats)s."
    ),
    "tally.constraint_general_list": N_(
        "Not kept: %(constraint)s (art. %(article)s); it is %(got)s, as too few stand. "
        "The seats left over are open to everybody (the general list)."
    ),
    "tally.constraint_implied": N_("Implied: %(constraint)s follows from the other demands and from who stands."),
    "tally.seats_left_by_maximums": N_("Seats that the maximums leave empty: %(seats)s."),
    "tally.maximums_reopen": N_(
        "These are to be filled by a new election for which nominations reopen: seats %(seats)s."
    ),
    # Replacement
    "tally.replaced": N_(
        "%(constraint)s is not reached (it is %(got)s): %(out)s (%(lost)s) gives way to %(name)s (%(votes)s)."
    ),
    "tally.replacement_stops": N_(
        "%(constraint)s is not reached (it is %(got)s), and nobody is left who could be replaced for it."
    ),
    "tally.replacement_not_done": N_(
        "Art. %(article)s replaces by votes, which needs a method that orders all candidates by votes; "
        "%(method)s does not."
    ),
}
