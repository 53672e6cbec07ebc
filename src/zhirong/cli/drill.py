"""``zhirong drill NAME``: rehearse a failure; ``redcheck`` proves that every drill can fail."""

import json
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from zhirong.cli.arguments import Arguments, UsageError
from zhirong.cli.django_ready import setup
from zhirong.drills.drill import DATABASES, drill_named, drills
from zhirong.drills.world import temporary_world

RED = 1


def run(arguments: Sequence[str]) -> int:
    """Exit 0: green. Exit 1: red, or a sabotage that went unnoticed."""
    words = Arguments(prog="zhirong drill", description="演练一种故障，核对没有任何已确认的内容丢失。")
    words.add_argument(
        "name", nargs="?", default="list", help="演练名称；不写或 list 列出全部；redcheck 逐一破坏后确认会变红"
    )
    words.add_argument("--n", type=int, dest="rounds", help="轮数")
    words.add_argument("--seed", type=int, help="随机种子；不填则随机并打印")
    words.add_argument("--database", choices=DATABASES, help="默认 sqlite")
    words.add_argument("--sabotage", help="在这样破坏后的程序上运行")
    given = words.parse_args(arguments)
    if given.rounds is not None and given.rounds < 1:
        raise UsageError("轮数须为正整数。", remedy="例如 --n 1000。", field="n")
    if given.name == "list":
        return _list()
    if given.name == "redcheck":
        return _redcheck(given.database)
    seed = secrets.randbelow(10**9) if given.seed is None else given.seed
    return _one(given.name, given.rounds, seed, given.database or "sqlite", given.sabotage)


def _one(name: str, rounds: int | None, seed: int, database: str, sabotage: str | None) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the door, so that the temporary world is removed
    with temporary_world(database):
        drill = drill_named(name)
        if database not in drill.databases:
            raise UsageError(f"演练“{name}”不适用于 {database}。", field="database")
        asked = rounds or drill.small
        print(f"演练 {name}（{drill.what}）：{database}，{asked} 轮，种子 {seed}", file=sys.stderr, flush=True)
        started = time.monotonic()
        if sabotage is None:
            result = drill.run(rounds=asked, seed=seed)
        else:
            with drill.sabotage(sabotage).broken():
                result = drill.run(rounds=asked, seed=seed)
        ok = result.ok(asked)
        print(
            json.dumps(
                {
                    "drill": name,
                    "database": database,
                    "seed": seed,
                    "asked": asked,
                    "rounds": result.rounds,
                    "ok": ok,
                    "sabotage": sabotage,
                    "seconds": round(time.monotonic() - started, 1),
                    **result.figures,
                    "faults": list(result.faults[:10]),
                    "faults_total": len(result.faults),
                },
                ensure_ascii=False,
            )
        )
        print(f"{'通过' if ok else '未通过'}：{'；'.join(result.faults[:3]) or '未发现问题'}", file=sys.stderr)
        return 0 if ok else RED


def _list() -> int:
    setup()
    for name, drill in sorted(drills().items()):
        print(
            f"{name:<12}{drill.what}（{'、'.join(drill.databases)}；破坏方式：{'、'.join(s.name for s in drill.sabotages)}）"
        )
    return 0


def _redcheck(database: str | None) -> int:
    """Run every drill on every sabotaged build, each in a process of its own; fail if one stays green or names none."""
    setup()
    unproven: list[str] = []
    known = drills()
    for name, drill in sorted(known.items()):
        for where in drill.databases if database is None else (database,):
            if where in drill.databases and not drill.sabotages_on(where):
                unproven.append(f"{name} 在 {where} 上没有写明任何破坏方式")
            for sabotage in drill.sabotages_on(where):
                red = turns_red(name, sabotage.name, where)
                print(f"{'红' if red else '仍为绿'}  {name}  {where}  {sabotage.name}：{sabotage.what}", flush=True)
                if not red:
                    unproven.append(f"{name} 在 {where} 上对“{sabotage.what}”没有变红")
    if not known:
        unproven.append("没有任何演练")
    print(json.dumps({"redcheck": not unproven, "unproven": unproven}, ensure_ascii=False))
    return RED if unproven else 0


def turns_red(name: str, sabotage: str, database: str, *, seed: int = 1) -> bool:
    """Whether the drill finds faults on the broken build. A crash proves nothing: it must finish and name them."""
    words = ("drill", name, "--sabotage", sabotage, "--database", database, "--seed", str(seed))
    done = subprocess.run([sys.executable, "-m", "zhirong", *words], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != RED or not done.stdout.strip():
        print(done.stderr[-2000:], file=sys.stderr)
        return False
    result = json.loads(done.stdout.strip().splitlines()[-1])
    return result["ok"] is False and result["faults_total"] > 0
