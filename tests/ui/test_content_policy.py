"""What pages may load: only their own files, nothing inline."""

import re

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db
PAGES = ["/", "/desk/", "/account/login/", "/developers/components/", "/developers/components/list/60/", "/nowhere/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_policy(address, preparer):
    answer = preparer.client().get(address, follow=True)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_inline_code_or_foreign_files(address, preparer):
    text = preparer.client().get(address, follow=True).content.decode()
    page = BeautifulSoup(text, "html.parser")
    assert not [tag for tag in page.find_all("script") if not tag.get("src")]
    assert not page.find_all("style")
    assert not page.select("[style]")
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    outside = [tag.get("src") or tag.get("href") for tag in page.select("script[src], link[href], img[src]")]
    assert not [where for where in outside if re.match(r"(https?:)?//", where)]
