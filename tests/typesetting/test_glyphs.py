"""What can be printed."""

import pytest

from zhirong.typesetting.glyphs import missing_glyphs, plain, printable_points

pytestmark = pytest.mark.once


def test_all_of_gbk_can_be_printed() -> None:
    found = set()
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                found.add(ord(bytes([high, low]).decode("gbk")))
            except UnicodeDecodeError:
                continue
    ideographs = {point for point in found if 0x4E00 <= point <= 0x9FFF}
    assert len(ideographs) > 20_900
    assert ideographs <= printable_points()


def test_rare_characters_of_the_table_of_general_standard_characters_can_be_printed() -> None:
    """Some of the 8,105 that lie outside GBK or outside the basic plane; names are full of them."""
    assert (
        missing_glyphs(
            "䶮㛃㭎㳚㸆䓖䓛䗖䜣䥽䦃𠙶𠳐𡎚𡐓𣗋𣸣𤧛𥔲𦈡𦝼𨐈𨱏𩽾𪟝𪤗𪨶𪩘𫄨𫍯𫍽𫐄𫖯𫘧𫚖𫟹𫠆𫭟𫮃𬀩𬂩𬇙𬊈𬍛𬕂𬘓𬙋𬜬𬟁𬤇𬬭𬭊𬭛𬭸𬭬𬱖𬳵𬴊𬶋𬷕𬸣𬹼"
        )
        == ()
    )


def test_signs_of_forms_and_figures_can_be_printed() -> None:
    assert missing_glyphs("“首贷”〔2023〕№①②③ⅠⅡ√□■△○●→—–…·‰℃㎡×÷±≥≤￥¥%％、，。；：？！《》【】（）") == ()


def test_marks_without_a_shape_are_dropped_and_letters_composed() -> None:
    assert plain("演\u200b示\ufeff\r\n一\u202e二") == "演示\n一二"
    assert plain("e\u0301") == "é"
    assert missing_glyphs("演\u200b示\r\n") == ()


def test_what_is_missing_is_named_once_in_order() -> None:
    assert missing_glyphs("甲😀乙🏦😀") == ("😀", "🏦")
