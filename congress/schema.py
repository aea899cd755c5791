"""Every table, imported in one place: create_app, commands, workers and migrations use it."""

from congress.accreditation import models as accreditation  # noqa: F401
from congress.assemblies import models as assemblies  # noqa: F401
from congress.audit import models as audit  # noqa: F401
from congress.ballots import models as ballots  # noqa: F401
from congress.discussion import models as discussion  # noqa: F401
from congress.elections import models as elections  # noqa: F401
from congress.floor import models as floor  # noqa: F401
from congress.identity import models as identity  # noqa: F401
from congress.kernel.types import Base
from congress.organisation import models as organisation  # noqa: F401
from congress.outbox import models as outbox  # noqa: F401
from congress.resolutions import models as resolutions  # noqa: F401

metadata = Base.metadata
