"""English words of sharing seats: by divisors and quotas, over slates and over sections."""

from congress.languages.mark import N_

WORDS = {
    # Sharing seats
    "tally.share_quota": N_("The quota is %(quota)s, formed of the votes (%(votes)s) and the seats (%(seats)s)."),
    "tally.share_seats": N_("%(name)s (%(votes)s): seats %(seats)s."),
    "tally.share_by_quota": N_(
        "%(name)s (%(votes)s): seats %(seats)s. Whole quotas: %(whole)s, remainder: %(remainder)s, "
        "seats for the remainder: %(more)s."
    ),
    "tally.share_taken_back": N_(
        "%(name)s (%(votes)s): seats %(seats)s. Whole quotas: %(whole)s, remainder: %(remainder)s. "
        "There are fewer seats than whole quotas; taken back here: %(more)s."
    ),
    "tally.share_bound": N_("%(name)s (%(votes)s): seats %(seats)s, where its minimum or cap sets it."),
    "tally.last_seat": N_(
        "The last seat went to %(name)s with the quotient %(figure)s; next was %(next)s with %(next_figure)s."
    ),
    "tally.last_seat_missing": N_("%(name)s would have got it with %(votes)s more."),
    "tally.last_seat_by_remainder": N_(
        "The last seat for a remainder went to %(name)s with %(figure)s; next was %(next)s with %(next_figure)s."
    ),
    "tally.last_seat_by_lot": N_("The last seat was drawn by lot: %(name)s has it, %(next)s has not."),
    "tally.share_tied": N_("Equal for the last seats, a lot must be drawn: %(names)s."),
    "tally.share_vacant": N_("Seats that found nobody: %(seats)s."),
    "tally.seat_by_quotient": N_(
        "Seat %(seat)s goes to %(name)s: divided by %(divisor)s its quotient is %(quotient)s, the highest."
    ),
    "tally.seat_first": N_("Seat %(seat)s goes to %(name)s: nobody has a second seat before all have one."),
    "tally.seat_by_quota": N_("Seat %(seat)s goes to %(name)s for a whole quota."),
    "tally.seat_by_remainder": N_("Seat %(seat)s goes to %(name)s for its remainder."),
    "tally.seat_by_lot": N_("Seat %(seat)s goes to %(name)s: they were equal, and the lot decided."),
    "tally.seat_bound": N_("Seat %(seat)s goes to %(name)s within its minimum or cap."),
    "tally.share_not_known": N_("The method %(method)s does not share seats. Known are: %(known)s."),
    "tally.roots_need_divisors": N_(
        "The method %(method)s forms a quota, which square roots have none of that is exact. "
        "Say to how many decimals they are cut, or use a divisor method."
    ),
    "tally.divisors_do_not_rise": N_("The divisors of %(method)s do not rise (seats so far: %(seats)s)."),
    "tally.minimums_above_house": N_("The minimums add up to more seats (%(least)s) than the house has (%(house)s)."),
    "tally.house_below_zero": N_("A house cannot have %(house)s seats."),
    "tally.claim_twice": N_("“%(claim)s” stands twice among those who share."),
    "tally.claim_makes_no_sense": N_(
        "“%(claim)s” cannot share: its votes or its minimum are below zero, or its cap is below its minimum."
    ),
    # Slates
    "tally.elected_by_slates": N_("Elected from slates, as the seats were given: %(names)s (art. %(article)s)."),
    "tally.slate_votes": N_("%(name)s has %(votes)s."),
    "tally.slate_exempt": N_("%(name)s is exempt from the threshold."),
    "tally.slate_below": N_("%(name)s takes no part: it has %(votes)s, below the threshold."),
    "tally.alliance_below": N_("%(name)s takes no part: its alliance has %(votes)s, below the threshold."),
    "tally.threshold_valid_papers": N_(
        "The threshold is %(needed)s: %(per_cent)s per cent of the valid papers (%(base)s)."
    ),
    "tally.threshold_hare_quota": N_(
        "The threshold is %(needed)s: %(per_cent)s per cent of %(base)s, the papers for each seat."
    ),
    "tally.threshold_largest_slate": N_(
        "The threshold is %(needed)s: %(per_cent)s per cent of the votes of the largest slate (%(base)s)."
    ),
    "tally.threshold_for_parties": N_(
        "For slates of %(parties)s parties or more it is %(needed)s (%(per_cent)s per cent)."
    ),
    "tally.threshold_exceeded": N_("It must be exceeded."),
    "tally.alliance": N_("These slates are joined and share their seats among themselves: %(names)s."),
    "tally.inside_alliance": N_("Inside the alliance of %(names)s:"),
    "tally.alliance_seat": N_("Of the seats of its alliance it is number %(number)s, which goes to %(name)s."),
    "tally.seats_by_whole_quotas": N_("Seats of %(name)s for whole quotas: %(seats)s."),
    "tally.seat_taken": N_("%(name)s takes the seat."),
    "tally.seat_without_name": N_("The slate has no more names: the seat stays vacant."),
    "tally.moved_up": N_("Moved up on %(slate)s (preference votes needed: %(needed)s): %(names)s."),
    "tally.list_tie": N_("Equal preference votes for the last seats of %(slate)s: %(names)s."),
    "tally.slate_unknown": N_("“%(candidate)s” stands on the slate “%(slate)s”, which is not among the candidates."),
    "tally.on_two_slates": N_("“%(candidate)s” stands on two slates."),
    "tally.slate_parties": N_("“%(slate)s” says “%(parties)s” where the number of its parties belongs."),
    "tally.slate_option": N_("Art. %(article)s sets %(option)s to “%(value)s”. Possible are: %(known)s."),
    "tally.slate_part_above_whole": N_(
        "Art. %(article)s sets %(option)s to “%(value)s”, more than the whole of what it is a part of. "
        "Write 5 per cent as 5/100 or 0.05."
    ),
    # Tables
    "tally.column_slate": N_("Slate"),
    "tally.column_seats": N_("Seats"),
    "tally.column_people": N_("Elected"),
    "tally.column_claim": N_("Name"),
    "tally.column_whole_quotas": N_("Whole quotas"),
    "tally.column_remainder": N_("Remainder"),
    "tally.column_more_seats": N_("Seats for it"),
    "tally.below_threshold": N_("below the threshold"),
    # Seats of sections
    "tally.apportioned": N_("Seats apportioned: %(seats)s (art. %(article)s)."),
    "tally.house_grew": N_("Seats that minimums add to the house: %(seats)s."),
    "tally.house_shrank": N_("Seats that caps take from the house, not shared again: %(seats)s."),
    "tally.section_seats": N_(
        "%(name)s, members %(members)s: seats %(seats)s (for each section %(base)s, by its share %(shared)s)."
    ),
    "tally.section_at_minimum": N_("It stands at the minimum of %(minimum)s."),
    "tally.section_at_cap": N_("It stands at the cap of %(cap)s."),
    "tally.section_without_seats": N_("%(name)s has no seats, as %(category)s (art. %(article)s)."),
    "tally.base_above_house": N_(
        "Seats for each section (%(base)s), of which there are %(sections)s, come to more than the house has: "
        "%(house)s."
    ),
    "tally.cap_below_minimum": N_(
        "The cap on seats of art. %(article)s comes to %(cap)s, below what every section is to have. "
        "There are too few sections, or the cap is too low."
    ),
    "tally.house_and_steps": N_(
        "Art. %(article)s must state either a house of a given size with a method, or steps, which leave "
        "the house open."
    ),
    "tally.apportionment_makes_no_sense": N_(
        "The apportionment of art. %(article)s does not hold together: nothing may be below zero, the cap is not below "
        "base and minimum, a share lies between 0 and 1, and steps go by members, not by square roots."
    ),
    "tally.members_not_whole": N_("%(name)s has %(members)s members. Steps need whole numbers."),
    "tally.membership_makes_no_sense": N_("The membership of art. %(article)s has no period, or a limit below zero."),
    "tally.period_missing": N_("Dues of %(periods)s periods are needed, there are %(got)s."),
    "tally.college_seats": N_("%(name)s: seats %(seats)s, a share of %(share)s."),
    "tally.college_shares_differ": N_("The shares of the colleges add up to %(sum)s, not to 1."),
    "tally.college_without_seats": N_("%(name)s gets no seat in a house of %(house)s."),
}
