"""The request as our views see it."""

import datetime as dt

from django.http import HttpRequest

from zhirong.accounts.actor import Actor


class Request(HttpRequest):
    """A request with the person at work and the program's time, both put there by the middleware."""

    actor: Actor
    now: dt.datetime
