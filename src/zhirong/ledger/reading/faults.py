"""What may be wrong with a cell, in words: what it is, how to mend it; and what a notice of the reader says."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Fault:
    """A kind of fault. ``severe``: the value was not taken, the field counts as missing; else it was taken with a notice."""

    code: str
    label: Words
    remedy: Words
    severe: bool = True


FAULTS: dict[str, Fault] = {
    fault.code: fault
    for fault in (
        Fault("broken_formula", _("公式出错（如 #REF!）"), _("请改正公式，或把它换成数值后重新上传。")),
        Fault(
            "not_calculated",
            _("公式没有计算结果"),
            _("请用 Excel 或 WPS 打开、保存一次，或把公式换成数值后重新上传。"),
        ),
        Fault("not_a_date", _("不是日期"), _("请写成 2023-04-07 这样的形式。")),
        Fault("date_out_of_range", _("日期不合常理"), _("请核对年份。")),
        Fault("not_a_number", _("不是数字"), _("请只写数字，单位写在表头。")),
        Fault("too_large", _("数值过大"), _("请核对单位和小数点。")),
        Fault("below_fen", _("金额多于分位，已四舍五入到分"), _("如需精确，请按分填写。"), severe=False),
        Fault("not_yes_no", _("不是“是”或“否”"), _("请填“是”或“否”。")),
        Fault("not_in_options", _("不在可选项内"), _("请从模板的下拉选项中选择。")),
        Fault("not_a_district", _("不是本市的区，也不是“外地”"), _("请填本市的区名；不在本市的填“外地”。")),
        Fault(
            "lost_digits",
            _("编码被 Excel 变成了数字，末几位已丢失"),
            _("请把该列设为文本格式后重新填写。"),
        ),
        Fault(
            "percent_unclear",
            _("同列其他数为百分数，此数可能是小数形式的百分比"),
            _("请写成 3.85% 这样的形式。"),
            severe=False,
        ),
        Fault(
            "first_loan_sense",
            _("“是否首贷”没有写明是哪种首贷，三种口径均记为不详"),
            _("请填“首次获贷（征信无贷款记录）”“首次知产质押贷”或“本行首次”，或改用模板的三列。"),
            severe=False,
        ),
        Fault("text_cut", _("文字过长，已截短"), _("请缩短到 500 字以内。"), severe=False),
    )
}

#: code of a notice -> its words; ``%(about)s`` are the words that the notice is about.
NOTICES: dict[str, Words] = {
    "hidden_sheet": _("隐藏的工作表“%(about)s”也像台账，没有读取。"),
    "hidden_sheet_read": _("读取的工作表“%(about)s”是隐藏的。"),
    "other_sheet": _("工作表“%(about)s”也像台账，没有读取；请选择工作表后另行导入。"),
    "status_ignored": _("“%(about)s”由系统或主管部门设定，文件中的内容不读取。"),
    "unknown_column": _("没有认出“%(about)s”是台账的哪一列，未读取。"),
    "repeated_column": _("“%(about)s”与另一列重复，未读取。"),
    "assumed_column": _("按内容或相近的表头推断：%(about)s，请核对。"),
    "foreign_money": _("“%(about)s”是外币，未读取；请折合人民币后填写。"),
    "unit_line": _("没有写单位的金额列按表头上方的“单位：%(about)s”读取。"),
    "unit_assumed": _("金额列没有写单位，按模板的单位读取：%(about)s，请核对。"),
    "left_out": _("第 %(about)s 行是合计、说明或重复的表头，不作为数据。"),
    "hidden_rows": _("第 %(about)s 行是隐藏的，已读取。"),
    "hidden_columns": _("%(about)s 列是隐藏的，已读取。"),
    "merged_cells": _("有 %(about)s 处向下合并的单元格，其内容用于合并的每一行。"),
    "merged_amounts": _("有 %(about)s 处向下合并的金额，只记在第一行，以免重复计算；其余各行请分别填写。"),
}
