"""English words of the floor."""

from congress.languages.mark import N_

WORDS = {
    "floor.no_item": N_("There is no such item on the agenda."),
    "floor.title_needed": N_("Give the item a title of at most %(longest)s characters."),
    "floor.stands_there": N_("The item stands there already."),
    "floor.cannot_take": N_("The item cannot be taken up now: it is %(state)s."),
    "floor.cannot_finish": N_("The item is not under debate: it is %(state)s."),
    "floor.cannot_put_back": N_("The item waits already: it is %(state)s."),
    "floor.cannot_drop": N_("Only an item that waits can be dropped: this one is %(state)s."),
    "floor.ballot_is_open": N_(
        "Ballot %(number)s of this item is open. Close it before you adjourn or finish the item."
    ),
    "floor.done_take": N_("“%(title)s” is the item now."),
    "floor.done_finish": N_("The debate on “%(title)s” is finished."),
    "floor.done_put_back": N_("“%(title)s” waits on the agenda again."),
    "floor.done_drop": N_("“%(title)s” was taken off the agenda."),
    "floor.done_prepare": N_("Ballot %(number)s is prepared. Nobody can vote in it yet."),
    "floor.done_open": N_("Ballot %(number)s is open: %(lines)s votes are on its roll, %(voted)s have been cast."),
    "floor.done_close": N_("Ballot %(number)s is closed: %(voted)s of %(lines)s have voted."),
    "floor.done_declare": N_("The result of ballot %(number)s is declared. The public cannot see it yet."),
    "floor.done_publish": N_("The result of ballot %(number)s is published."),
    "floor.done_added": N_("“%(title)s” stands at the end of the agenda."),
    "floor.done_on_agenda": N_("“%(title)s” is item %(position)s of %(count)s."),
}
