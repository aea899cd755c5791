"""English words of the room `discussion`."""

from congress.languages.mark import N_

WORDS = {
    "discussion.no_assembly": N_("There is no such congress."),
    "discussion.no_thread": N_("There is no such thread in this discussion."),
    "discussion.no_contribution": N_("There is no such contribution in this discussion."),
    "discussion.not_of_this_body": N_(
        "Threads of a section are opened by its own members. "
        "Open the thread in your section, or in the whole federation."
    ),
    "discussion.only_members": N_("Only members of the federation or section that meets take part in its discussion."),
    "discussion.only_author_edits": N_("Only its author may edit a contribution. You can reply to it."),
    "discussion.only_moderators": N_("Only the chair and the secretary of the body may moderate its discussion."),
    "discussion.not_open": N_(
        "The discussion is not open: the calendar of the congress says from when to when. "
        "Your text was not saved; keep a copy."
    ),
    "discussion.thread_closed": N_("This thread was closed. It can be read, but nothing can be added or changed."),
    "discussion.reply_to_hidden": N_("This contribution was hidden in the meantime. Contribute to the thread instead."),
    "discussion.hidden_not_edited": N_(
        "This contribution is hidden and cannot be edited. Ask the moderator named there."
    ),
    "discussion.edited_meanwhile": N_(
        "You edited this contribution in another window since you opened this page. Your words are still here: "
        "compare them with the contribution, then save again."
    ),
    "discussion.already_hidden": N_("This contribution is already hidden. Nothing was changed."),
    "discussion.already_shown": N_("This contribution is already shown. Nothing was changed."),
    "discussion.already_open": N_("This thread is already open. Nothing was changed."),
    "discussion.already_closed": N_("This thread is already closed. Nothing was changed."),
    "discussion.title_missing": N_("Write a title: one line that says what it is about."),
    "discussion.title_long": N_("The title has %(length)d characters; %(most)d are the most. Shorten it."),
    "discussion.text_missing": N_("Write what you want to say."),
    "discussion.reason_missing": N_("Give the reason. It is shown to everybody who reads the discussion."),
    "discussion.language_unknown": N_("Choose one of the languages of this discussion: %(offered)s."),
    "discussion.said_thread_opened": N_("The thread is open. Others can contribute now."),
    "discussion.said_contributed": N_("Your contribution is in the thread."),
    "discussion.said_edited": N_("The new wording is shown. Earlier ones stay in the history."),
    "discussion.said_hidden": N_("The contribution is hidden. The reason is shown in its place."),
    "discussion.said_restored": N_("The contribution is shown again."),
    "discussion.said_closed": N_("The thread is closed. It can still be read."),
    "discussion.said_reopened": N_("The thread is open again."),
}
