"""Reading every stored file again, to learn of damage before somebody needs the file."""

import hashlib
import logging
from dataclasses import dataclass

from django.db import transaction

from zhirong.accounts.actor import SYSTEM
from zhirong.audit.services.record import record
from zhirong.documents import vault
from zhirong.documents.models import StoredFile

_BLOCK = 1 << 20
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Damage:
    """One file that is missing or no longer what it was."""

    tenant: str
    sha256: str
    fault: str


def rehash() -> list[Damage]:
    """Compare the bytes of every stored file with its digest; what is damaged goes into the trail and the log."""
    found: list[Damage] = []
    wanted = StoredFile.objects.order_by("tenant_id", "sha256").values_list("tenant_id", "sha256").distinct()
    for tenant, sha256 in list(wanted):
        fault = _fault(str(tenant), sha256)
        if fault:
            found.append(Damage(str(tenant), sha256, fault))
    for damage in found:
        log.error("stored file %s of tenant %s is %s", damage.sha256, damage.tenant, damage.fault)
        with transaction.atomic():
            record(
                actor=SYSTEM.id,
                tenant=damage.tenant,
                action="documents.damaged",
                object=f"sha256:{damage.sha256}",
                payload={"fault": damage.fault},
            )
    return found


def _fault(tenant: str, sha256: str) -> str:
    try:
        with vault.open_file(tenant, sha256) as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK):
                digest.update(block)
            return "" if digest.hexdigest() == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
