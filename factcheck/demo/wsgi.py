"""The demo's web application, imported while the newsroom is still being loaded.

The web server takes connections only when this module is imported: whoever is early waits for the first
page, and sees no desk without tables.
"""

import os

_gate = int(os.environ["FACTCHECK_DEMO_GATE"])
# A word comes when the desk may be imported: earlier it would take a processor from what the loading waits for.
os.read(_gate, 1)

from django.urls import get_resolver  # noqa: E402

from factcheck.wsgi import application  # noqa: E402

__all__ = ["application"]

# Views, forms and the admin are imported with the first address that is looked up: not in the first request.
get_resolver().url_patterns  # noqa: B018 reading it is what imports them
# The other end is closed when the database is ready, or by the end of the demo.
os.read(_gate, 1)
