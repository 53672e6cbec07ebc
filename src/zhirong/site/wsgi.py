"""The door for the web server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

from zhirong import clock  # noqa: E402
from zhirong.site.environment import flag  # noqa: E402

application = get_wsgi_application()

if flag("ZHIRONG_BACKGROUND"):
    from zhirong.jobs.background import Background

    Background(settings.DATA / "background.lock", clock.now).start()
