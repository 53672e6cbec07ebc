"""Why a paper could not be set."""

from zhirong.errors import ZhirongError


class GlyphMissing(ZhirongError):
    """A character that none of the shipped fonts has; printing it would leave a blank."""

    code = "glyph_missing"


class LetterIncomplete(ZhirongError):
    """The text of a letter has a place for which no value was given, or a value without a place."""

    code = "letter_incomplete"
    status = 500


class TypesettingFailed(ZhirongError):
    """The typesetter refused the document; a fault of the program or of a template, not of what was entered."""

    code = "typesetting_failed"
    status = 500
