"""Texts that will be printed: a sign that no shipped font has is refused where it is typed, before anything is done."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from zhirong.typesetting.glyphs import missing_glyphs, named
from zhirong.ui.wording import listed

#: So many signs are named; whoever pastes a line of pictures sees what is meant.
NAMED = 3


def printable(text: str) -> None:
    """Raises ValidationError naming the signs of the text that cannot be printed."""
    if lacking := missing_glyphs(str(text)):
        raise ValidationError(
            _(
                "含有字库里没有的字符：%(signs)s，文书上印不出来。请换成通用规范汉字或常用符号；人名、地名里的生僻字请告知系统管理员补字。"
            ),
            code="glyph_missing",
            params={"signs": listed(named(sign) for sign in lacking[:NAMED])},
        )


class PrintedForm(forms.Form):
    """A form whose texts may stand in a letter, a list or a record. Each text field is judged by ``printable``.

    Fields that a form adds for itself are among them; a password is not.
    """

    def full_clean(self) -> None:
        for field in self.fields.values():
            secret = isinstance(field.widget, forms.PasswordInput)
            if isinstance(field, forms.CharField) and not secret and printable not in field.validators:
                field.validators.append(printable)
        super().full_clean()
