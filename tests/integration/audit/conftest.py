"""The demo, for what is searched over a whole record."""

from tests.factories.demo import demo_template

__all__ = ["demo_template"]
