"""Fills the crowd with things: whatever an address can name, each with its tenant's canary in every word."""

import datetime as dt

from zhirong.drills.access.crowd import Crowd


def plant(crowd: Crowd, at: dt.datetime) -> None:
    """Everything that the areas keep, made through their services as the people who may make it."""
