"""Programmes as they were loaded: the content of the files, frozen."""

import json
import uuid
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from zhirong.programme.errors import Immutable


class FrozenJSONField(models.JSONField):
    """JSON that is written once: the same text is decoded once for each process, and every row shares the object.

    A programme is large, and comes along with nearly every query about a batch. To the database it is a plain JSON field.
    """

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(value, str) and expression.output_field is self:
            return _decoded(value)
        return super().from_db_value(value, expression, connection)


@lru_cache(maxsize=8)
def _decoded(text: str) -> Any:
    return json.loads(text)


class ProgrammeVersion(models.Model):
    """One content of one programme. The same content is never stored twice; other content is the next version.

    ``digest`` is the SHA-256 of the canonical JSON of ``content``; batches point here, so a later change of the files
    changes nothing that was already called for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, help_text="folder name of the programme")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = FrozenJSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "-number")
        constraints = (
            models.UniqueConstraint(fields=("name", "number"), name="one_programme_per_number"),
            models.UniqueConstraint(fields=("name", "digest"), name="one_programme_per_content"),
        )

    def __str__(self) -> str:
        return f"{self.name} V{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(_("项目版本载入后不再修改。"), remedy=_("请修改项目文件后重新载入，系统会生成新版本。"))
        super().save(*args, **kwargs)
