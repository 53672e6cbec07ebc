"""The pages from the draft to the receipt, as the preparer, the reviewer and the signatory walk through them."""

import datetime as dt
import re
from collections import defaultdict

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.application.filled import a_pdf
from tests.lives import (
    DURING,
    a_complete_application,
    a_sealed_application,
    an_application,
    an_endorsed_application,
    an_institution,
    every_promise,
    fill_in,
    seal,
    send,
)
from tests.people import PASSWORD
from tests.programme.office_work import CLOSES
from zhirong import clock
from zhirong.accounts.permissions import Role
from zhirong.application.links import application_link
from zhirong.submission.models import Endorsement, EndorsementStep, LateArrival, Submission
from zhirong.submission.selectors import standing_endorsement
from zhirong.workflow.models import Case
from zhirong.workflow.services.perform import perform


@pytest.fixture
def now():
    """Moves the program's clock to a moment of 2023."""

    def move(moment):
        clock.move_by(lambda: moment - clock.real_now())

    move(DURING)
    yield move
    clock.move_by(dt.timedelta)


@pytest.fixture
def browser(house, now):
    """One signed-in client for each role."""
    return {role: person.client(fresh=True) for role, person in house.people.items()}


def state(application):
    return Case.objects.get(kind="preparation", subject=application.pk).state


def act(code, application):
    return reverse(f"preparation_{code}", kwargs={"subject": application.pk})


def hidden(answer, name):
    return re.search(rf'name="{name}" value="([^"]+)"', answer.content.decode())[1]


def scan(content=None, name="签章页.pdf"):
    return SimpleUploadedFile(name, a_pdf("sealed pages") if content is None else content, "application/pdf")


def every_tick(application):
    given = every_promise(application)
    return {name: given[name] for name in ("promises", "consequences", "opinion")}


@pytest.mark.django_db
class TestSendingOn:
    def page(self, application):
        return reverse("case_act", args=["preparation", application.pk, "send_for_review"])

    def test_the_must_fix_list_stands_beside_the_button(self, batch, house, browser):
        draft = an_application(batch, house)
        answer = browser[Role.PREPARER].get(self.page(draft))
        text = answer.content.decode()
        assert re.search(r"须修改 \d+ 处", text)
        assert "项目申报单位基本情况" in text or "基本情况" in text
        refused = browser[Role.PREPARER].post(self.page(draft), {"version": hidden(answer, "version")})
        assert refused.status_code == 409
        assert state(draft) == "drafting"

    def test_a_complete_draft_goes_to_the_reviewer(self, batch, house, browser):
        draft = a_complete_application(batch, house)
        answer = browser[Role.PREPARER].get(self.page(draft))
        assert "须修改" not in answer.content.decode()
        sent = browser[Role.PREPARER].post(self.page(draft), {"version": hidden(answer, "version")})
        assert (sent.status_code, sent.url, state(draft)) == (302, application_link(draft.pk), "internal_review")


