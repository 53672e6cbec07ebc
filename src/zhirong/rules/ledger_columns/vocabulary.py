"""What people write into ledgers: the words that the reader knows. They are read, never shown, and so are not translated."""

#: Units of money -> the power of ten that makes fen of them.
FEN_POWERS = {"元": 2, "千": 5, "千元": 5, "万": 6, "万元": 6, "亿": 10, "亿元": 10}
YES = ("是", "有", "Y", "YES", "TRUE", "1", "√", "✓", "对")
NO = ("否", "无", "不", "N", "NO", "FALSE", "0", "×", "X", "没有")
UNKNOWN = ("不详", "未知", "不清楚", "待查", "UNKNOWN", "?")

WHOLE_NUMBER = r"^(-?\d{1,15})(?:\.0+)?(?:人|件|个月|月|天|日|年|年度|名)?$"
MONEY = r"^(-?)(\d{0,15})(?:\.(\d*))?(元|千元|万元|亿元|千|万|亿)?整?$"
SEPARATORS = r"[,，\s¥￥]|人民币|RMB|CNY"
DAY = r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:日|号|[ T].*)?$"

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
#: Lines below the heads that are no data.
SUM_LINE = r"^(本页|本年|本月|本期|以上|\d{4}年?度?)?\s*(合\s*计|小\s*计|总\s*计|累\s*计|共\s*计)"
NOTE_LINE = r"^(注|备注|说明|填表|制表|填报|审核|复核|经办|负责人|单位负责人|联系)[^，,]{0,20}[:：]"
