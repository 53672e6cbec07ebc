"""What a drill is, and how to write one.

A drill is a module ``zhirong/drills/NAME.py`` that ends in ``DRILL = Drill(...)``; it is found by being there::

    def run(*, rounds: int, seed: int) -> DrillResult:
        ...                                  # Django is loaded, the database is migrated and empty, ZHIRONG_DATA is temporary
        return DrillResult(rounds=rounds, figures={"crossings": 1000, "leaks": 0}, faults=())

    @contextmanager
    def no_tenant_filter() -> Iterator[None]:
        ...                                  # break the build; forked processes inherit it
        yield

    DRILL = Drill("tenant", "随机跨机构访问", run, sabotages=(Sabotage("no_filter", "选择器不再按机构过滤", no_tenant_filter),))

``zhirong drill NAME --n 1000 --seed 7 --database postgres`` runs it in a temporary world of its own, never on anybody's data;
``--sabotage no_filter`` runs it on the build broken that way, where it must find faults. ``zhirong drill redcheck`` does so for
every sabotage of every drill. ``tests/drills/test_drills.py`` runs each drill and each sabotage small (``small`` rounds).
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import zhirong.drills
from zhirong.errors import ZhirongError

Figure = int | float | str
DATABASES = ("sqlite", "postgres")


class DrillUnknown(ZhirongError):
    """No drill, sabotage or database of that name."""

    code = "drill_unknown"


@dataclass(frozen=True)
class DrillResult:
    """What a drill saw: the rounds really run, what was counted, and every fault in a line of its own."""

    rounds: int
    figures: Mapping[str, Figure] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def ok(self, asked: int) -> bool:
        """Green: every round that was asked for ran, and no fault was found. What was not run is never green."""
        return 0 < asked <= self.rounds and not self.faults


@dataclass(frozen=True)
class Sabotage:
    """One way to break the build on purpose. The drill must turn red while the context is open."""

    name: str
    what: str
    broken: Callable[[], AbstractContextManager[None]]
    databases: tuple[str, ...] = DATABASES


@dataclass(frozen=True)
class Drill:
    """A rehearsal: its name, what it rehearses (Chinese), how to run it, and how to prove that it can fail."""

    name: str
    what: str
    run: Callable[..., DrillResult]
    sabotages: tuple[Sabotage, ...]
    databases: tuple[str, ...] = DATABASES
    small: int = 20

    def sabotages_on(self, database: str) -> tuple[Sabotage, ...]:
        """The sabotages that mean something on a database."""
        return tuple(s for s in self.sabotages if database in s.databases) if database in self.databases else ()

    def sabotage(self, name: str) -> Sabotage:
        """The sabotage of that name. Raises DrillUnknown."""
        for sabotage in self.sabotages:
            if sabotage.name == name:
                return sabotage
        known = "、".join(s.name for s in self.sabotages)
        raise DrillUnknown(
            f"演练“{self.name}”没有名为“{name}”的破坏方式。", remedy=f"可用：{known}。", field="sabotage"
        )


def drills() -> dict[str, Drill]:
    """Every drill by name. Django has to be loaded."""
    found: dict[str, Drill] = {}
    for module in pkgutil.iter_modules(zhirong.drills.__path__):
        drill = getattr(importlib.import_module(f"zhirong.drills.{module.name}"), "DRILL", None)
        if isinstance(drill, Drill):
            found[drill.name] = drill
    return found


def drill_named(name: str) -> Drill:
    """The drill of that name. Raises DrillUnknown."""
    known = drills()
    if name not in known:
        raise DrillUnknown(f"没有名为“{name}”的演练。", remedy=f"可用：{'、'.join(known)}。", field="drill")
    return known[name]
