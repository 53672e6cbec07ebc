"""Endorsing: another person checks, the signatory promises everything one by one, and a change voids what was signed."""

import datetime as dt
import hashlib

import pytest

from tests.application.filled import a_pdf
from tests.lives import (
    DURING,
    a_complete_application,
    a_house,
    an_endorsed_application,
    every_promise,
    seal,
    send,
)
from tests.people import join
from zhirong.accounts.actor import NotFound, NotPermitted
from zhirong.accounts.permissions import Category, Role
from zhirong.application.content import content_of
from zhirong.application.models import Section
from zhirong.application.pack import sealed_pages_pdf
from zhirong.application.services.section import save_section
from zhirong.audit.models import AuditEvent
from zhirong.documents import vault
from zhirong.documents.errors import FileRefused
from zhirong.submission import electronic_seal
from zhirong.submission.changes import changes_since_endorsed
from zhirong.submission.errors import ContentChanged, NotEndorsed, SignatureIncomplete
from zhirong.submission.models import Endorsement
from zhirong.submission.services.endorsement import endorse, sign
from zhirong.workflow.errors import GuardRefused, IllegalTransition, SecondPersonRequired, StaleCase
from zhirong.workflow.models import Case, Todo
from zhirong.workflow.services.perform import perform

SCAN = ("签章页扫描件.pdf", [a_pdf("sealed pages")])


@pytest.fixture
def complete(batch, house):
    return a_complete_application(batch, house)


@pytest.fixture
def endorsed(batch, house):
    return an_endorsed_application(batch, house)


def state(application):
    return Case.objects.get(kind="preparation", subject=application.pk).state


def go_back(application, house, act="return", role=Role.SIGNATORY):
    perform(actor=house[role].actor, kind="preparation", subject=application.pk, act=act, at=DURING, reason="数字有误")


def change(application, house, key, value, role=Role.PREPARER, at=DURING):
    section = next(s for s in Section.objects.filter(application=application) if key in s.values)
    actor, version = house[role].actor, section.version
    save_section(
        actor=actor, application=application, section=section.key, values={key: value}, base_version=version, at=at
    )


def put_seal(application, house, **other):
    words = every_promise(application) | {"scan": SCAN} | other
    return sign(actor=house[Role.SIGNATORY].fresh_actor, application=application, at=DURING, **words)


def test_passing_the_check_binds_the_pack_that_is_kept(endorsed, house):
    found = Endorsement.objects.get(application=endorsed)
    content = content_of(endorsed, DURING)
    with vault.open_file(str(house.organisation.pk), found.pack.sha256) as file:
        pack = file.read()
    assert pack.startswith(b"%PDF")
    assert (found.step, found.person) == ("endorse", house[Role.REVIEWER].user)
    assert (found.content_digest, found.pack_digest) == (content.digest, hashlib.sha256(pack).hexdigest())
    event = AuditEvent.objects.get(action="preparation.endorse")
    assert found.content_digest in event.payload_json
    assert found.pack_digest in event.payload_json


def test_an_incomplete_draft_is_not_sent_on(house, complete):
    change(complete, house, "licence_no", "")
    with pytest.raises(GuardRefused, match="许可证编号"):
        send(complete, house)
    assert state(complete) == "drafting"


def test_who_sent_it_does_not_check_it(complete, house):
    both = join(house.organisation, "兼任者", Role.PREPARER, Role.REVIEWER)
    perform(actor=both.actor, kind="preparation", subject=complete.pk, act="send_for_review", at=DURING)
    with pytest.raises(SecondPersonRequired):
        endorse(actor=both.actor, application=complete, at=DURING)
    assert not Endorsement.objects.exists()
    endorse(actor=house[Role.REVIEWER].actor, application=complete, at=DURING)
    assert state(complete) == "signing"


