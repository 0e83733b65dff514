"""For gunicorn: `gunicorn alliance_search.wsgi`. A wrong setting stops it here, as it stops
every management command."""

import os

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_search.settings")
application = get_wsgi_application()
call_command("check")
