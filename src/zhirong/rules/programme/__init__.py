"""A programme is data: these records say what its files may hold, ``consistency`` what must agree between them."""

from zhirong.rules.programme.whole import BatchYears, Programme

__all__ = ["BatchYears", "Programme"]