def test_only_whose_part_it_is(complete, house):
    send(complete, house)
    with pytest.raises(NotPermitted):
        endorse(actor=house[Role.PREPARER].actor, application=complete, at=DURING)
    with pytest.raises(NotPermitted):
        sign(
            actor=house[Role.REVIEWER].actor,
            application=complete,
            scan=SCAN,
            at=DURING,
            **every_promise(complete),
        )
    stranger = a_house(Category.INSTITUTION, "示例银行上海分行", Role.REVIEWER, Role.SIGNATORY)
    with pytest.raises(NotFound):
        endorse(actor=stranger[Role.REVIEWER].actor, application=complete, at=DURING)
    with pytest.raises(NotFound):
        put_seal(complete, stranger)


def test_a_draft_is_endorsed_only_while_it_is_being_checked(complete, house):
    with pytest.raises(IllegalTransition):
        endorse(actor=house[Role.REVIEWER].actor, application=complete, at=DURING)
    with pytest.raises(NotEndorsed):
        put_seal(complete, house)


def test_what_moved_since_the_page_was_opened_is_not_endorsed(complete, house):
    send(complete, house)
    seen = Case.objects.get(kind="preparation", subject=complete.pk).version
    go_back(complete, house, role=Role.REVIEWER)
    send(complete, house)
    with pytest.raises(StaleCase):
        endorse(actor=house[Role.REVIEWER].actor, application=complete, at=DURING, version=seen)


def test_signing_keeps_what_was_promised_and_the_sealed_pages(endorsed, house):
    found = put_seal(endorsed, house)
    assert state(endorsed) == "sealed"
    assert found.promises == ["operating_well", "true_materials", "real_team", "no_fraud", "will_perform"]
    assert found.consequences == ["1", "2", "3"]
    assert found.opinion == "所提交的资料内容真实有效，同意申报。"
    assert (found.method, found.seal.original_name) == ("scan", "签章页扫描件.pdf")
    assert (found.commitment_version, len(found.commitment_digest)) == ("2023-batch1", 64)
    assert found.seal.sha256 in AuditEvent.objects.get(action="preparation.sign").payload_json


@pytest.mark.parametrize("field", ["promises", "consequences"])
@pytest.mark.parametrize("place", [0, -1])
def test_every_line_of_the_commitment_is_needed(endorsed, house, field, place):
    some = list(every_promise(endorsed)[field])
    del some[place]
    with pytest.raises(SignatureIncomplete) as refusal:
        put_seal(endorsed, house, **{field: some})
    assert refusal.value.field == field
    assert state(endorsed) == "signing"
    assert Endorsement.objects.count() == 1


@pytest.mark.parametrize("said", ["", "同意，但有保留。"])
def test_the_opinion_is_the_one_on_the_sealed_page(endorsed, house, said):
    with pytest.raises(SignatureIncomplete) as refusal:
        put_seal(endorsed, house, opinion=said)
    assert refusal.value.field == "opinion"


def test_without_a_scan_and_without_an_electronic_seal_nothing_is_signed(endorsed, house):
    with pytest.raises(SignatureIncomplete, match="未配置电子签章"):
        put_seal(endorsed, house, scan=None)


@pytest.mark.parametrize(
    ("name", "bytes_"),
    [("扫描.docx", a_pdf("x")), ("扫描.pdf", b"MZ\x90\x00 program"), ("扫描.png", a_pdf("x")), ("扫描.pdf", b"")],
)
def test_a_scan_is_judged_by_its_bytes(endorsed, house, name, bytes_):
    with pytest.raises(FileRefused):
        put_seal(endorsed, house, scan=(name, [bytes_]))
    assert state(endorsed) == "signing"


def test_our_own_unsealed_pages_are_not_taken_for_a_scan(endorsed, house):
    pack = Endorsement.objects.get(application=endorsed).pack
    unsealed = sealed_pages_pdf(content_of(endorsed, DURING), pack.sha256, at=pack.at)
    with vault.open_file(str(house.organisation.pk), pack.sha256) as file:
        whole = file.read()
    for bytes_ in (unsealed, whole):
        with pytest.raises(FileRefused, match="还没有签字和盖章"):
            put_seal(endorsed, house, scan=("签章页.pdf", [bytes_]))


class StampOffice:
    """An electronic seal that adds a line to the pages, as a provider would."""

    label = "演示电子签章"

    def seal(self, pages, *, organisation, person, at):
        return pages + f"% sealed for {organisation.pk} by {person.pk}\n".encode()


