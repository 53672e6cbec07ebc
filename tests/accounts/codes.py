"""Second factors of test people."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.people import PASSWORD, SECRET, Person
from zhirong import clock
from zhirong.accounts.services.second_factor import renew_recovery_codes
from zhirong.rules.one_time_code import code_of, counter_at


def code_now(steps: int = 0) -> str:
    """The code of this moment, or of a step beside it."""
    return code_of(SECRET, counter_at(clock.real_now()) + steps)


def recovery_codes_of(person: Person) -> tuple[str, ...]:
    return renew_recovery_codes(user=person.user).recovery_codes


def sign_in(client: Client, person: Person, *, code: str | bool = True) -> Any:
    """Both steps, by the pages; ``code`` is a code, True for the one of this moment, False for none."""
    answer = client.post(reverse("account_login"), {"login": person.user.email, "password": PASSWORD}, follow=True)
    if code is False:
        return answer
    given = code_now() if code is True else code
    return client.post(reverse("mfa_authenticate"), {"code": given}, follow=True)


def revive_codes(person: Person) -> None:
    """Let the code of this moment be good again, as thirty seconds would."""
    row = Authenticator.objects.get(user=person.user, type=Authenticator.Type.TOTP)
    row.data["counter"] = -1
    row.save()