@pytest.mark.django_db
class TestChecking:
    @pytest.fixture
    def sent(self, batch, house):
        application = a_complete_application(batch, house)
        send(application, house)
        return application

    def test_the_reviewer_confirms_and_the_pack_is_bound(self, sent, browser):
        page = act("endorse", sent)
        answer = browser[Role.REVIEWER].get(page)
        assert "通过后合订本定稿" in answer.content.decode()
        unread = browser[Role.REVIEWER].post(page, {"version": hidden(answer, "version")})
        assert unread.status_code == 400
        assert "请核对后确认" in unread.content.decode()
        done = browser[Role.REVIEWER].post(page, {"version": hidden(answer, "version"), "looked": "on"})
        assert (done.status_code, done.url, state(sent)) == (302, application_link(sent.pk), "signing")

    def test_the_reviewer_reads_what_departs_with_its_reason_and_sends_it_back_with_remarks(
        self, batch, house, browser
    ):
        draft = a_complete_application(batch, house)
        goals = draft.sections.get(key="plan").values["goals"]
        goals["2023"]["pledge_loan_deals"] = {"value": "49", "reason": "首年筹备"}
        fill_in(draft, house, goals=goals)
        send(draft, house)
        text = browser[Role.REVIEWER].get(act("endorse", draft)).content.decode()
        assert "请核对" in text
        assert "首年筹备" in text
        form = re.search(r'<form class="form" method="post" action="([^"]+)">(.*?)</form>', text, re.DOTALL)
        assert 'name="reason"' in form[2]
        version = re.search(r'name="version" value="(\d+)"', form[2])[1]
        answer = browser[Role.REVIEWER].post(form[1], {"version": version, "reason": "首年目标请再核实"})
        assert answer.status_code == 302
        assert state(draft) == "drafting"
        assert "首年目标请再核实" in browser[Role.PREPARER].get(application_link(draft.pk)).content.decode()

    def test_the_page_says_why_it_cannot_be_done(self, sent, browser, batch, house):
        page = act("endorse", sent)
        version = hidden(browser[Role.REVIEWER].get(page), "version")
        browser[Role.REVIEWER].post(page, {"version": version, "looked": "on"})
        text = browser[Role.REVIEWER].get(page).content.decode()
        assert "现在不能办理" in text
        assert "待签章" in text
        again = browser[Role.REVIEWER].post(page, {"version": version, "looked": "on"})
        assert again.status_code == 409
        assert Endorsement.objects.count() == 1

    def test_a_page_opened_before_a_return_is_stale(self, sent, browser, house):
        page = act("endorse", sent)
        version = hidden(browser[Role.REVIEWER].get(page), "version")
        perform(
            actor=house[Role.REVIEWER].actor,
            kind="preparation",
            subject=sent.pk,
            act="return",
            at=DURING,
            reason="缺附件说明",
        )
        send(sent, house)
        stale = browser[Role.REVIEWER].post(page, {"version": version, "looked": "on"})
        assert stale.status_code == 409
        assert "刚刚被他人更新" in stale.content.decode()

    def test_the_general_page_of_acts_leads_here(self, sent, browser):
        general = reverse("case_act", args=["preparation", sent.pk, "endorse"])
        for method in (browser[Role.REVIEWER].get, browser[Role.REVIEWER].post):
            answer = method(general)
            assert (answer.status_code, answer.url) == (302, act("endorse", sent))
        assert state(sent) == "internal_review"

    def test_returning_shows_which_names_it_voids(self, batch, house, browser):
        application = an_endorsed_application(batch, house)
        page = reverse("case_act", args=["preparation", application.pk, "return"])
        answer = browser[Role.SIGNATORY].get(page)
        text = answer.content.decode()
        assert "将失效的复核和签章" in text
        assert house[Role.REVIEWER].user.name in text
        browser[Role.SIGNATORY].post(page, {"version": hidden(answer, "version"), "reason": "金额有误"})
        assert Endorsement.objects.get().void_reason == "金额有误"

    @pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
    def test_an_odd_version_is_refused_in_words(self, sent, browser, version):
        answer = browser[Role.REVIEWER].post(act("endorse", sent), {"version": version, "looked": "on"})
        assert answer.status_code in {400, 409}
        assert state(sent) == "internal_review"


