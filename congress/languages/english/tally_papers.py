"""English words of papers that are not counted: why each is invalid."""

from congress.languages.mark import N_

WORDS = {
    "tally.invalid_too_many_names": N_("Invalid for naming more than %(most)s: %(papers)s."),
    "tally.invalid_too_few_names": N_("Invalid for naming fewer than %(most)s: %(papers)s."),
    "tally.invalid_only_withdrawn": N_("Invalid for naming nobody but candidates who have withdrawn: %(papers)s."),
    "tally.invalid_equal_ranks": N_("Invalid for putting several candidates in one place: %(papers)s."),
    "tally.invalid_score_below_zero": N_("Invalid for a number below zero: %(papers)s."),
    "tally.invalid_too_many_points": N_("Invalid for giving more points together than %(most)s: %(papers)s."),
    "tally.invalid_score_too_high": N_("Invalid for giving a candidate more than %(most)s: %(papers)s."),
    "tally.invalid_two_slates": N_("Invalid for naming two slates, or people of two: %(papers)s."),
    "tally.invalid_names_on_closed_list": N_("Invalid for naming people where lists are closed: %(papers)s."),
    "tally.invalid_spoilt": N_("Refused by the tellers as spoilt: %(papers)s."),
    "tally.invalid_otherwise": N_("Invalid for another reason, “%(reason)s”: %(papers)s."),
}
