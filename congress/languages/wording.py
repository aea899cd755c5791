"""One English table of every message, for the command line and the verifier; pages translate its sentences."""

import importlib
import pkgutil
from functools import lru_cache

from congress.kernel.message import Message
from congress.languages import english


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Every message key with its English sentence. Raises ValueError when two rooms claim one key."""
    table: dict[str, str] = {}
    for module in pkgutil.iter_modules(english.__path__):
        room: dict[str, str] = importlib.import_module(f"{english.__name__}.{module.name}").WORDS
        twice = table.keys() & room.keys()
        if twice:
            raise ValueError(f"keys defined twice: {', '.join(sorted(twice))}")
        table.update(room)
    return table


def sentence(message: Message) -> str:
    """The message in English, its parameters put in, messages among them worded too. Raises KeyError without words."""
    params = {name: sentence(value) if isinstance(value, Message) else value for name, value in message.params.items()}
    return words()[message.key] % params
