"""A web worker as the child of the server that started it."""

import ctypes
import os
import signal

#: prctl(2): the signal that the kernel sends us when our parent dies.
_PR_SET_PDEATHSIG = 1


def follow_the_server() -> None:
    """Stop when the server says so, or when it dies; nothing where another program loaded the application.

    Ctrl-C reaches every process of the terminal's group. A worker told to stop by both the terminal and the server may hang
    (granian 2), so a worker leaves that group and hears the server alone.
    """
    if os.environ.get("ZHIRONG_SERVER") != str(os.getppid()):
        return
    os.setpgid(0, 0)
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
