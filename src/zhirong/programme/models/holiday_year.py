"""The published holidays of a year, as an editable table that keeps its history."""

from django.conf import settings
from django.db import models


class HolidayYear(models.Model):
    """One state of one year's table; the highest ``number`` of a year is in force, the others are its history.

    ``days_off`` are dates without work (weekends need not be listed), ``make_up_days`` are weekend days that are worked
    (调休), both as ISO date -> name. ``is_demo`` marks a 演示日历 that nobody published.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    days_off = models.JSONField()
    make_up_days = models.JSONField()
    source = models.CharField(max_length=200)
    is_demo = models.BooleanField(default=False)
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="one_holiday_table_per_number"),)

    def __str__(self) -> str:
        return f"{self.year} V{self.number}"