@pytest.mark.django_db
class TestSigning:
    @pytest.fixture
    def endorsed(self, batch, house):
        return an_endorsed_application(batch, house)

    def test_every_line_has_a_box_of_its_own_and_none_is_ticked(self, endorsed, browser):
        text = browser[Role.SIGNATORY].get(act("sign", endorsed)).content.decode()
        assert len(re.findall(r'type="checkbox" name="(?:promises|consequences|opinion)"', text)) == 9
        assert " checked" not in text
        assert "未签章（未配置电子签章）" in text
        assert Endorsement.objects.get().pack_digest in text

    def test_signing_with_everything(self, endorsed, browser):
        page = act("sign", endorsed)
        version = hidden(browser[Role.SIGNATORY].get(page), "version")
        done = browser[Role.SIGNATORY].post(page, every_tick(endorsed) | {"version": version, "scan": scan()})
        assert (done.status_code, done.url, state(endorsed)) == (302, application_link(endorsed.pk), "sealed")

    def test_a_proof_that_ran_out_while_the_pages_were_sealed_costs_nothing(self, endorsed, house, browser):
        """Printing, sealing and scanning takes longer than a proof holds: ticks and scan are there after the next one."""
        page, client = act("sign", endorsed), house[Role.SIGNATORY].client()
        version = hidden(browser[Role.SIGNATORY].get(page), "version")
        asked = client.post(page, every_tick(endorsed) | {"version": version, "scan": scan()})
        assert asked.url.startswith(reverse("account_reauthenticate"))
        told = client.post(asked.url, {"password": PASSWORD, "next": reverse("account_resume")}, follow=True)
        form = BeautifulSoup(told.content, "html.parser").find("form", action=page)
        given = defaultdict(list)
        for each in form.find_all("input"):
            given[each["name"]].append(each["value"])
        done = client.post(page, given)
        assert (done.status_code, state(endorsed)) == (302, "sealed")
        assert (
            standing_endorsement(house[Role.SIGNATORY].actor, endorsed, EndorsementStep.SIGN).seal.original_name
            == "签章页.pdf"
        )

    @pytest.mark.parametrize("left", ["promises", "consequences", "opinion", "scan"])
    def test_what_is_missing_is_named_and_what_was_ticked_stays(self, endorsed, browser, left):
        page = act("sign", endorsed)
        given = every_tick(endorsed) | {"version": hidden(browser[Role.SIGNATORY].get(page), "version"), "scan": scan()}
        given[left] = given[left][:-1] if left in {"promises", "consequences"} else ""
        answer = browser[Role.SIGNATORY].post(page, given)
        text = answer.content.decode()
        assert answer.status_code == 400
        assert f'href="#id_{left}' in text
        assert text.count(" checked") == 9 - (left != "scan")
        assert state(endorsed) == "signing"

    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("签章页.exe", b"MZ", "须为 PDF 或图片"),
            ("签章页.pdf", b"MZ\x90\x00", "id_scan_error"),
            ("签章页.pdf", b"", "文件是空的"),
            ("签章页.jpg", a_pdf("x"), "id_scan_error"),
        ],
    )
    def test_a_file_that_is_no_scan_is_refused_beside_its_field(self, endorsed, browser, name, content, said):
        page = act("sign", endorsed)
        version = hidden(browser[Role.SIGNATORY].get(page), "version")
        given = every_tick(endorsed) | {"version": version, "scan": scan(content, name)}
        answer = browser[Role.SIGNATORY].post(page, given)
        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert answer.content.decode().count(" checked") == 9

    def test_the_page_asks_for_a_fresh_proof_first(self, endorsed, house, now):
        stale = house[Role.SIGNATORY].client().get(act("sign", endorsed))
        assert stale.status_code == 302
        assert "/account/" in stale.url

    def test_before_the_check_there_is_nothing_to_sign(self, batch, house, browser):
        application = a_complete_application(batch, house)
        text = browser[Role.SIGNATORY].get(act("sign", application)).content.decode()
        assert "现在不能办理" in text
        assert 'name="promises"' not in text


