"""The counting engine: rows of a ledger to figures by year. Polars and nothing else beside the rules themselves."""

from zhirong.rules.counting.buckets import Bucket, reason_of
from zhirong.rules.counting.count import SUPPORTED, Count, count, counted_figures

__all__ = ["SUPPORTED", "Bucket", "Count", "count", "counted_figures", "reason_of"]
