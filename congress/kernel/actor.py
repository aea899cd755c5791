"""Who acts."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Actor:
    """The person (or worker) behind an act, as the services see it.

    `bodies` holds the ids of the member's own body and of all bodies above it;
    `offices` the offices held now, as pairs (kind, body id).
    """

    account: str | None = None
    member: str | None = None
    bodies: frozenset[str] = frozenset()
    offices: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def id(self) -> str:
        """How the record names this actor: an opaque id, `system` or `nobody`."""
        if self.is_system:
            return "system"
        return self.member or self.account or "nobody"

    def holds(self, kind: str, body_id: str) -> bool:
        """Whether the actor holds this office in this very body."""
        return (kind, str(body_id)) in self.offices

    def holds_any(self, kinds: frozenset[str] | set[str], body_id: str) -> bool:
        """Whether the actor holds one of these offices in this very body."""
        return any((kind, body_id) in self.offices for kind in kinds)

    def belongs_to(self, body_id: str) -> bool:
        """Whether the actor is a member of this body or of one below it."""
        return body_id in self.bodies


NOBODY = Actor()
SYSTEM = Actor(is_system=True)
