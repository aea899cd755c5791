"""Security headers, and one name for the site."""

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from congress.kernel.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


def secure(app: Flask, settings: Settings) -> None:
    """Headers on every answer; requests to 127.0.0.1 are led to the site's own name."""

    @app.before_request
    def one_name() -> WerkzeugResponse | None:
        if request.host.startswith("127.0.0.1") and "://localhost" in settings.origin and request.method == "GET":
            return redirect(settings.origin + request.full_path.rstrip("?"), 307)
        return None

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        if settings.is_https:
            response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        return response
