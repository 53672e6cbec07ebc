"""Our settings with one address more, where the row of a submission is inserted and nothing else: settings of the server."""

from zhirong.site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.peers.plain_insert"
