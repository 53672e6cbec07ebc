"""The list of the office's own mail servers."""

import datetime as dt
import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor, NotFound, NotPermitted
from zhirong.accounts.permissions import Permission
from zhirong.audit.services.record import record
from zhirong.submission.errors import MailRefused
from zhirong.submission.models import OwnMailServer

_HOST = re.compile(r"\.?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


@transaction.atomic
def add_mail_server(*, actor: Actor, host: str, at: dt.datetime) -> OwnMailServer:
    """A host, or with a leading dot every host under a domain. Raises MailRefused."""
    actor.require(Permission.OFFICE_INTAKE_REGISTER)
    if actor.organisation is None:
        raise NotPermitted(_("您目前不属于任何机构。"))
    host = host.strip().lower()
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise MailRefused(
            _("“%(host)s”不是服务器名称。") % {"host": host[:60]},
            remedy=_("请填写 Received 行中 by 后面的名称，如 mx.example.invalid；以点开头表示该域名下的所有服务器。"),
            field="host",
        )
    try:
        with transaction.atomic():
            server = OwnMailServer.objects.create(
                office=actor.organisation, host=host, added_by=actor.user, added_at=at
            )
    except IntegrityError as error:
        raise MailRefused(_("“%(host)s”已在名单中。") % {"host": host}, field="host") from error
    _trail(actor, server, action="submission.add_mail_server")
    return server


@transaction.atomic
def remove_mail_server(*, actor: Actor, server_id: int) -> None:
    """Take a server off the list; stamps that were believed stay as they are. Raises NotFound."""
    actor.require(Permission.OFFICE_INTAKE_REGISTER)
    server = OwnMailServer.objects.select_for_update().filter(pk=server_id, office=actor.organisation).first()
    if server is None:
        raise NotFound(_("没有找到这台服务器。"))
    _trail(actor, server, action="submission.remove_mail_server")
    server.delete()


def _trail(actor: Actor, server: OwnMailServer, *, action: str) -> None:
    record(
        actor=actor.id,
        tenant=str(server.office_id),
        action=action,
        object=f"organisation:{server.office_id}",
        payload={"host": server.host},
    )
