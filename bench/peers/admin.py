"""Our settings with Django's own admin list beside our pages: settings and addresses in one module."""

from zhirong.site.settings import *  # noqa: F403
from zhirong.site.settings import INSTALLED_APPS as OURS

INSTALLED_APPS = [*OURS, "django.contrib.admin"]
ROOT_URLCONF = "bench.peers.addresses"
ALLOWED_HOSTS = ["*"]
