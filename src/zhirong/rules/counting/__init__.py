"""The counting engine: rows of a ledger to figures by year. Polars and nothing else beside the rules themselves."""

from zhirong.rules.counting.buckets import Bucket, reason_of
from zhirong.rules.counting.count import Count, count, counted_figures

__all__ = ["Bucket", "Count", "count", "counted_figures", "reason_of"]
