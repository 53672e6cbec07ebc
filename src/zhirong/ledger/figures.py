"""The figures of a book, counted once for each rule set and period, for a book never changes."""

from collections.abc import Mapping
from functools import lru_cache

from zhirong.ledger.columns import rows_of
from zhirong.ledger.models import Book
from zhirong.rules.counting import Bucket, Count, count
from zhirong.rules.figures import Figures
from zhirong.rules.rule_set import RuleSet


def figures_of(book: Book, rules: RuleSet, kind: str, years: tuple[int, ...]) -> Figures:
    """The figures by year, and over all of the years."""
    return _summary(book, rules, kind, years)[0]


def tallies_of(book: Book, rules: RuleSet, kind: str, years: tuple[int, ...]) -> Mapping[Bucket, int]:
    """How many rows stand in each bucket."""
    return _summary(book, rules, kind, years)[1]


def count_of(book: Book, rules: RuleSet, kind: str, years: tuple[int, ...]) -> Count:
    """The figures with every row's standing."""
    return _count(book.digest, kind, rules.model_dump_json(), tuple(years), _Held(book))


class _Held:
    """A book beside its digest: equal for the memory, whatever instance asks."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


def _summary(book: Book, rules: RuleSet, kind: str, years: tuple[int, ...]) -> tuple[Figures, Mapping[Bucket, int]]:
    return _summed(book.digest, kind, rules.model_dump_json(), tuple(years), _Held(book))


@lru_cache(maxsize=512)
def _summed(
    digest: str, kind: str, rules: str, years: tuple[int, ...], held: _Held
) -> tuple[Figures, Mapping[Bucket, int]]:
    """Small, so many are kept at hand; the rows behind them are not."""
    found = _count(digest, kind, rules, years, held)
    return found.figures, found.tallies


@lru_cache(maxsize=2)
def _count(digest: str, kind: str, rules: str, years: tuple[int, ...], held: _Held) -> Count:
    return count(kind, rows_of(held.book), rules=RuleSet.model_validate_json(rules), years=years)
