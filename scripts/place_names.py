"""English names of places in China, for building regions.json; pypinyin is no part of what runs."""

from pypinyin import lazy_pinyin

CLASSES = {
    "自治县": "Autonomous County",
    "自治州": "Autonomous Prefecture",
    "自治旗": "Autonomous Banner",
    "自治区": "Autonomous Region",
    "地区": "Prefecture",
    "矿区": "Mining District",
    "林区": "Forestry District",
    "特区": "Special District",
    "新区": "New District",
    "省": "Province",
    "盟": "League",
    "市": "City",
    "区": "District",
    "县": "County",
    "旗": "Banner",
}
"""What a place is. The longer endings come first."""

PEOPLES = {
    "各族": "Multi-Ethnic", "蒙古族": "Mongol", "蒙古": "Mongol", "回族": "Hui", "藏族": "Tibetan",
    "维吾尔": "Uygur", "苗族": "Miao", "彝族": "Yi", "壮族": "Zhuang", "布依族": "Bouyei", "朝鲜族": "Korean",
    "满族": "Manchu", "侗族": "Dong", "瑶族": "Yao", "白族": "Bai", "土家族": "Tujia", "哈尼族": "Hani",
    "哈萨克族": "Kazakh", "哈萨克": "Kazakh", "傣族": "Dai", "黎族": "Li", "傈僳族": "Lisu", "佤族": "Va",
    "畲族": "She", "拉祜族": "Lahu", "水族": "Sui", "东乡族": "Dongxiang", "纳西族": "Naxi",
    "景颇族": "Jingpo", "柯尔克孜": "Kirgiz", "土族": "Tu", "达斡尔族": "Daur", "仫佬族": "Mulao",
    "羌族": "Qiang", "布朗族": "Blang", "撒拉族": "Salar", "毛南族": "Maonan", "仡佬族": "Gelao",
    "锡伯": "Xibe", "普米族": "Pumi", "塔吉克": "Tajik", "怒族": "Nu", "鄂温克族": "Evenki",
    "保安族": "Bonan", "裕固族": "Yugur", "独龙族": "Derung",
}  # fmt: skip
"""The peoples that autonomous places are named after."""


def romanise(name: str) -> str:
    """A place's English name: its own in pinyin, its peoples, its class.

    靖州苗族侗族自治县 is Jingzhou Miao and Dong Autonomous County. A name of one syllable keeps its class in
    the pinyin too (祁县: Qixian County). Names from other languages come out in pinyin, and some readings
    wrong: those are set right in the list by hand.
    """
    kind = _find_class(name)
    proper, peoples = _split_peoples(name.removesuffix(kind))
    spelled = _spell(name if len(proper) == 1 else proper)
    return " ".join(filter(None, (spelled, _join(peoples), CLASSES.get(kind))))


def _find_class(name: str) -> str:
    # 北林区 is Beilin District, 神农架林区 a forestry district: a long class leaves a name of two.
    for ending in CLASSES:
        if name.endswith(ending) and len(name) >= len(ending) + min(len(ending), 2):
            return ending
    return ""


def _split_peoples(name: str) -> tuple[str, list[str]]:
    for people, english in PEOPLES.items():
        if name.endswith(people) and name != people:
            proper, others = _split_peoples(name.removesuffix(people))
            return proper, [*others, english]
    return name, []


def _spell(proper: str) -> str:
    first, *others = lazy_pinyin(proper, v_to_u=True)
    return first.capitalize() + "".join(f"'{each}" if each[0] in "aeo" else each for each in others)


def _join(peoples: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(peoples[:-1]), *peoples[-1:])))
