"""What the web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dostyq.config.settings")
application = get_wsgi_application()

# What is loaded by now stays for good: collecting garbage need not walk over it during every page.
gc.collect()
gc.freeze()
