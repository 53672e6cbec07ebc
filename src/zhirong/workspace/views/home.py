"""The work desk."""

from django.http import HttpResponse
from django.shortcuts import render

from zhirong.accounts.access import signed_in
from zhirong.accounts.request import Request
from zhirong.workflow.selectors import open_todos


@signed_in
def home(request: Request) -> HttpResponse:
    """What waits for this person."""
    return render(request, "workspace/home.html", {"todos": open_todos(request.actor)})
