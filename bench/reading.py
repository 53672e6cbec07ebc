"""A ledger of 100,000 rows and 25 columns: our reader beside the streaming reader of openpyxl, each in a process of its own.

"Cells" is the like for like: from the bytes to the cells, our judging of the file included. "Whole" also finds the heads,
leaves out what is no data and turns every cell into a value of its type, which the peer does not do. In "wrong", one row in
five has a fault.
"""

import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS, WRONG = 100_000, 0.2
KEYS = (
    "row_no", "biz_id", "branch", "branch_district", "manager", "borrower", "uscc", "borrower_district", "industry", "employees",
    "revenue", "size_class", "ip_type", "pledgor", "ip_list", "ip_count", "reg_no", "reg_date", "reg_amount", "loan_contract",
    "loan_amount", "loan_start", "loan_end", "rate", "is_sme",
)  # fmt: skip
#: What goes wrong in a wrong row: the column, and what stands there instead.
FAULTS = {
    "reg_date": "2022年13月1日",
    "reg_amount": "约八百万",
    "borrower_district": "东区",
    "is_sme": "大概",
    "employees": "若干",
}


def main() -> None:
    """Print seconds, peaks and ratios. Bars: cells 8 times as fast, 1 GiB, wrong rows at most 3 times the right ones."""
    with tempfile.TemporaryDirectory() as folder:
        right, wrong = Path(folder, "right.xlsx"), Path(folder, "wrong.xlsx")
        _write(right, 0.0)
        _write(wrong, WRONG)
        turns = [{mode: _child(mode, path) for mode, path in _modes(right, wrong)} for _turn in range(3)]
        best = {mode: min((turn[mode] for turn in turns), key=lambda cost: cost["wall"]) for mode in turns[0]}
        peer = _child("openpyxl", right)
    print(f"{'':8} {'wall':>8} {'CPU':>8} {'peak':>8}   {ROWS:,} rows, {len(KEYS)} columns, {right.name}")
    for mode, cost in {**best, "openpyxl": peer}.items():
        print(
            f"{mode:8} {cost['wall']:7.2f}s {cost['cpu']:7.2f}s {cost['peak'] / 2**20:5.0f} MB   faults {cost['faults']:,}"
        )
    for mode in ("cells", "whole"):
        cost = best[mode]
        print(
            f"openpyxl / {mode}: {peer['wall'] / cost['wall']:.1f} by the clock, {peer['cpu'] / cost['cpu']:.1f} in CPU"
        )
    print("bars: cells ≥ 8, peak ≤ 1024 MB, wrong ≤ 3 × whole")
    print(f"wrong / whole: {best['wrong']['wall'] / best['whole']['wall']:.2f}")


def _modes(right: Path, wrong: Path) -> tuple[tuple[str, Path], ...]:
    return ("cells", right), ("whole", right), ("wrong", wrong)


def _child(mode: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.reading", mode, str(path)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _peak() -> int:
    """The most memory that this process held. The usual call inherits the peak of the process that started this one."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def _write(path: Path, share: float) -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
    import django

    django.setup()
    import xlsxwriter

    from zhirong.rules.ledger_columns import column

    chance = random.Random(1)
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [column("bank", key).head for key in KEYS])
        for number in range(1, ROWS + 1):
            row = _row(number, chance)
            if chance.random() < share:
                key = chance.choice(list(FAULTS))
                row[KEYS.index(key)] = FAULTS[key]
            for place, value in enumerate(row):
                if isinstance(value, dt.datetime):
                    sheet.write_datetime(number, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(number, place, value)
                else:
                    sheet.write_number(number, place, value)


def _row(number: int, chance: random.Random) -> list[object]:
    firm, start = chance.randrange(30_000), dt.datetime(2021, 1, 1) + dt.timedelta(days=chance.randrange(730))
    name = f"演示企业{firm}有限公司"
    rights = "、".join(f"ZL2020{chance.randrange(10**8):08d}.{chance.randrange(10)}" for _right in range(2))
    return [
        number, f"DK-{number:07d}", f"演示支行{firm % 60}", "浦东新区", f"经理{firm % 300}", name, f"91310115MA{firm:07d}X",
        "徐汇区", "软件和信息技术服务业", chance.randrange(300), chance.randrange(10**6) / 100, "小型", "专利", name, rights, 2,
        f"Y2022310{number:06d}", start, chance.randrange(1, 10**5) / 10, f"演示借字第{number}号", chance.randrange(5000), start,
        start + dt.timedelta(days=365), 0.0385, "是",
    ]  # fmt: skip


def _measure(mode: str, path: Path) -> None:
    """One reading in this process; what was imported before does not count."""
    import io
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhirong.site.settings")
    import django

    django.setup()
    import openpyxl

    from zhirong.ledger.reading import read_ledger
    from zhirong.ledger.reading.sheets import File

    content = path.read_bytes()
    start, work, faults = time.perf_counter(), time.process_time(), 0
    if mode == "openpyxl":
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    elif mode == "cells":
        sheet = File("xlsx", io.BytesIO(content)).sheet("台账")
        cells = sheet.cells.height * sheet.cells.width
    else:
        reading = read_ledger(io.BytesIO(content), name=path.name, kind="bank", districts=("浦东新区", "徐汇区"))
        cells, faults = (reading.rows.height + 1) * (reading.rows.width - 1), reading.faults.height
    spent = {"wall": time.perf_counter() - start, "cpu": time.process_time() - work}
    assert cells == (ROWS + 1) * len(KEYS), cells
    print(json.dumps({**spent, "peak": _peak(), "faults": faults}))


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
