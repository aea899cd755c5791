"""The WSGI application, as a server's worker process imports it."""

from congress.web.app import create_app

app = create_app()
