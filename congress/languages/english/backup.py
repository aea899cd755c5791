"""English words of backing up and restoring."""

from congress.languages.mark import N_

WORDS = {
    "backup.no_backup": N_("%(name)s is not a backup of Congress, or it is not whole. Nothing was changed."),
    "backup.damaged": N_("%(name)s is damaged: its content does not match its digest. Nothing was changed."),
    "backup.newer": N_("%(name)s was written by a newer version of Congress. Nothing was changed."),
    "backup.in_use": N_("The database is in use. Stop Congress first. Nothing was changed."),
    "backup.other_engine": N_(
        "The backup is of a %(engine)s database; this installation uses another. Nothing was changed."
    ),
    "backup.database_exists": N_(
        "There is a database here already. Add --replace to put the backup in its place "
        "(the old one is kept beside it)."
    ),
    "backup.record_is_wrong": N_("The record in the backup does not verify: %(problem)s Nothing was changed."),
    "backup.record_is_short": N_(
        "The record in the backup holds %(found)s entries, but it was made with %(expected)s. Nothing was changed."
    ),
    "backup.no_program": N_(
        "The program %(program)s is needed for PostgreSQL and was not found. Install postgresql-client."
    ),
    "backup.program_failed": N_("%(program)s did not succeed: %(said)s"),
}
