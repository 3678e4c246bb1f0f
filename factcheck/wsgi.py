import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_wsgi_application()
# What is loaded by now stays: looking through it for dead cycles, as Python does from time to time, would keep one
# request waiting for a tenth of a second.
gc.freeze()
