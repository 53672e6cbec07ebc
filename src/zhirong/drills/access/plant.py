"""Fills the crowd with things: whatever an address can name, each with its tenant's canary in its words.

Things are made through the services, by people who may make them.
"""

import datetime as dt
import uuid

from django.conf import settings

from zhirong.accounts.models import ErasureRequest, Membership, Organisation, User
from zhirong.accounts.permissions import Category, Role
from zhirong.accounts.services.invitation import invite
from zhirong.accounts.services.session import begin, mark_of
from zhirong.audit.models import AuditEvent
from zhirong.documents.models import PaperKind
from zhirong.documents.services.paper import add_paper
from zhirong.documents.services.store import store
from zhirong.drills.access.call import plant_call
from zhirong.drills.access.crowd import Crowd, Visitor
from zhirong.drills.access.determination import plant_determination
from zhirong.drills.access.mail_intake import plant_mail_intake
from zhirong.drills.access.programme import plant_programme
from zhirong.drills.access.review import plant_review
from zhirong.drills.access.submission import plant_submissions
from zhirong.mail.models import Message


def plant(crowd: Crowd, at: dt.datetime) -> None:
    """Everything that the areas keep."""
    _accounts(crowd)
    _erasure(crowd, at)
    for tenant in crowd.organisations:
        crowd.add("organisation", tenant, organisation_id=tenant.pk)
        _invitation(crowd, tenant, at)
        _files(crowd, tenant, at)
    _messages(crowd, at)
    plant_programme(crowd)
    plant_submissions(crowd)
    plant_mail_intake(crowd)
    plant_review(crowd)
    plant_call(crowd)
    plant_determination(crowd)
    _events(crowd)


def _accounts(crowd: Crowd) -> None:
    """Every person's account, role and session."""
    for visitor in crowd.visitors:
        if visitor.user is None:
            continue
        key = visitor.cookies[settings.SESSION_COOKIE_NAME]
        begin(user=visitor.user, session_key=key, ip="192.0.2.1", browser="drill")
        crowd.add("session", visitor.organisation, visitor.user, mark=mark_of(session_key=key))
        if visitor.organisation is not None:
            crowd.add("account", visitor.organisation, visitor.user, person_id=visitor.user.pk)
            role = Membership.objects.get(user=visitor.user)
            crowd.add("membership", visitor.organisation, visitor.user, membership_id=role.pk)


def _erasure(crowd: Crowd, at: dt.datetime) -> None:
    """Somebody who left an enterprise, and the request to erase them."""
    asker = crowd.someone(Category.OFFICE, Role.ADMINISTRATOR)
    tenant = _tenant(crowd, Category.ENTERPRISE)
    name = crowd.canary(tenant, "left")
    leaver = User.objects.create_user(f"{name}@drill.invalid", f"演{name}")
    since, until = at - dt.timedelta(days=900), at - dt.timedelta(days=30)
    Membership.objects.create(user=leaver, organisation=tenant, role=Role.STAFF, since=since, until=until)
    request = ErasureRequest.objects.create(
        person=leaver, reason="演练", asked_by_id=uuid.UUID(asker.actor.id), asked_at=at
    )
    crowd.add("erasure", None, request_id=request.pk)


def _invitation(crowd: Crowd, tenant: Organisation, at: dt.datetime) -> None:
    administrator = _administrator(crowd, tenant)
    word = crowd.canary(tenant, "invited")
    sent = invite(
        actor=administrator.actor,
        organisation=tenant,
        email=f"{word}@drill.invalid",
        name=f"演{word}",
        roles=[Role.ADMINISTRATOR],
        at=at,
    )
    crowd.add("invitation", tenant, invitation_id=sent.pk)


def _files(crowd: Crowd, tenant: Organisation, at: dt.datetime) -> None:
    """A paper that the office may read, and a draft that it may not."""
    actor, word = _administrator(crowd, tenant).actor, crowd.canary(tenant, "file")
    if not actor.can("own:document:upload"):
        return
    text = f"名称,{word}\n".encode()
    paper = add_paper(
        actor=actor,
        organisation=tenant,
        kind=PaperKind.AUTHORISATION,
        name=f"{word}.csv",
        chunks=[text],
        note=word,
        at=at,
    )
    sealed = crowd.canary(tenant, "draft")
    crowd.sealed.add(sealed)
    text = f"名称,{sealed}\n".encode()
    draft = store(actor=actor, tenant=tenant, name=f"{sealed}.csv", chunks=[text], at=at)
    crowd.add("paper", tenant, file_id=paper.file_id)
    crowd.add("paper_digest", tenant, sha256=paper.file.sha256)
    crowd.add("draft", tenant, file_id=draft.pk)
    crowd.add("draft_digest", tenant, sha256=draft.sha256)


def _messages(crowd: Crowd, at: dt.datetime) -> None:
    """A message to everybody, with the words of the tenant."""
    for visitor in crowd.visitors:
        word = crowd.canary(visitor.organisation, "letter") if visitor.organisation else "无所属"
        if visitor.user is None:
            continue
        message = Message.objects.create(
            recipient=visitor.user,
            organisation=visitor.organisation,
            address=visitor.user.email,
            template="accounts.invitation",
            subject=f"演练 {word}",
            body=f"演练 {word}",
            created_at=at,
        )
        crowd.add("message", visitor.organisation, visitor.user, message_id=message.pk)


def _events(crowd: Crowd) -> None:
    """What the trail keeps of each tenant by now."""
    for tenant in crowd.organisations:
        event = AuditEvent.objects.filter(tenant=str(tenant.pk)).order_by("seq").first()
        if event is not None:
            crowd.add("event", tenant, seq=event.seq)


def _administrator(crowd: Crowd, tenant: Organisation) -> Visitor:
    return next(v for v in crowd.visitors if v.tenant == tenant.pk and Role.ADMINISTRATOR in v.actor.roles)


def _tenant(crowd: Crowd, category: Category) -> Organisation:
    return next(tenant for tenant in crowd.organisations if tenant.category == category)
