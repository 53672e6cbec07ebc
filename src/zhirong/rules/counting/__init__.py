"""The counting engine: rows of a ledger to figures by year. Polars and nothing else beside the rules themselves."""

from zhirong.rules.counting.breakdown import By, breakdown
from zhirong.rules.counting.buckets import Bucket, reason_of
from zhirong.rules.counting.city import city_figures
from zhirong.rules.counting.count import Count, count, counted_figures
from zhirong.rules.counting.first_loans import first_loans
from zhirong.rules.counting.joint import count_together, joint_deals, proposed_links

__all__ = [
    "Bucket",
    "By",
    "Count",
    "breakdown",
    "city_figures",
    "count",
    "count_together",
    "counted_figures",
    "first_loans",
    "joint_deals",
    "proposed_links",
    "reason_of",
]
