"""Who reviews what: every application gets its experts, no conflicting pair, loads as even as the conflicts allow.

Greedy, then improved until no chain of exchanges moves work from an expert to one with at least two reviews less; then no other
assignment is more even. Among equally even ones a mix of fields is preferred: experts change places while that brings more
different fields to the applications together. The seed decides between what is left.
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
    fields: Mapping[str, Collection[str]] | None = None,
) -> Assignment:
    """Give ``each`` experts to every application. ``conflicts`` are (application, expert); ``fixed`` pairs stay as they are.

    ``fields``: expert -> fields of expertise; they never make the loads less even.
    """
    kept = {application: set((fixed or {}).get(application, ())) for application in applications}
    chance = Chance(seed)
    people, works = chance.shuffled(sorted(experts)), chance.shuffled(sorted(applications))
    forbidden = set(conflicts)
    allowed = {work: [one for one in people if (work, one) not in forbidden] for work in works}
    board = _Board({work: set(kept[work]) for work in works}, kept, allowed, people, fields or {})
    missing: dict[str, int] = {}
    # Those with the fewest possible experts choose first.
    for work in sorted(works, key=lambda work: len(allowed[work])):
        while len(board.chosen[work]) < each:
            free = [one for one in allowed[work] if one not in board.chosen[work]]
            if not free:
                missing[work] = each - len(board.chosen[work])
                break
            board.give(work, min(free, key=lambda one: (board.load[one], -board.news(work, one))))
    while board.improve():
        pass
    while board.mix():
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
        fields: Mapping[str, Collection[str]],
    ) -> None:
        self.chosen, self.kept, self.allowed, self.people = chosen, kept, allowed, people
        self.free = {work: set(able) for work, able in allowed.items()}
        self.fields = {one: frozenset(fields.get(one, ())) for one in people}
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

    def news(self, work: str, one: str) -> int:
        """How many fields an expert would add to an application."""
        return len(self.fields.get(one, frozenset()) - self._covered(self.chosen[work]))

    def mix(self) -> bool:
        """Exchanges that bring more fields to the applications together, the loads as even as before; whether there was one."""
        enriched = [work for work in self.chosen if self._enrich(work)]
        return bool(enriched)

    def _covered(self, experts: Collection[str]) -> frozenset[str]:
        return frozenset().union(*(self.fields.get(one, frozenset()) for one in experts))

    def _gain(self, work: str, giver: str, taker: str) -> int:
        """How many fields more an application has when one expert takes the place of another."""
        before = self.chosen[work]
        return len(self._covered((before - {giver}) | {taker})) - len(self._covered(before))

    def _enrich(self, work: str) -> bool:
        takers = [one for one in self.allowed[work] if one not in self.chosen[work] and self.news(work, one)]
        givers = sorted(self.chosen[work] - self.kept[work])
        for taker in takers:
            for giver in givers:
                gain = self._gain(work, giver, taker)
                if gain > 0 and self.load.get(giver, 0) == self.load[taker] + 1:
                    self._hand_over(work, giver, taker)
                    return True
                if gain >= 0 and self._swap(work, giver, taker, gain):
                    return True
        return False

    def _swap(self, work: str, giver: str, taker: str, gain: int) -> bool:
        """Both experts change places with each other, when the two applications together win."""
        for other in self.works[taker]:
            if giver in self.chosen[other] or giver not in self.free[other] or taker in self.kept[other]:
                continue
            if gain + self._gain(other, taker, giver) > 0:
                self._hand_over(work, giver, taker)
                self._hand_over(other, taker, giver)
                return True
        return False

    def _hand_over(self, work: str, giver: str, taker: str) -> None:
        self.chosen[work].remove(giver)
        self.works[giver].remove(work)
        self.load[giver] -= 1
        self.give(work, taker)

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
