"""Who reviews what: every application gets its experts, no conflicting pair, loads as even as the conflicts allow.

Greedy, then improved until no chain of exchanges moves work from an expert to one with at least two reviews less; then no other
assignment is more even. The seed only decides between equally even ones.
"""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from zhirong.rules.scoring.chance import Chance

Pair = tuple[str, str]


@dataclass(frozen=True)
class Assignment:
    """``experts``: application -> experts, sorted; ``missing``: application -> how many could not be found."""

    experts: Mapping[str, tuple[str, ...]]
    missing: Mapping[str, int]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def loads(self, experts: Collection[str]) -> dict[str, int]:
        """How many applications each of these experts reviews."""
        found = dict.fromkeys(experts, 0)
        for chosen in self.experts.values():
            for expert in chosen:
                found[expert] = found.get(expert, 0) + 1
        return found


def assign(
    applications: Sequence[str],
    experts: Sequence[str],
    *,
    each: int,
    conflicts: Collection[Pair],
    seed: int,
    fixed: Mapping[str, Collection[str]] | None = None,
) -> Assignment:
    """Give ``each`` experts to every application. ``conflicts`` are (application, expert); ``fixed`` pairs stay as they are."""
    kept = {application: set((fixed or {}).get(application, ())) for application in applications}
    chance = Chance(seed)
    people, works = chance.shuffled(sorted(experts)), chance.shuffled(sorted(applications))
    forbidden = set(conflicts)
    allowed = {work: [one for one in people if (work, one) not in forbidden] for work in works}
    board = _Board({work: set(kept[work]) for work in works}, kept, allowed, people)
    missing: dict[str, int] = {}
    # Those with the fewest possible experts choose first.
    for work in sorted(works, key=lambda work: len(allowed[work])):
        while len(board.chosen[work]) < each:
            free = [one for one in allowed[work] if one not in board.chosen[work]]
            if not free:
                missing[work] = each - len(board.chosen[work])
                break
            board.give(work, min(free, key=lambda one: board.load[one]))
    while board.improve():
        pass
    return Assignment(
        {work: tuple(sorted(board.chosen[work])) for work in sorted(applications)}, dict(sorted(missing.items()))
    )


class _Board:
    """Who has what at the moment."""

    def __init__(
        self,
        chosen: dict[str, set[str]],
        kept: Mapping[str, set[str]],
        allowed: Mapping[str, list[str]],
        people: Sequence[str],
    ) -> None:
        self.chosen, self.kept, self.allowed, self.people = chosen, kept, allowed, people
        self.load = dict.fromkeys(people, 0)
        self.works: dict[str, list[str]] = {one: [] for one in people}
        for work, experts in chosen.items():
            for one in experts:
                if one in self.load:
                    self.load[one] += 1
                    self.works[one].append(work)

    def give(self, work: str, one: str) -> None:
        self.chosen[work].add(one)
        self.works[one].append(work)
        self.load[one] += 1

    def improve(self) -> bool:
        """One chain that moves a review from a fuller expert to one with at least two less; whether there was one."""
        return any(self._relieve(one) for one in sorted(self.people, key=lambda one: -self.load[one]))

    def _relieve(self, start: str) -> bool:
        came: dict[str, tuple[str, str]] = {}
        queue, seen = deque([start]), {start}
        while queue:
            giver = queue.popleft()
            for work in self.works[giver]:
                if giver in self.kept[work]:
                    continue
                for taker in self.allowed[work]:
                    if taker in seen or taker in self.chosen[work]:
                        continue
                    came[taker] = (giver, work)
                    if self.load[taker] <= self.load[start] - 2:
                        self._shift(taker, came, start)
                        return True
                    seen.add(taker)
                    queue.append(taker)
        return False

    def _shift(self, end: str, came: Mapping[str, tuple[str, str]], start: str) -> None:
        taker = end
        while taker != start:
            giver, work = came[taker]
            self.chosen[work].remove(giver)
            self.works[giver].remove(work)
            self.chosen[work].add(taker)
            self.works[taker].append(work)
            taker = giver
        self.load[start] -= 1
        self.load[end] += 1
