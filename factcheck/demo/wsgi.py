"""The demo's web application, imported while the database is still being prepared.

The web server takes connections only when this module is imported: whoever is early waits for the first
page, and sees no desk without tables.
"""

import os

from django.urls import get_resolver

from factcheck.wsgi import application

__all__ = ["application"]

# Views, forms and the admin are imported with the first address that is looked up: not in the first request.
get_resolver().url_patterns  # noqa: B018 reading it is what imports them
# The other end is closed when the database is ready, or by the end of the demo.
os.read(int(os.environ["FACTCHECK_DEMO_GATE"]), 1)
