"""What submissions add to the pages of an application: the versions as received. Loaded at start."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from zhirong.accounts.actor import Actor
from zhirong.application.content import Content, content_of_frozen
from zhirong.application.models import Application
from zhirong.application.registry import ReceivedFile, Version, version_source
from zhirong.submission.models import Submission
from zhirong.submission.selectors import submissions


@version_source
def received_versions(actor: Actor, application: Application) -> list[Version]:
    """Every version that the actor may see, the newest first; the contents are read only when they are asked for."""
    found = submissions(actor).filter(application=application).defer("content").order_by("-number")
    found = found.select_related("pack", "signed__seal")
    return [
        Version(
            each.number,
            each.receipt_no,
            each.received_at,
            each.get_channel_display(),
            reverse("receipt", args=[each.pk]),
            partial(_content, each),
            received_files(each),
        )
        for each in found
    ]


def received_files(submission: Submission) -> tuple[ReceivedFile, ...]:
    """The bound pack and the sealed pages of a version, as far as they came as files of their own."""
    seal = submission.signed.seal if submission.signed else None
    kept = ((_("申报书装订件"), submission.pack), (_("签章页"), seal))
    return tuple(ReceivedFile(label, reverse("document", args=[file.pk])) for label, file in kept if file is not None)


def _content(submission: Submission) -> Content:
    return content_of_frozen(submission.content)
