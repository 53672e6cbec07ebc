"""The bound application that stands endorsed: from the internal check on, it is what is printed, sealed and sent."""

from zhirong.application.models import Application
from zhirong.application.pack.sealed_copy import SealedCopy, sealed_copy
from zhirong.submission.models import Endorsement, Submission


@sealed_copy
def endorsed_pack(application: Application) -> SealedCopy | None:
    """The pack of the latest standing endorsement, with the receipt number of the latest submission of it."""
    standing = (
        Endorsement.objects.filter(application=application, voided_at=None)
        .select_related("pack", "seal")
        .order_by("-at", "-id")
        .first()
    )
    if standing is None:
        return None
    received = Submission.objects.filter(application=application, pack_digest=standing.pack_digest)
    receipt_no = received.order_by("-number").values_list("receipt_no", flat=True).first()
    return SealedCopy(standing.pack, receipt_no or "", standing.seal)
