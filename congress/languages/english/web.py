"""English words of the shell `web`: requests that are refused before any room is asked."""

from congress.languages.mark import N_

WORDS = {
    "web.nul": N_(
        "What was sent holds a character with the number zero (NUL), which no text can hold here. It is never typed by "
        "hand: it comes with something copied, or from a program."
    ),
}
