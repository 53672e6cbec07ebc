"""The figures of a book, counted once for each rule set and period, for a book never changes."""

from functools import lru_cache

from zhirong.ledger.columns import rows_of
from zhirong.ledger.models import Book
from zhirong.rules.counting import Count, count
from zhirong.rules.figures import Figures
from zhirong.rules.rule_set import RuleSet


def figures_of(book: Book, rules: RuleSet, kind: str, years: tuple[int, ...]) -> Figures:
    """The figures by year, and over all of the years."""
    return count_of(book, rules, kind, years).figures


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


@lru_cache(maxsize=64)
def _count(digest: str, kind: str, rules: str, years: tuple[int, ...], held: _Held) -> Count:
    return count(kind, rows_of(held.book), rules=RuleSet.model_validate_json(rules), years=years)