@pytest.fixture
def stamp_office():
    electronic_seal.register_electronic_seal(StampOffice())
    yield
    electronic_seal._providers.clear()


@pytest.mark.usefixtures("stamp_office")
def test_an_electronic_seal_seals_exactly_the_two_pages(endorsed, house):
    found = put_seal(endorsed, house, scan=None)
    with vault.open_file(str(house.organisation.pk), found.seal.sha256) as file:
        made = file.read()
    pack = found.pack
    assert found.method == "electronic"
    assert made.startswith(sealed_pages_pdf(content_of(endorsed, DURING), pack.sha256, at=pack.at))
    assert str(house.organisation.pk).encode() in made


def test_signing_asks_for_a_fresh_proof(endorsed, house):
    with pytest.raises(Exception, match="再次验证身份"):
        sign(
            actor=house[Role.SIGNATORY].actor,
            application=endorsed,
            scan=SCAN,
            at=DURING,
            **every_promise(endorsed),
        )
    assert state(endorsed) == "signing"


def test_what_moved_under_the_endorsement_is_not_signed(endorsed, house):
    section = next(s for s in Section.objects.filter(application=endorsed) if "licence_no" in s.values)
    section.values["licence_no"] = "改动"
    section.save()  # as somebody with the database in hand would
    with pytest.raises(ContentChanged):
        put_seal(endorsed, house)


def test_going_back_voids_the_check_and_says_why_and_the_next_round_starts_afresh(endorsed, house):
    go_back(endorsed, house)
    voided = Endorsement.objects.get(application=endorsed)
    assert (voided.void_reason, voided.voided_by) == ("数字有误", house[Role.SIGNATORY].user)
    change(endorsed, house, "licence_no", "示许字第 7 号")
    seal(endorsed, house)
    standing = Endorsement.objects.filter(application=endorsed, voided_at=None)
    assert {each.step for each in standing} == {"endorse", "sign"}
    assert {each.content_digest for each in standing} != {voided.content_digest}


def test_a_change_of_contact_details_voids_nothing(endorsed, house):
    contact = {"name": "孙联络", "title": "经理", "mobile": "13900000000", "email": "sun@example.invalid"}
    change(endorsed, house, "contact_person", contact)
    put_seal(endorsed, house)
    change(endorsed, house, "contact_person", contact | {"name": "李联络"})
    assert Endorsement.objects.filter(application=endorsed, voided_at=None).count() == 2
    assert state(endorsed) == "sealed"


def test_each_step_asks_the_next_person_by_the_deadline(complete, house, batch):
    asked = []
    for step in (send, pass_check_only, put_seal):
        step(complete, house)
        todo = Todo.objects.get(case__kind="preparation", case__subject=complete.pk, done_at=None)
        asked.append((todo.act, todo.permission, todo.due_at == batch.closes_at))
    assert asked == [
        ("endorse", "own:application:review", True),
        ("sign", "own:application:sign", True),
        ("submit", "own:application:submit", True),
    ]


def pass_check_only(application, house):
    endorse(actor=house[Role.REVIEWER].actor, application=application, at=DURING)


def test_the_next_reviewer_sees_what_changed_since(endorsed, house):
    actor = house[Role.REVIEWER].actor
    assert changes_since_endorsed(actor, endorsed) == []
    go_back(endorsed, house)
    later = DURING + dt.timedelta(hours=1)
    change(endorsed, house, "licence_no", "示许字第 7 号", at=later)
    change(endorsed, house, "licence_no", "示许字第 8 号", role=Role.REVIEWER, at=later)
    change(endorsed, house, "registered_capital", "60000", at=later)
    found = {each.field: (each.before, each.after, each.person) for each in changes_since_endorsed(actor, endorsed)}
    assert found == {
        "金融业务许可证编号或设立依据": ("演示许可〔2010〕第 1 号", "示许字第 8 号", house[Role.REVIEWER].user.name),
        "注册资本": ("50,000万元", "60,000万元", house[Role.PREPARER].user.name),
    }


def test_nothing_is_called_a_change_before_the_first_check(complete, house):
    assert changes_since_endorsed(house[Role.REVIEWER].actor, complete) is None
