"""What is waiting for whom."""

import datetime as dt

from django.db import models

from zhirong.accounts.models import Organisation, User
from zhirong.workflow.models.case import Case


class Todo(models.Model):
    """An act that somebody in an organisation is asked to do. It vanishes with the state that asked for it.

    Nobody is asked before ``from_at`` nor from ``until_at`` on, where they are set: the act cannot be done then. ``barred`` did
    the part of the first of two people, so somebody else is asked.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="todos")
    act = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    permission = models.CharField(max_length=60)
    barred = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = (models.F("due_at").asc(nulls_last=True), "created_at", "id")
        indexes = (models.Index(fields=("organisation", "done_at", "permission")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.act}"

    def is_overdue(self, at: dt.datetime) -> bool:
        """Whether its time has passed."""
        return self.due_at is not None and at > self.due_at
