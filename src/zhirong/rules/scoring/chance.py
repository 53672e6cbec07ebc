"""Chance from a seed: the same numbers on every machine and with every version of the language, so that a result can be repeated.

The generator is SplitMix64 (Steele, Lea and Flood, 2014); numbers below a bound are drawn without bias by rejection.
"""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
_MASK = 2**64 - 1


class Chance:
    """A stream of numbers that the seed settles."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def number(self) -> int:
        """The next number of 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, bound: int) -> int:
        """A number from 0 to ``bound`` - 1, each as likely as the others."""
        limit = 2**64 - 2**64 % bound
        while (found := self.number()) >= limit:
            continue
        return found % bound

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in a new order, every order as likely as the others."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found
