"""``python -m lint [ROOT]``: prints every finding; exit 1 when there is one."""

import sys
from pathlib import Path

from lint.rules import findings
from lint.source import ROOT


def main(arguments: list[str]) -> int:
    """Check one tree."""
    found = findings(Path(arguments[0]).resolve() if arguments else ROOT)
    for finding in found:
        print(finding)
    print(f"house rules: {len(found)} finding(s)" if found else "house rules: all kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
