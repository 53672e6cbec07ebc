"""What people write into ledgers: the words that the reader knows. They are read, never shown, and so are not translated."""

import re

#: Units of money -> the power of ten that makes fen of them.
FEN_POWERS = {"元": 2, "百元": 4, "千": 5, "千元": 5, "万": 6, "万元": 6, "亿": 10, "亿元": 10}
#: An amount in one of these is no amount in yuan.
FOREIGN_MONEY = ("美元", "美金", "港元", "港币", "欧元", "日元", "英镑", "USD", "HKD", "EUR", "JPY", "外币")
#: Rates that are small in per cent as well: numbers up to here are fractions of one, as a spreadsheet keeps percentages.
FRACTION_UP_TO = {"rate": 0.2, "loan_rate": 0.2, "fee_rate": 0.1, "fee_full": 0.1}
YES = ("是", "有", "Y", "YES", "TRUE", "1", "√", "✓", "对")
NO = ("否", "无", "不", "N", "NO", "FALSE", "0", "×", "X", "没有")
UNKNOWN = ("不详", "未知", "不清楚", "待查", "UNKNOWN", "?")

WHOLE_NUMBER = r"^(-?\d{1,15})(?:\.0*)?(?:人|件|个月|月|天|日|年|年度|名|项|个)?$"
MONEY = r"^(-?)(\d{0,15})(?:\.(\d*))?(元|千元|万元|亿元|千|万|亿)?整?$"
SEPARATORS = r"[,，\s¥￥]|人民币|RMB|CNY"
DAY = r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:日|号|[ T].*)?$"

_UNITS = "亿元|万元|千元|百元|元|亿|万|%|‰|人|件|月|个月|天|日|年|笔|户|张|份"
_YUAN = "(?:人民币|RMB|CNY|¥)?"
#: Where a head names its unit: in brackets, behind a mark, or just at its end.
UNIT_IN_HEAD = rf"\((?:金额)?(?:单位[::]?)?{_YUAN}({_UNITS})\)|[/_\-,:·]{_YUAN}({_UNITS})$"
BARE_UNIT = rf"{_YUAN}(亿元|万元|千元|元|%)$"
ONLY_UNIT = rf"(?:金额)?(?:单位[::]?)?{_YUAN}(?:{_UNITS})"
#: A line above the heads that states the unit of money.
UNIT_LINE = rf"(?:单位|币种)[::]?\(?[^,。;]{{0,8}}?{_YUAN}(亿元|万元|千元|元)"
#: 1、 or （一） before a head.
ORDINAL = r"^(?:\(?[0-9]{1,2}\)?[.、,]|[一二三四五六七八九十]{1,2}[、.])"
NUMBER_LONG, NUMBER_SHORT = "号码", "号"
#: In a row that numbers the columns: what may stand around a number, and what instead of one.
AROUND_PLACE, INSTEAD_OF_PLACE = "()（） 栏列第", "甲乙丙丁戊ABCDE"
#: Below the heads, how a column is to be filled in.
FILLING_HINTS = (
    "必填",
    "选填",
    "文本",
    "文本型",
    "数值",
    "数值型",
    "数字",
    "日期",
    "日期型",
    "金额",
    "下拉",
    "下拉选择",
    "自动",
    "公式",
)
#: What a spreadsheet shows where a formula gave no value; copied as a text it says the same.
FORMULA_ERRORS = (
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
)
#: Who else has a name and a code in a ledger.
OTHER_PARTIES = (
    "出质人", "质权人", "保证人", "反担保人", "共同借款人", "实际控制人", "法定代表人", "法人代表", "评估", "上级", "母公司",
    "关联", "受益人", "联系人", "推荐", "被保险人", "债权人",
)  # fmt: skip
#: A head with one of these more than a column's name means something else.
OTHER_MEANINGS = (
    *OTHER_PARTIES, "注销", "解除", "撤销", "变更", "累计", "余额", "上年", "上期", "本期", "预计", "计划", "申请", "代偿",
    "追偿", "到期", "电话", "地址", "比例", "占比", "贴息", "补贴", "逾期", "展期", "原", "其中", "备案", "评级", "年度",
)  # fmt: skip

CITY = ("上海市", "上海")
DISTRICT_ENDINGS = "区新"
ELSEWHERE = ("外地", "外省", "市外", "外埠")
OTHER_REGIONS = ("省", "自治")

#: A name of this beginning marks the sheet of examples in our own template.
EXAMPLE_SHEET = "示例"
#: The other sheets of our own template.
DATA_SHEET, EXPLANATION_SHEET = "台账", "填写说明"
#: What its drop-downs offer for yes and no, and for a thing that may be unknown.
YES_OR_NO = ("是", "否")
YES_NO_OR_UNKNOWN = ("是", "否", "不详")
#: What people write for 知识产权 in an option.
SHORT_FOR_IP = ("知识产权", "知产")
#: Between two options that are one together: 专利、商标.
JOINING = re.compile("[+＋、/,，和及与&]")
#: In the column of numbers, marks the row that shows how to fill in.
EXAMPLE_ROW = ("例", "示例", "样例", "范例", "例：", "如")
#: Lines below the heads that are no data.
_SUM = r"(合\s*计|小\s*计|总\s*计|累\s*计|共\s*计)"
SUM_LINE = (
    rf"^(本页|本年|本月|本期|以上|\d{{4}}年?度?)?\s*{_SUM}"
    rf"|^.{{0,20}}{_SUM}\s*(数|额|金额)?\s*(\d+\s*[笔户件张]?)?\s*([(（:：].{{0,20}})?$"
)
NOTE_LINE = r"^(注|备注|说明|填表|制表|填报|审核|复核|经办|负责人|单位负责人|联系)[^，,]{0,20}[:：]"
