"""What every page shows around its content: the site's name, navigation, who is signed in, the demo's mark."""

from typing import Any

from flask import Flask


def shell(app: Flask) -> None:
    """Register the context of the base template."""

    @app.context_processor
    def around() -> dict[str, Any]:
        return {"site_name": "Congress", "nav": [], "demo": False, "person_name": None}
