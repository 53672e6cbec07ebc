"""The door for the web server."""

import os

from zhirong.site.web_worker import follow_the_server

follow_the_server()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")

from django.conf import settings  # noqa: E402 - the settings have a name only now
from django.core.wsgi import get_wsgi_application  # noqa: E402

from zhirong import clock  # noqa: E402
from zhirong.site.environment import flag  # noqa: E402

application = get_wsgi_application()

from zhirong.ui.searching import searched  # noqa: E402
from zhirong.workflow.checks import refuse_incomplete_tables  # noqa: E402 - needs the loaded apps

refuse_incomplete_tables()
searched("知融")  # loads its dictionaries now and not while a first request holds the write lock
if flag("ZHIRONG_BACKGROUND"):
    from zhirong.jobs.background import Background

    Background(settings.DATA / "background.lock", clock.now).start()
