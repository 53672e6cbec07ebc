"""``zhirong check`` against a bare start of Python: what the command adds, in CPU seconds."""

import resource
import statistics
import subprocess
import sys

TURNS = 11
COMMAND = ("-m", "zhirong", "check", "uscc", "91310000132257510M")


def main() -> None:
    """Print both medians and the ratio. Aim: less than 0.1 s of work beyond Python's own start."""
    bare, check = [], []
    for _ in range(TURNS):
        bare.append(_work("-c", "pass"))
        check.append(_work(*COMMAND))
    ours, peer = statistics.median(check), statistics.median(bare)
    print(f"zhirong check {ours * 1000:6.1f} ms CPU   python -c pass {peer * 1000:6.1f} ms CPU")
    print(f"ratio {ours / peer:.2f}   added {(ours - peer) * 1000:.1f} ms   aim < 100 ms")


def _work(*words: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
