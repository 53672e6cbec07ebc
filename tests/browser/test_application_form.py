"""The application form in a real browser: what is typed is never lost, and counts as the server counts."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.filled import a_pdf
from tests.browser.test_pages import grave_faults
from tests.lives import DURING, a_complete_application, a_published_batch, an_application, an_institution, an_office
from zhirong.accounts.permissions import Role
from zhirong.application.selectors import section_of
from zhirong.rules.text_count import count

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SECTIONS = ("cover", "commitment", "unit", "foundation", "plan", "annexes")


@pytest.fixture
def during(monkeypatch, transactional_db):
    """The clock of the program stands while the call runs."""
    monkeypatch.setattr("zhirong.clock.now", lambda: DURING)


@pytest.fixture
def house(during):
    return an_institution()


@pytest.fixture
def batch(during):
    return a_published_batch(an_office())


@pytest.fixture
def application(batch, house):
    return an_application(batch, house)


@pytest.fixture
def complete(batch, house):
    return a_complete_application(batch, house)


def address(application, section="unit", tail=""):
    return f"/applications/{application.pk}/sections/{section}/{tail}"


@pytest.mark.parametrize("stage", ["application", "complete"])
def test_every_section_is_quiet_fits_the_screen_and_is_accessible(visit, request, house, stage):
    application = request.getfixturevalue(stage)
    for section in SECTIONS:
        seen = visit(address(application, section), house[Role.PREPARER])
        seen.page.wait_for_timeout(300)
        seen.keep(f"form-{stage}-{section}")
        assert seen.complaints == []
        assert seen.overflow() == 0
        assert not grave_faults(seen.page), section


SAVED = '#save-state[data-state="saved"]'


def stored(house, application, section="unit"):
    return section_of(house[Role.PREPARER].actor, application, section).values


def drafts(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('zhirong-draft:')).length")


def test_what_is_typed_is_saved_by_itself_and_leaves_nothing_behind(visit, house, application):
    page = visit(address(application), house[Role.PREPARER]).page
    page.fill("#in-lead_department", "科技金融部")
    page.fill("#in-established_on", "去年春天")
    page.wait_for_selector(SAVED)
    page.wait_for_selector("#n-established_on .note.bad")
    assert stored(house, application)["lead_department"] == "科技金融部"
    assert page.get_attribute("#f-established_on", "class").endswith("wrong")
    assert drafts(page) == 0


def test_a_code_that_fails_its_check_digit_is_confirmed_with_a_reason(visit, house, complete):
    page = visit(address(complete), house[Role.PREPARER]).page
    good = page.input_value("#in-uscc")
    reason = page.locator('[name="uscc.reason"]')
    assert not reason.is_visible()
    page.fill("#in-uscc", good[:-1] + ("1" if good[-1] != "1" else "2"))
    reason.wait_for(state="visible")
    reason.fill("营业执照照片核对一致")
    page.wait_for_selector("#n-uscc .note.warn:has-text('营业执照照片核对一致')")
    assert stored(house, complete)["uscc.reason"] == "营业执照照片核对一致"


def test_two_windows_meet_on_the_merge_page(visit, house, application):
    first = visit(address(application), house[Role.PREPARER]).page
    second = visit(address(application), house[Role.REVIEWER]).page
    first.fill("#in-introduction", "甲写的")
    first.fill("#in-lead_department", "公司部")
    first.wait_for_selector(SAVED)
    second.fill("#in-introduction", "乙写的")
    second.wait_for_selector("#conflict-offer:not([hidden])")
    second.click("#conflict-offer button")
    second.wait_for_url("**/merge/")
    assert "甲写的" in second.inner_text(".merge-column.theirs")
    second.check('[name="choose.introduction"][value="anew"]')
    second.fill('[name="anew.introduction"]', "合写的")
    second.click('[name="keep"]')
    second.wait_for_url("**/sections/unit/**")
    assert stored(house, application)["introduction"] == "合写的"
    assert second.input_value("#in-lead_department") == "公司部"
    assert second.is_hidden("#draft-offer")
    assert drafts(second) == 0


def test_what_a_colleague_saved_appears_beside_what_i_write(visit, house, application):
    first = visit(address(application), house[Role.PREPARER]).page
    second = visit(address(application), house[Role.REVIEWER]).page
    first.fill("#in-lead_department", "公司部")
    first.wait_for_selector(SAVED)
    second.fill("#in-introduction", "乙写的")
    second.wait_for_selector(SAVED)
    assert second.input_value("#in-lead_department") == "公司部"
    assert stored(house, application)["introduction"] == "乙写的"


def test_an_expired_sign_in_loses_nothing(visit, house, application):
    seen = visit(address(application), house[Role.PREPARER])
    page = seen.page
    cookies = [each for each in page.context.cookies() if each["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    page.fill("#in-introduction", "写了很久的一段话")
    page.wait_for_selector("#expired-offer:not([hidden])")
    page.context.add_cookies(cookies)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.click("#draft-offer [data-restores]")
    assert page.input_value("#in-introduction") == "写了很久的一段话"
    page.wait_for_selector(SAVED)
    assert stored(house, application)["introduction"] == "写了很久的一段话"
    assert drafts(page) == 0


def test_signing_out_leaves_nothing_typed_on_the_machine(visit, house, application):
    page = visit(address(application), house[Role.PREPARER]).page
    page.evaluate("localStorage.setItem('zhirong-draft:x', '{}')")
    page.click(".who form.aside button")
    page.wait_for_url("**/login/**")
    assert drafts(page) == 0


def test_a_block_copied_from_a_spreadsheet_fills_rows(visit, house, application):
    page = visit(address(application), house[Role.PREPARER]).page
    page.evaluate(
        """() => {
          const box = document.querySelector('[data-table="branches"] [data-cell]');
          const data = new DataTransfer();
          data.setData('text/plain', '浦东支行\\t浦东新区\\t是\\t6\\n徐汇支行\\t徐汇区\\t否\\t4\\n');
          box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.wait_for_selector(SAVED)
    rows = stored(house, application)["branches"]
    assert [(row["name"], row["district"], row["specialised"], row["managers"]) for row in rows] == [
        ("浦东支行", "310115", "yes", "6"),
        ("徐汇支行", "310104", "no", "4"),
    ]


def test_files_go_up_with_a_row_and_come_down_with_it(visit, house, application):
    page = visit(address(application, "foundation"), house[Role.PREPARER]).page
    chooser = page.locator('[data-table="products"] input[type=file]').first
    chooser.set_input_files({"name": "办法.exe", "mimeType": "application/pdf", "buffer": b"x"})
    page.wait_for_selector("[data-progress] .bad")
    chooser.set_input_files({"name": "办法.pdf", "mimeType": "application/pdf", "buffer": a_pdf("rules")})
    page.wait_for_selector('[data-table="products"] .attached a')
    page.wait_for_selector(SAVED)
    assert len(stored(house, application, "foundation")["products"]) == 1
    page.click("[data-removes]")
    page.wait_for_selector('[data-table="products"] .attached a', state="detached")


def test_the_goals_button_writes_behind_the_text(visit, house, complete):
    page = visit(address(complete, "plan"), house[Role.PREPARER]).page
    before = page.input_value("#in-goals_text")
    page.click("[data-generates]")
    page.wait_for_function("before => document.getElementById('in-goals_text').value !== before", arg=before)
    assert page.input_value("#in-goals_text").startswith(before + "\n2023年")


def test_a_target_below_its_floor_asks_for_the_reason(visit, house, complete):
    page = visit(address(complete, "plan"), house[Role.PREPARER]).page
    assert page.is_hidden('[data-reasons="pledge_loan_deals"]')
    page.fill('[name="goals.2023.pledge_loan_deals.value"]', "49")
    assert page.is_visible('[data-reasons="pledge_loan_deals"]')
    page.wait_for_selector(SAVED)
    assert "49" in page.inner_text("#n-goals")


def test_the_page_counts_as_the_server_counts(visit, house, application):
    page = visit(address(application, "plan"), house[Role.PREPARER]).page
    page.wait_for_function("() => Boolean(window.zhirong.count)")

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(
        st.text(
            alphabet=st.one_of(
                st.sampled_from("一二，。“”’·–—… \n\u3000aZ09.%-é\u200d𠮷々〇①😀"), st.characters(codec="utf-8")
            )
        )
    )
    def same(text):
        found = page.evaluate("text => window.zhirong.count(text)", text)
        assert found == dataclasses.asdict(count(text))

    same()


def test_the_limit_over_the_three_texts_moves_with_the_typing(visit, house, complete):
    page = visit(address(complete, "plan"), house[Role.PREPARER]).page
    page.wait_for_function("() => Boolean(window.zhirong.count)")
    parts = [page.input_value(f"#in-{key}") for key in ("goals_text", "safeguards")]
    page.fill("#in-work_plan", "首贷行动推进。" * 300)
    over = 2100 + sum(count(text).word for text in parts) - 2000
    assert page.inner_text(".length-over").split()[-1] == str(over)
    page.wait_for_selector("#n-work_plan .note.bad")
    assert str(over) in page.inner_text("#n-work_plan")
    assert "第 2 版" in page.inner_text("#edited")


def test_the_form_works_without_script(chromium, live_server, house, application):
    context = chromium.new_context(java_script_enabled=False)
    cookie = house[Role.PREPARER].client(fresh=True).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + address(application))
    page.fill("#in-lead_department", "科技金融部")
    page.press("#in-lead_department", "Enter")
    page.wait_for_url("**saved=1")
    assert stored(house, application)["lead_department"] == "科技金融部"
    page.goto(live_server.url + address(application, "annexes"))
    page.set_input_files("#up-annex_licence", {"name": "照.pdf", "mimeType": "application/pdf", "buffer": a_pdf("a")})
    page.click("#f-annex_licence button:has-text('上传')")
    assert "照.pdf" in page.inner_text("#a-annex_licence")
    context.close()
