"""Getting about without a mouse, and the manners of forms."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_the_first_tab_stop_leads_past_the_menu(visit, officer):
    page = visit("/desk/", officer).page
    page.keyboard.press("Tab")
    assert focused(page) == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_person_menu_opens_and_closes_by_keys(visit, officer):
    page = visit("/desk/", officer).page
    page.focus(".who details.drop:last-of-type > summary")
    page.keyboard.press("Enter")
    assert page.is_visible(".who .drop-list button[name=language]")
    page.keyboard.press("Escape")
    assert not page.is_visible(".who .drop-list button[name=language]")
    assert focused(page) == officer.user.name


def test_the_menu_of_a_phone(visit, officer):
    page = visit("/desk/", officer, screen="phone").page
    assert not page.is_visible("#menu")
    page.focus(".menu-switch")
    page.keyboard.press("Enter")
    assert page.is_visible("#menu")
    assert page.get_attribute(".menu-switch", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not page.is_visible("#menu")


def test_a_dialog_holds_the_focus_and_gives_it_back(visit, officer):
    page = visit("/developers/components/", officer).page
    page.focus("[data-opens=confirm]")
    page.keyboard.press("Enter")
    assert page.is_visible("#confirm textarea")
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    assert not page.is_visible("#confirm textarea")
    assert page.evaluate("document.activeElement.dataset.opens") == "confirm"


def test_every_tab_stop_shows_where_it_is(visit, officer):
    page = visit("/developers/components/list/60/", officer).page
    stops = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        name, style, width = page.evaluate(
            "(() => {const e = document.activeElement, s = getComputedStyle(e);"
            "return [e.tagName, s.outlineStyle, s.outlineWidth]})()"
        )
        stops += name != "BODY"
        assert name == "BODY" or (style != "none" and width != "0px"), focused(page)
    assert stops > 20


def test_a_form_is_sent_once(visit, officer):
    page = visit("/desk/", officer).page
    sent = []
    page.route("**/account/logout/", lambda route: (sent.append(1), route.fulfill(status=204)))
    page.evaluate("(b => {b.click(); b.click()})(document.querySelector('form.aside[action*=logout] button'))")
    page.wait_for_timeout(300)
    assert sent == [1]


def test_mistakes_take_the_focus(visit, officer):
    page = visit("/developers/components/", officer).page
    assert page.evaluate("document.activeElement.className") == "mistakes"


def test_sorting_and_turning_pages_change_the_list_only(visit, officer):
    seen = visit("/developers/components/list/120/", officer)
    page = seen.page
    page.evaluate("window.same = true")
    page.click("thead >> text=贷款")
    page.wait_for_selector("th[aria-sort=ascending]")
    page.click(".pages >> text=下一页")
    page.wait_for_selector(".pages >> text=第 51–100 条")
    assert page.evaluate("window.same")
    assert "page=2" in page.url
    assert seen.complaints == []


def test_the_language_switch_keeps_the_page(visit, officer):
    page = visit("/developers/components/list/60/?page=2", officer).page
    page.click(".who details.drop:last-of-type > summary")
    page.click("button[name=language]")
    page.wait_for_load_state()
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("/list/60/?page=2")


def test_paper_has_no_menu_and_no_buttons(visit, officer):
    page = visit("/developers/components/list/60/", officer).page
    page.emulate_media(media="print")
    for hidden in (".topbar", "#menu", ".btn", ".crumbs"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert "Serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
