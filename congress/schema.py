"""Every table, imported in one place: create_app, commands, workers and migrations use it."""

from congress.accreditation import models as accreditation  # noqa: F401
from congress.assemblies import models as assemblies  # noqa: F401
from congress.audit import models as audit  # noqa: F401
from congress.ballots import models as ballots  # noqa: F401
from congress.discussion import models as discussion  # noqa: F401
from congress.elections import models as elections  # noqa: F401
from congress.floor import models as floor  # noqa: F401
from congress.identity import models as identity  # noqa: F401
from congress.kernel.guards import Guard, append_only, attach, kept
from congress.kernel.types import Base
from congress.organisation import models as organisation  # noqa: F401
from congress.outbox import models as outbox  # noqa: F401
from congress.resolutions import models as resolutions  # noqa: F401

metadata = Base.metadata

_NOT_OPEN = "(SELECT state FROM ballot WHERE id = NEW.ballot_id) <> 'open'"
_FROZEN = ("question", "question_sha256", "rules", "roll_sha256", "names_visible_to", "orders_version")
_CHANGED = " OR ".join(f"(OLD.{name} IS NOT NULL AND NEW.{name} <> OLD.{name})" for name in _FROZEN)
_RESULT = "OLD.report IS NOT NULL AND (NEW.report <> OLD.report OR NEW.report_sha256 <> OLD.report_sha256)"

GUARDS = [
    *append_only(
        "log", "tree_node", "tree_head",
        "roll_line", "roll_person", "vote", "participation", "paper", "drawn_lot",
        "standing_orders", "body_standing", "accreditation_decision", "substitution", "credentials_report",
        "text_version", "contribution_revision", "moderation", "admission",
    ),
    *kept("ballot", "paper_return", "resolution", "amendment", "contribution", "thread", "seat", "accreditation"),
    Guard("ballot_stays_frozen", "ballot", "UPDATE", _CHANGED),
    Guard("ballot_keeps_its_result", "ballot", "UPDATE", _RESULT),
    Guard("roll_is_closed", "roll_line", "INSERT",
          "(SELECT state FROM ballot WHERE id = NEW.ballot_id) NOT IN ('draft', 'ready')"),
    Guard("vote_needs_an_open_ballot", "vote", "INSERT", _NOT_OPEN),
    Guard("participation_needs_an_open_ballot", "intake_participation", "INSERT", _NOT_OPEN),
    Guard("paper_needs_an_open_ballot", "intake_paper", "INSERT", _NOT_OPEN),
]  # fmt: skip
"""What the databases hold by trigger: nothing cast, frozen, decided or entered is ever changed or deleted."""

attach(metadata, GUARDS)