@pytest.mark.django_db
class TestHandingIn:
    def test_one_click_leads_to_the_receipt(self, sealed, browser):
        page = act("submit", sealed)
        answer = browser[Role.PREPARER].get(page)
        text = answer.content.decode()
        assert "2023年4月7日24时前" in text
        assert "不看发送时间" in text
        done = browser[Role.PREPARER].post(page, {"signature": hidden(answer, "signature")})
        receipt = Submission.objects.get()
        assert (done.status_code, done.url) == (302, reverse("receipt", args=[receipt.pk]))
        shown = browser[Role.PREPARER].get(done.url).content.decode()
        assert receipt.receipt_no in shown

    def test_office_and_house_open_the_sealed_pages_that_were_received(self, sealed, the_office, browser):
        first = browser[Role.PREPARER].get(act("submit", sealed))
        browser[Role.PREPARER].post(act("submit", sealed), {"signature": hidden(first, "signature")})
        submission = Submission.objects.get()
        address = reverse("document", args=[submission.signed.seal_id])
        officer = the_office[Role.OFFICER].client(fresh=True)
        receipt = reverse("receipt", args=[submission.pk])
        for client, page in (
            (officer, receipt),
            (officer, reverse("screening", args=[sealed.pk])),
            (officer, reverse("application", args=[sealed.pk])),
            (browser[Role.PREPARER], receipt),
        ):
            assert f'href="{address}"' in client.get(page).content.decode(), page
            assert b"".join(client.get(address).streaming_content) == a_pdf("sealed pages")

    def test_a_double_click_and_a_second_window_lead_to_the_same_receipt(self, sealed, browser, now):
        page = act("submit", sealed)
        key = {"signature": hidden(browser[Role.PREPARER].get(page), "signature")}
        first = browser[Role.PREPARER].post(page, key)
        second = browser[Role.SIGNATORY].post(page, key)
        now(CLOSES + dt.timedelta(minutes=1))
        third = browser[Role.PREPARER].post(page, key)
        assert first.url == second.url == third.url
        assert (Submission.objects.count(), LateArrival.objects.count()) == (1, 0)

    def test_an_old_window_never_hands_in_what_was_signed_later(self, sealed, house, browser):
        page = act("submit", sealed)
        key = {"signature": hidden(browser[Role.PREPARER].get(page), "signature")}
        perform(
            actor=house[Role.PREPARER].actor,
            kind="preparation",
            subject=sealed.pk,
            act="reopen",
            at=DURING,
            reason="补一句",
        )
        gone = browser[Role.PREPARER].post(page, key)
        assert gone.status_code == 409
        assert "签章已经失效" in gone.content.decode()
        seal(sealed, house)
        stale = browser[Role.PREPARER].post(page, key)
        assert stale.status_code == 409
        assert "重新签过章" in stale.content.decode()
        assert not Submission.objects.exists()
        right = browser[Role.PREPARER].post(page, {"signature": hidden(stale, "signature")})
        assert right.status_code == 302
        assert Submission.objects.count() == 1

    def test_an_old_window_finds_the_receipt_of_what_it_handed_in(self, sealed, house, browser):
        page = act("submit", sealed)
        key = {"signature": hidden(browser[Role.PREPARER].get(page), "signature")}
        first = browser[Role.PREPARER].post(page, key)
        perform(
            actor=house[Role.PREPARER].actor,
            kind="preparation",
            subject=sealed.pk,
            act="reopen",
            at=DURING,
            reason="补一句",
        )
        assert browser[Role.PREPARER].post(page, key).url == first.url

    @pytest.mark.parametrize(("milliseconds", "late"), [(-1, False), (0, True), (1, True)])
    def test_the_deadline_passes_while_the_page_is_open(self, sealed, browser, now, monkeypatch, milliseconds, late):
        page = act("submit", sealed)
        key = {"signature": hidden(browser[Role.PREPARER].get(page), "signature")}
        moment = CLOSES + dt.timedelta(milliseconds=milliseconds)
        monkeypatch.setattr(
            clock, "now", lambda: moment
        )  # a clock that stands still, so that a millisecond can be told
        done = browser[Role.PREPARER].post(page, key)
        assert done.status_code == 302
        found = LateArrival.objects.get() if late else Submission.objects.get()
        assert found.received_at == moment
        assert done.url == reverse("late_arrival" if late else "receipt", args=[found.pk])
        shown = browser[Role.PREPARER].get(done.url).content.decode()
        assert ("逾期不予受理" in shown) is late
        assert (state(sealed) == "sealed") is late

    def test_after_the_deadline_the_page_says_so_before_the_click(self, sealed, browser, now):
        now(CLOSES + dt.timedelta(seconds=5))
        text = browser[Role.PREPARER].get(act("submit", sealed)).content.decode()
        assert "已过截止时刻" in text
        assert "仍要提交（逾期，不予受理）" in text

    @pytest.mark.parametrize("key", ["", "x", "00000000-0000-4000-8000-000000000000", "签章"])
    def test_an_odd_key_hands_in_nothing(self, sealed, browser, key):
        answer = browser[Role.PREPARER].post(act("submit", sealed), {"signature": key})
        assert answer.status_code in {400, 409}
        assert "刷新页面" in answer.content.decode()
        assert not Submission.objects.exists()

    def test_a_reviewer_hands_in_nothing(self, sealed, browser):
        assert browser[Role.REVIEWER].get(act("submit", sealed)).status_code == 403

    def test_the_pages_of_another_house_do_not_exist(self, sealed, batch, now):
        other = an_institution("示例银行上海分行")
        a_sealed_application(batch, other)
        for role, code in ((Role.REVIEWER, "endorse"), (Role.SIGNATORY, "sign"), (Role.PREPARER, "submit")):
            client = other[role].client(fresh=True)
            for method in (client.get, client.post):
                assert method(act(code, sealed)).status_code == 404

    def test_withdrawing_shows_what_goes_and_asks_why(self, sealed, browser, house):
        page = act("submit", sealed)
        browser[Role.PREPARER].post(page, {"signature": hidden(browser[Role.PREPARER].get(page), "signature")})
        address = reverse("case_act", args=["application", sealed.pk, "withdraw"])
        answer = browser[Role.SIGNATORY].get(address)
        assert Submission.objects.get().receipt_no in answer.content.decode()
        version = hidden(answer, "version")
        assert browser[Role.SIGNATORY].post(address, {"version": version, "reason": ""}).status_code == 200
        assert Case.objects.get(kind="application", subject=sealed.pk).state == "received"
        browser[Role.SIGNATORY].post(address, {"version": version, "reason": "改在下一批申报"})
        assert Case.objects.get(kind="application", subject=sealed.pk).state == "withdrawn"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "role"), [("endorse", Role.REVIEWER), ("sign", Role.SIGNATORY), ("submit", Role.PREPARER)]
)
def test_a_page_takes_few_queries(code, role, sealed, browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        assert browser[role].get(act(code, sealed)).status_code == 200
