"""English words of counting papers in an array."""

from congress.languages.mark import N_

WORDS = {
    "tally.array_of_another_kind": N_(
        "The papers must be an array of bytes (uint8) with a row for each paper, in C order; this one is %(got)s."
    ),
    "tally.array_too_wide": N_("The array has more candidates or places than %(most)s."),
    "tally.array_names_nobody": N_("A paper names candidate %(number)s, and there are %(most)s."),
    "tally.method_not_from_arrays": N_("The method %(method)s does not count papers in an array."),
}
