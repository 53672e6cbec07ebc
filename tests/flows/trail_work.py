"""What stays: everything can be found, every list goes along as a file, and the trail holds when it is checked elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.flows.call_work import TITLE
from tests.flows.cast import INSTITUTIONS, Cast
from zhirong.accounts.permissions import Role


def search(cast: Cast) -> None:
    """A part of a title and the initials of its words both find; what stands nowhere is not found."""
    officer = cast.officer
    for words in ("质押", "zy", "ysyh 质押"):
        officer.desk().look_for(words).row(f"{INSTITUTIONS['bank'][0]} · {TITLE}", "已认定")
    officer.look_for("押质").shows("没有找到")
    cast.preparer("insurer").desk().look_for("质押").hides(INSTITUTIONS["bank"][0])


def export_lists(cast: Cast) -> None:
    """Every list on the menus of the office, of an applicant and of an expert is exported as it is shown."""
    exported = set()
    for window in (cast.officer, cast.preparer("bank"), cast.expert(next(iter(cast.experts)))):
        for address in window.desk().menu():
            if window.open(address).page.select_one("#listing"):
                assert window.exported(), address
                exported.add(address)
    assert len(exported) > 15, exported


def verify_trail(cast: Cast, folder: Path) -> None:
    """The auditor takes both chains along and checks them without the program; one changed word is found."""
    auditor, trail = cast.window(cast.office[Role.AUDITOR]).open("/audit/"), folder / "trail.jsonl"
    trail.write_bytes(auditor.take("导出核对文件"))
    assert _verify(trail) == 0
    trail.write_text(trail.read_text().replace("determination.publish", "determination.withdraw", 1))
    assert _verify(trail) == 1


def _verify(trail: Path) -> int:
    return subprocess.run([sys.executable, "-m", "zhirong.audit.verify", str(trail)], capture_output=True).returncode
