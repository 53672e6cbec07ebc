"""Handing in a paper of the own organisation."""

from django.contrib import messages as notes
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhirong.accounts.access import requires
from zhirong.accounts.permissions import Permission
from zhirong.accounts.request import Request
from zhirong.documents.errors import FileRefused, StorageFull
from zhirong.documents.forms import PaperForm
from zhirong.documents.models import PaperKind
from zhirong.documents.services.paper import add_paper


@requires(Permission.OWN_DOCUMENT_UPLOAD)
@require_http_methods(["GET", "POST"])
def new_paper(request: Request) -> HttpResponse:
    """Choose the kind and the file; a refusal keeps what was entered and says how to mend it."""
    organisation = request.actor.organisation
    assert organisation is not None
    form_and_file = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    dropped = bool(getattr(request, "dropped_upload", ""))  # known only once the form has been read
    form = PaperForm(*form_and_file, dropped=dropped, initial={"kind": request.GET.get("kind")})
    status = 200
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            paper = add_paper(
                actor=request.actor,
                organisation=organisation,
                kind=PaperKind(form.cleaned_data["kind"]),
                name=file.name,
                chunks=file.chunks(),
                note=form.cleaned_data["note"],
                at=request.now,
            )
        except (FileRefused, StorageFull) as error:
            form.add_error("file", str(error))
            status = error.status
        else:
            notes.success(
                request,
                _("已收到“%(name)s”，为第 %(n)s 版。") % {"name": paper.file.original_name, "n": paper.version},
            )
            return redirect("own_organisation")
    elif request.method == "POST":
        status = 400
    return render(request, "documents/new_paper.html", {"form": form}, status=status)
