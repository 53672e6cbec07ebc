"""Gates that can only hold when the work on the issue is complete; one constant turns them on."""

import pytest

#: True from the day the ground is finished: then a failing gate is a failure.
FINISHED = True

when_finished = pytest.mark.xfail(not FINISHED, reason="held from the day the ground is finished", strict=False)
