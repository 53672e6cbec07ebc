"""Loaded before everything else: the tests keep their files in a folder of their own, never in the user's."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

_folder = tempfile.mkdtemp(prefix="zhirong-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["ZHIRONG_DATA"] = _folder
for _name in (
    "ZHIRONG_DEMO",
    "ZHIRONG_DEMO_NOW",
    "ZHIRONG_DEBUG",
    "ZHIRONG_HTTPS",
    "ZHIRONG_HOSTS",
    "ZHIRONG_ORIGINS",
    "ZHIRONG_WITNESS",
    "ZHIRONG_AUDIT_KEY",
    "ZHIRONG_AUDIT_ALGORITHM",
):
    os.environ.pop(_name, None)

# A busy machine is slow now and then: that is no fault of a law, so a law has no time limit of its own.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
