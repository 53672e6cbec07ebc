"""The product shelf of an institution: each product described once, used in every application."""

import uuid

from django.conf import settings
from django.db import models

from zhirong.accounts.models import Organisation
from zhirong.documents.models import StoredFile


class Product(models.Model):
    """An IP finance product. Money in fen, the tenor in months, the price as two percentages a year.

    ``family`` is a choice of the form. A retired product stays, because earlier applications name it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    institution = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="products")
    name = models.CharField(max_length=60)
    family = models.CharField(max_length=60)
    launched_on = models.DateField(null=True, blank=True)
    customers = models.CharField(max_length=200, blank=True)
    customer_limit = models.BigIntegerField(null=True, blank=True, help_text="fen")
    tenor = models.PositiveIntegerField(null=True, blank=True, help_text="months")
    price_from = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True, help_text="percent a year")
    price_to = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True, help_text="percent a year")
    rules_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="products")
    retired_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("institution", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "name"),
                condition=models.Q(retired_on__isnull=True),
                name="one_product_per_name_on_the_shelf",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ProductEdit(models.Model):
    """One state of a product, never rewritten: what it said, who wrote it, when and why."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    particulars = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("product", "-number")
        constraints = (models.UniqueConstraint(fields=("product", "number"), name="one_product_edit_per_number"),)

    def __str__(self) -> str:
        return f"{self.product_id} {self.number}"
