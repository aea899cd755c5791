"""English words of the room `outbox`: it says nothing to people itself."""

WORDS: dict[str, str] = {}
