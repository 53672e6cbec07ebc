"""Which mail servers are the office's own: only their stamps say when a mail came (P02)."""

from zhirong.accounts.models import Organisation
from zhirong.programme.models import Batch
from zhirong.submission.models import OwnMailServer


def own_servers(batch: Batch) -> tuple[str, ...]:
    """The servers that the office has listed; without a list those under the domain of the address that the call names.

    Empty when neither is known: then every time of arrival is typed in by a person.
    """
    return listed_servers(batch.office) or default_servers(batch)


def listed_servers(office: Organisation) -> tuple[str, ...]:
    """What the office has listed."""
    return tuple(OwnMailServer.objects.filter(office=office).order_by("host").values_list("host", flat=True))


def default_servers(batch: Batch) -> tuple[str, ...]:
    """The domain of the call's own mailbox and every host under it."""
    domain = str(batch.contact.get("email", "")).strip().lower().rpartition("@")[2]
    return (domain, f".{domain}") if "." in domain else ()
