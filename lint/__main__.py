"""``python -m lint [PART …]``: every check that reads the tree without running the program's tests; exit 1 on a finding.

Parts: rules (the house rules of this package), format, ruff, types, layers, migrations. Without a word, all of them.
"""

import os
import subprocess
import sys
import tempfile

from lint.rules import findings
from lint.source import ROOT

COMMANDS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "ruff": ["ruff", "check", "--quiet", "."],
    "types": ["mypy", "--no-error-summary"],
    "layers": ["lint-imports"],
    "migrations": ["zhirong.cli.main", "manage", "makemigrations", "--check", "--dry-run"],
}


def house_rules() -> bool:
    """Print what breaks a house rule; whether none is broken."""
    found = findings()
    for finding in found:
        print(finding)
    return not found


def command(part: str, data: str) -> bool:
    """Run one tool from this environment; its words are shown only when it objects."""
    program, *arguments = COMMANDS[part]
    if part == "migrations":
        words = [sys.executable, "-c", f"import sys; from {program} import main; sys.exit(main())", *arguments]
    else:
        words = [program, *arguments]
    environment = {**os.environ, "ZHIRONG_DATA": data, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


def main(wanted: list[str]) -> int:
    """Run the parts in the order of their cost."""
    if unknown := set(wanted) - {"rules", *COMMANDS}:
        print(f"no such part: {', '.join(sorted(unknown))} (parts: rules, {', '.join(COMMANDS)})", file=sys.stderr)
        return 2
    kept = True
    with tempfile.TemporaryDirectory(prefix="zhirong-lint-") as data:
        for part in wanted or ["rules", *COMMANDS]:
            passed = house_rules() if part == "rules" else command(part, data)
            print(f"{part:<12}{'ok' if passed else 'FAILED'}", flush=True)
            kept = kept and passed
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
