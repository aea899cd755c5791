"""The WSGI application, as a server's worker process imports it."""

import gc

from congress.web.app import create_app
from congress.web.edge import Edge

app = Edge(create_app())

gc.freeze()  # what the application itself consists of never becomes garbage: collections need not walk it again
