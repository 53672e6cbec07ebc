"""The request as our views see it."""

import datetime as dt

from django.http import HttpRequest

from zhirong.accounts.actor import Actor


class Request(HttpRequest):
    """A request with the person at work, the program's time and the machine's own, put there by the middleware."""

    actor: Actor
    now: dt.datetime
    real_now: dt.datetime
