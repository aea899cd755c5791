"""English words of constraints: minimums and maximums of groups, what they decided, and replacement."""

from congress.languages.mark import N_

WORDS = {
    # Before the count
    "tally.constraint_impossible": N_(
        "Art. %(article)s asks for %(constraint)s (%(grouping)s): at least %(minimum)s must be elected, "
        "but %(standing)s stand. Nobody can be elected under it: find candidates, or change the minimum."
    ),
    "tally.constraints_conflict": N_(
        "These demands of art. %(article)s cannot be kept together with %(seats)s elected: %(constraints)s."
    ),
}
