"""What will be printed is judged where it is typed."""

import pkgutil
from importlib import import_module

import pytest
from django import forms

import zhirong
from zhirong.ui.printed import PrintedForm

#: Forms whose texts never stand on paper, by what they take.
UNPRINTED = {
    "a secret, an address or a code that is compared and not kept": {
        "SignInForm",
        "CodeForm",
        "BindForm",
        "ProveAgainForm",
        "ForgottenPasswordForm",
        "NewPasswordForm",
        "ChangePasswordForm",
        "SnapshotForm",
        "FollowForm",
        "SearchForm",
    },
    "a key that the page itself put there": {"HandInForm"},
    "a file only": {"WordUploadForm"},
    "ticks and choices only": {"EndorseForm", "DeclareForm", "GiveRoleForm", "InvitationForm", "StartForm"},
    "a message on a screen or in a mail": {"MessageForm"},
    "the name of a server": {"MailServerForm"},
    "a sample in the gallery": {"DealForm"},
}


class Letter(PrintedForm):
    title = forms.CharField(label="标题")
    password = forms.CharField(required=False, widget=forms.PasswordInput)
    kind = forms.ChoiceField(choices=[("💰", "钱")], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"] = forms.CharField(required=False)


@pytest.mark.parametrize(("field", "sign", "told"), [("title", "😀", "“😀”（U+1F600）"), ("why", "\x07", "U+0007")])
def test_a_sign_without_a_glyph_is_named_and_what_was_typed_stays(field, sign, told):
    form = Letter({"title": "补正", field: f"印章{sign}不清"})
    assert told in form.errors[field][0]
    assert form[field].value() == f"印章{sign}不清"


def test_three_signs_are_named_and_no_more():
    form = Letter({"title": "😀😁😂🤣"})
    assert [sign in form.errors["title"][0] for sign in "😀😁😂🤣"] == [True, True, True, False]


@pytest.mark.parametrize("text", ["“首贷”〔2023〕1号\r\n第二行\t①", "零宽\u200b连接", "\ufeff头"])
def test_lines_tabs_and_marks_without_a_shape_pass(text):
    assert Letter({"title": text}).is_valid()


def test_passwords_and_choices_are_not_printed():
    assert Letter({"title": "补正", "password": "😀", "kind": "💰"}).is_valid()


def test_judging_twice_says_it_once():
    form = Letter({"title": "😀"})
    form.full_clean()
    assert len(form.errors["title"]) == 1


def _forms(base):
    for each in base.__subclasses__():
        yield each
        yield from _forms(each)


def test_every_form_of_the_program_is_judged_or_says_why_not():
    for module in pkgutil.walk_packages(zhirong.__path__, "zhirong."):
        if "forms" in module.name or ".views" in module.name or module.name.endswith("gallery"):
            import_module(module.name)
    ours = {form for form in _forms(forms.BaseForm) if form.__module__.startswith("zhirong.")}
    loose = {form.__name__ for form in ours if not issubclass(form, PrintedForm)}
    filters = {name for name in loose if name.endswith("FilterForm")}
    assert loose - filters == set().union(*UNPRINTED.values())
