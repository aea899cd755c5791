"""English words of the room `organisation`: bodies, members, offices, imports, invitations, merging."""

from congress.languages.mark import N_

WORDS = {
    "organisation.already_founded": N_(
        "This database has a federation already. A second one needs a database of its own; nothing was changed."
    ),
    "organisation.no_body": N_("There is no such body."),
    "organisation.no_member": N_("There is no such member here."),
    "organisation.no_office": N_("There is no such office here."),
    "organisation.may_not_add_body": N_(
        "Sections are added by the administrator, branches by the secretary of their section. Ask one of them."
    ),
    "organisation.may_not_change_body": N_(
        "Only the secretary of this body or of one above it, or the administrator, corrects its particulars."
    ),
    "organisation.may_not_change_standing": N_(
        "Only the administrator enters a section's standing, after the congress has decided it."
    ),
    "organisation.may_not_keep_members": N_(
        "Only the secretary of this body or of one above it, or the administrator, keeps its list of members."
    ),
    "organisation.may_not_assign": N_(
        "Only the secretary of this body or of one above it, or the administrator, gives and ends this office."
    ),
    "organisation.may_not_invite": N_(
        "Only the secretary of this body or of one above it, or the administrator, invites its members."
    ),
    "organisation.may_not_help": N_(
        "Only the secretary, the credentials committee or the administrator helps this person with access."
    ),
    "organisation.may_not_import_bodies": N_("Only the administrator imports bodies."),
    "organisation.higher_officer": N_(
        "%(name)s holds an office in %(body)s, so only an officer there, or for an administrator another "
        "administrator, opens this access."
    ),
    "organisation.not_oneself": N_("Nobody does this to an entry of their own. Ask another officer."),
    "organisation.leaves_with_office": N_(
        "This member still holds an office that you cannot end. Ask who gave it to end it first."
    ),
    "organisation.no_place_federation": N_("A database has one federation, and it stands at the top."),
    "organisation.no_place_section": N_("A section stands directly under the federation."),
    "organisation.no_place_branch": N_("A branch stands under a section or another branch. Give the code of one."),
    "organisation.standing_missing": N_("A section has a standing: official, sympathizing or observer."),
    "organisation.standing_only_sections": N_("Only sections have a standing. Leave it empty."),
    "organisation.standing_same": N_("The section's standing is %(standing)s already. Nothing was changed."),
    "organisation.standing_later": N_("The day lies in the future. Enter the new standing on the day it begins."),
    "organisation.term_backwards": N_("The term would end on %(end)s, before it begins on %(start)s."),
    "organisation.administrators_at_root": N_(
        "Administrators are officers of the federation itself. Give the office there."
    ),
    "organisation.not_of_body": N_("%(name)s is not a member of %(body)s or of a body below it."),
    "organisation.office_overlaps": N_("%(name)s holds this office here already for some of these days."),
    "organisation.office_ended": N_("This office ended on %(day)s already."),
    "organisation.last_administrator": N_("This is the last administrator. Give the office to somebody else first."),
    "organisation.code_taken": N_("Another body has the code %(code)s. Choose a different one."),
    "organisation.number_taken": N_("The membership number %(number)s is given already in this body."),
    "organisation.was_merged": N_("This entry of %(name)s was merged into another one. Use that one."),
    "organisation.has_left": N_("%(name)s left on %(day)s."),
    "organisation.bad_code": N_(
        "“%(text)s” is no code. Use up to %(most)d capitals, digits and hyphens, such as FR or FR-LYON."
    ),
    "organisation.name_missing": N_("A name is missing, or holds characters that cannot be shown."),
    "organisation.name_long": N_("This has %(length)d characters; %(most)d are allowed."),
    "organisation.reason_missing": N_("Give the reason in plain text; it stands in the history."),
    "organisation.reason_long": N_("The reason has %(length)d characters; %(most)d are allowed."),
    "organisation.bad_number": N_("A membership number is missing or longer than %(most)d characters."),
    "organisation.bad_country": N_(
        "“%(text)s” is no country. Write its two letters, such as FR or BR, or leave it empty."
    ),
    "organisation.bad_language": N_("“%(text)s” is no language. Write its short tag, such as fr, tr or pt-BR."),
    "organisation.languages_missing": N_("Give at least one language, such as fr."),
    "organisation.languages_long": N_("Too many languages. Name those the body works in."),
    "organisation.bad_word": N_("“%(text)s” is not known here. Write one of: %(words)s."),
    "organisation.bad_day": N_("“%(text)s” is no day. Write year, month and day, such as 2024-05-31."),
    "organisation.no_such_code": N_(
        "No body has the code %(code)s, neither here nor in this file. Add its row, or mend the code."
    ),
    "organisation.no_body_here": N_(
        "No body with the code %(code)s belongs here. Mend the code, or import the row from that body's own page."
    ),
    "organisation.cell_fixed": N_(
        "This cannot be changed by a file. It is “%(there)s”; write that, or leave the cell empty."
    ),
    "organisation.row_twice": N_("The same as in line %(first)d. Keep one of the two rows."),
    "organisation.row_torn": N_(
        "The row has %(cells)d cells, the header %(columns)d. Look for a missing or extra separator, or a "
        "comma in a name without quotation marks."
    ),
    "organisation.parents_circle": N_("This body and its parent stand under each other. Mend one of the parents."),
    "organisation.same_email": N_("Same address as number %(number)s: perhaps one person twice."),
    "organisation.stays_merged": N_("This entry was merged into another one and stays so."),
    "organisation.stays_left": N_("This member has left. To admit the person again, use a new number."),
    "organisation.file_large": N_(
        "The file has %(size)d bytes; %(most)d are allowed. Divide it in two. Nothing was saved."
    ),
    "organisation.file_many_rows": N_("The file has more than %(most)d rows. Divide it in two. Nothing was saved."),
    "organisation.file_utf16": N_(
        "The file is saved as UTF-16 (“Unicode text”). Save it as “CSV UTF-8” and send it again. Nothing was saved."
    ),
    "organisation.file_not_utf8": N_(
        "Line %(line)d is not UTF-8 text, near “%(near)s”. In your spreadsheet, save the file as “CSV UTF-8” "
        "and send it again. Nothing was saved."
    ),
    "organisation.file_control": N_(
        "Line %(line)d holds a control character. Perhaps this is not a CSV file. Nothing was saved."
    ),
    "organisation.file_torn": N_(
        "The quotation marks do not match in the row that begins on line %(line)d. Close the mark, or write "
        "it twice inside a cell. Nothing was saved."
    ),
    "organisation.file_empty": N_("The file has no rows below its header. Nothing was saved."),
    "organisation.header_unknown": N_(
        "Line %(line)d: there is no column “%(header)s”. The columns are: %(known)s. Nothing was saved."
    ),
    "organisation.header_twice": N_("Line %(line)d names the column “%(header)s” twice. Keep one. Nothing was saved."),
    "organisation.header_missing": N_(
        "Line %(line)d lacks the column “%(header)s”. The columns are: %(known)s. Nothing was saved."
    ),
    "organisation.import_bad_rows": N_(
        "%(count)d rows are bad, so nothing was saved. Mend them in the file and send it again."
    ),
    "organisation.import_changed_meanwhile": N_(
        "Somebody changed the list since this was shown, so nothing was saved. Look at the rows again, then confirm."
    ),
    "organisation.nobody_to_invite": N_(
        "There is nobody to invite: all of them have an account or a living invitation."
    ),
    "organisation.no_letters": N_(
        "None of these invitations waits to be handed over. One that was shown cannot be shown again: renew "
        "the access of that person instead."
    ),
    "organisation.no_open_invitation": N_("There is no open invitation for this person."),
    "organisation.no_such_invitation": N_(
        "This link leads to no invitation. Type or copy it again, whole; if it still fails, ask your section "
        "for a new one."
    ),
    "organisation.invitation_used": N_(
        "This link was used already and works once. If you used it, sign in with the password you chose; if "
        "not, tell your section at once."
    ),
    "organisation.invitation_revoked": N_(
        "A newer link has taken the place of this one. Use the latest you were given, or ask your section."
    ),
    "organisation.invitation_expired": N_("This link expired on %(day)s. Ask your section for a new one."),
    "organisation.account_disabled": N_("This account is closed. Ask the help desk of your section."),
    "organisation.merge_same": N_("Choose two different entries."),
    "organisation.merge_row": N_("Entry number %(number)s counts no more; entry number %(kept)s stays."),
    "organisation.merge_account_moves": N_("The account %(email)s goes to the entry that stays."),
    "organisation.merge_account_ends": N_(
        "Both have an account: %(email)s is closed and its devices are signed out; the other one stays."
    ),
    "organisation.merge_offices": N_("Offices that go to the entry that stays: %(count)d."),
    "organisation.merge_offices_dropped": N_(
        "Offices that end because the entry that stays holds them already: %(count)d."
    ),
    "organisation.merge_invitation": N_("The open invitation of the entry that goes becomes worthless."),
    "organisation.mail_subject": N_("Your access to %(site)s"),
    "organisation.mail_invitation": N_(
        "Dear %(name)s,\n\nyou are invited to sign in to %(site)s. Open this link, which works once, and choose "
        "a password:\n\n%(link)s\n\nIf you did not expect this, tell your section's secretary.\n"
    ),
    "organisation.mail_renewal": N_(
        "Dear %(name)s,\n\nyour access to %(site)s was renewed at the help desk. Open this link, which works "
        "once, and choose a new password:\n\n%(link)s\n\nIf you did not ask for it, tell your section's secretary "
        "at once.\n"
    ),
    "organisation.saved": N_("The changes are saved."),
    "organisation.saved_same": N_("Nothing was different, so nothing was changed."),
    "organisation.body_added": N_("%(name)s was added."),
    "organisation.standing_entered": N_("The new standing is entered."),
    "organisation.member_added": N_("The member was added."),
    "organisation.membership_ended": N_("The membership ended today; its offices ended with it."),
    "organisation.office_given": N_("The office is given."),
    "organisation.office_now_ended": N_("The office ended today."),
    "organisation.imported": N_("Saved: %(new)d new, %(changed)d changed; %(same)d were the same."),
    "organisation.invited": N_("Invitations written: %(count)d, of which sent by mail: %(mailed)d."),
    "organisation.access_mailed": N_("A new link was put in the mail. The earlier one is worth nothing now."),
    "organisation.merged": N_("The two entries are one person now."),
    "organisation.account_ready": N_("Your account is ready, and you are signed in."),
}
