"""Reading an industry: the divisions of GB/T 4754-2017 by their two digits, and what a ledger writes for them.

A ledger writes a code (I65, C39, K7010, 6513), a name (软件和信息技术服务业) or both. The letter alone is enough only
where every division under it is classified alike, which the size standard decides.
"""

import re
from functools import lru_cache

#: GB/T 4754-2017: section letter -> divisions under it.
SECTIONS: dict[str, range] = {
    "A": range(1, 6), "B": range(6, 13), "C": range(13, 44), "D": range(44, 47), "E": range(47, 51), "F": range(51, 53),
    "G": range(53, 61), "H": range(61, 63), "I": range(63, 66), "J": range(66, 70), "K": range(70, 71),
    "L": range(71, 73), "M": range(73, 76), "N": range(76, 80), "O": range(80, 83), "P": range(83, 84),
    "Q": range(84, 86), "R": range(86, 91), "S": range(91, 97), "T": range(97, 98),
}  # fmt: skip

#: GB/T 4754-2017: names of sections and of names that mean a whole section.
SECTION_NAMES: dict[str, str] = {
    "农、林、牧、渔业": "A", "农林牧渔业": "A", "采矿业": "B", "制造业": "C", "电力、热力、燃气及水生产和供应业": "D",
    "建筑业": "E", "批发和零售业": "F", "交通运输、仓储和邮政业": "G", "住宿和餐饮业": "H",
    "信息传输、软件和信息技术服务业": "I", "金融业": "J", "房地产业": "K", "租赁和商务服务业": "L",
    "科学研究和技术服务业": "M", "水利、环境和公共设施管理业": "N", "居民服务、修理和其他服务业": "O", "教育": "P",
    "卫生和社会工作": "Q", "文化、体育和娱乐业": "R", "公共管理、社会保障和社会组织": "S", "国际组织": "T",
}  # fmt: skip

#: GB/T 4754-2017: names of the divisions, from 01 on.
DIVISION_NAMES: tuple[str, ...] = (
    "农业", "林业", "畜牧业", "渔业", "农、林、牧、渔专业及辅助性活动",
    "煤炭开采和洗选业", "石油和天然气开采业", "黑色金属矿采选业", "有色金属矿采选业", "非金属矿采选业",
    "开采专业及辅助性活动", "其他采矿业",
    "农副食品加工业", "食品制造业", "酒、饮料和精制茶制造业", "烟草制品业", "纺织业", "纺织服装、服饰业",
    "皮革、毛皮、羽毛及其制品和制鞋业", "木材加工和木、竹、藤、棕、草制品业", "家具制造业", "造纸和纸制品业",
    "印刷和记录媒介复制业", "文教、工美、体育和娱乐用品制造业", "石油、煤炭及其他燃料加工业", "化学原料和化学制品制造业",
    "医药制造业", "化学纤维制造业", "橡胶和塑料制品业", "非金属矿物制品业", "黑色金属冶炼和压延加工业",
    "有色金属冶炼和压延加工业", "金属制品业", "通用设备制造业", "专用设备制造业", "汽车制造业",
    "铁路、船舶、航空航天和其他运输设备制造业", "电气机械和器材制造业", "计算机、通信和其他电子设备制造业", "仪器仪表制造业",
    "其他制造业", "废弃资源综合利用业", "金属制品、机械和设备修理业",
    "电力、热力生产和供应业", "燃气生产和供应业", "水的生产和供应业",
    "房屋建筑业", "土木工程建筑业", "建筑安装业", "建筑装饰、装修和其他建筑业",
    "批发业", "零售业",
    "铁路运输业", "道路运输业", "水上运输业", "航空运输业", "管道运输业", "多式联运和运输代理业", "装卸搬运和仓储业", "邮政业",
    "住宿业", "餐饮业",
    "电信、广播电视和卫星传输服务", "互联网和相关服务", "软件和信息技术服务业",
    "货币金融服务", "资本市场服务", "保险业", "其他金融业",
    "房地产业",
    "租赁业", "商务服务业",
    "研究和试验发展", "专业技术服务业", "科技推广和应用服务业",
    "水利管理业", "生态保护和环境治理业", "公共设施管理业", "土地管理业",
    "居民服务业", "机动车、电子产品和日用产品修理业", "其他服务业",
    "教育",
    "卫生", "社会工作",
    "新闻和出版业", "广播、电视、电影和录音制作业", "文化艺术业", "体育", "娱乐业",
    "中国共产党机关", "国家机构", "人民政协、民主党派", "社会保障", "群众团体、社会团体和其他成员组织",
    "基层群众自治组织及其他组织",
    "国际组织",
)  # fmt: skip

_CODE = re.compile(r"^([A-T])?[-\s]*(\d{2,4})?(?=$|[^\d])")
_DIVISION_BY_NAME = {name: number for number, name in enumerate(DIVISION_NAMES, 1)}
#: Groups of division 70, which the size standard takes apart: GB/T 4754-2017.
GROUP_NAMES = {
    "房地产开发经营": 7010,
    "物业管理": 7020,
    "房地产中介服务": 7030,
    "房地产租赁经营": 7040,
    "其他房地产业": 7090,
}


@lru_cache(maxsize=4096)
def classes_of(text: str) -> frozenset[int]:
    """The divisions (two digits) and groups of division 70 (four digits) that a text may mean; empty when it is unreadable.

    A section stands for all of its divisions.
    """
    words = text.strip().translate({ord("（"): "(", ord("）"): ")"}).upper()
    found = _CODE.match(words)
    letter, digits = (found[1], found[2]) if found else (None, None)
    if digits:
        return _of_digits(digits, letter)
    name = words[found.end() :].strip(" -—·.、") if found and letter else words
    if name in GROUP_NAMES:
        return frozenset({GROUP_NAMES[name]})
    if name in _DIVISION_BY_NAME:
        return frozenset({_DIVISION_BY_NAME[name]})
    section = SECTION_NAMES.get(name) or letter
    return frozenset(SECTIONS[section]) if section else frozenset()


def _of_digits(digits: str, letter: str | None) -> frozenset[int]:
    division = int(digits[:2])
    if not 1 <= division <= len(DIVISION_NAMES) or (letter and division not in SECTIONS[letter]):
        return frozenset()
    if division == 70 and len(digits) > 2:
        group = int(f"{digits[:3]}0")
        return frozenset({group}) if group in GROUP_NAMES.values() else frozenset()
    return frozenset({division})
