"""The door for the web server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from zhirong import clock
from zhirong.site.environment import flag

application = get_wsgi_application()

from zhirong.workflow.checks import refuse_incomplete_tables  # noqa: E402 - needs the loaded apps

refuse_incomplete_tables()
if flag("ZHIRONG_BACKGROUND"):
    from zhirong.jobs.background import Background

    Background(settings.DATA / "background.lock", clock.now).start()
