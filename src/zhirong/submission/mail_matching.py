"""From which institution a mail may come: proposals with their grounds. A person decides."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

from zhirong.accounts.models import Membership, Organisation
from zhirong.accounts.permissions import Category
from zhirong.application.pack.mail_bundle import TITLE, safe_name
from zhirong.programme.models import Batch
from zhirong.rules.programme.form import FieldType, Form
from zhirong.rules.programme.label_words import words_of_label

#: Domains under which anybody has an address: they say nothing about an institution.
PUBLIC_DOMAINS = frozenset(
    {"qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "139.com", "189.cn", "sina.com", "sina.cn", "sohu.com",
     "aliyun.com", "gmail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "21cn.com", "tom.com"}
)  # fmt: skip
MOST_PROPOSALS = 5
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")
#: Number and title before the name of a file, as our own archive for the mail writes them.
_NUMBERED = re.compile(r"\d{2,}_(.+?)_")
_NOT_WORDS = re.compile(r"[\W_]+")


def proposals(batch: Batch, *, sender: str, texts: Iterable[str]) -> list[dict[str, Any]]:
    """At most five institutions that may apply in the batch: ``institution``, ``name``, ``weight``, ``grounds``; best first.

    Grounds are the social credit code or the name in the words of the mail, its file names or the form in it, and the
    sender's address.
    """
    whole = unicodedata.normalize("NFKC", "\n".join(texts))
    codes, words = set(_CODE.findall(whole.upper())), _NOT_WORDS.sub("", whole)
    address, domain = sender.lower(), sender.lower().rpartition("@")[2]
    members = set(
        Membership.objects.filter(user__email=address, until=None).values_list("organisation_id", flat=True)
        if address
        else ()
    )
    found: list[dict[str, Any]] = []
    possible = Organisation.objects.filter(category=Category.INSTITUTION, institution_kind__in=batch.kinds)
    for one in possible.order_by("name", "id"):
        grounds = []
        if one.uscc and one.uscc in codes:
            grounds.append((8, _("出现统一社会信用代码 %(code)s") % {"code": one.uscc}))
        if _NOT_WORDS.sub("", unicodedata.normalize("NFKC", one.name)) in words:
            grounds.append((5, _("出现单位全称")))
        elif len(one.short_name) > 3 and _NOT_WORDS.sub("", one.short_name) in words:
            grounds.append((2, _("出现单位简称“%(name)s”") % {"name": one.short_name}))
        if address and (one.pk in members or one.contact_email.lower() == address):
            grounds.append((6, _("发件地址是该单位登记的地址")))
        elif domain and domain not in PUBLIC_DOMAINS and one.contact_email.lower().endswith(f"@{domain}"):
            grounds.append((3, _("发件域名 %(domain)s 与该单位联系邮箱相同") % {"domain": domain}))
        if grounds:
            weight = sum(each for each, _words in grounds)
            found.append(
                {"institution": str(one.pk), "name": one.name, "weight": weight, "grounds": [w for _n, w in grounds]}
            )
    return sorted(found, key=lambda each: (-each["weight"], each["name"]))[:MOST_PROPOSALS]


def field_for(form: Form, name: str) -> str:
    """The field of the form to which a file seems to belong by its name; empty when none does.

    Our own archive says it (``03_…``: number, title); else the longest word of a field's label that the name contains decides,
    and the field must take that kind of file.
    """
    suffix = name.rpartition(".")[2].lower()
    numbered = _NUMBERED.match(PurePath(name).name)
    if numbered is not None:
        titles = {safe_name(field.label)[:TITLE]: field for part in form.sections for field in part.fields}
        own = titles.get(numbered.group(1))
        if own is not None and own.type in {FieldType.FILE, FieldType.FILES, FieldType.LEDGER}:
            return own.key
    best, longest = "", 1
    for section in form.sections:
        for field in section.fields:
            if field.type not in {FieldType.FILE, FieldType.FILES, FieldType.LEDGER}:
                continue
            if field.accepts and suffix not in field.accepts:
                continue
            for word in words_of_label(field):
                if len(word) > longest and word in name:
                    best, longest = field.key, len(word)
    return best
