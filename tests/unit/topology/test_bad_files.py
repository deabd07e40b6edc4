"""Every mistake that a topology file can have: its message, its line and what to do."""

import pytest

GOOD = """\
province: {code: 610000, name: 陕西省, vendor: catalogue}
default_vendor: hongyi
nation_datasets: [BI01, CL01]
regions:
  - code: 610400
    name: 咸阳市
    mode: platform
    connection: level_by_level
    counties:
      - {code: 610402, name: 秦都区}
      - {code: 610482, name: 彬州市, former: [610427]}
  - code: 610100
    name: 西安市
    mode: big_data
    connection: level_by_level
    vendor: kangtai
    counties:
      - {code: 610112, name: 未央区}
  - code: 610403
    name: 杨凌示范区
    mode: big_data
    connection: direct
    counties:
      - {code: 610403, name: 杨陵区}
"""

OVERLAPPING = "      - {code: 610404, name: 渭城区, network: {gateway: b.example, inside: [10.61.4.0/24]}}\n"

# what is written in place of what, the line, a part of the message, a part of the fix
SPOILED = {
    "county in two regions": (
        ("610112, name: 未央区", "610402, name: 秦都区"),
        (18, "code 610402 of 秦都区 is already 秦都区's (line 10): its rows would have two ways", "in the one region"),
    ),
    "county twice in a region": (
        ("610482, name: 彬州市, former: [610427]", "610402, name: 秦都区"),
        (11, "code 610402 of 秦都区 is already", "in the one region"),
    ),
    "region twice": (
        ("code: 610100", "code: 610400"),
        (12, "code 610400 of 西安市 is already 咸阳市's (line 5)", "its own code"),
    ),
    "region with the province's code": (
        ("code: 610100", "code: 610000"),
        (12, "code 610000 of 西安市 is already 陕西省's (line 1)", "its own code"),
    ),
    "county with another region's code": (
        ("610112, name: 未央区", "610400, name: 未央区"),
        (18, "code 610400 of 未央区 is already 咸阳市's (line 5)", "in the one region"),
    ),
    "county with its region's code, level by level": (
        ("    connection: direct\n", "    connection: level_by_level\n"),
        (24, "county 610403 has its region's code, but the region connects level by level", "connection: direct"),
    ),
    "county with its region's code among others": (
        (
            "      - {code: 610403, name: 杨陵区}\n",
            "      - {code: 610403, name: 杨陵区}\n      - {code: 610431, name: 武功县}\n",
        ),
        (24, "but the region has 2 counties", "different codes"),
    ),
    "former code of two counties": (
        ("name: 未央区}", "name: 未央区, former: [610427]}"),
        (18, "former code 610427 is claimed by 彬州市 and by 未央区", "took its people over"),
    ),
    "former code twice in one county": (
        ("[610427]", "[610427, 610427]"),
        (11, "former code 610427 is claimed by 彬州市 and by 彬州市", "leave it with"),
    ),
    "former code that lives": (
        ("[610427]", "[610112]"),
        (11, "former code 610112 of 彬州市 is the code of 未央区 today", "a code has one owner"),
    ),
    "former code that is the county's own": (
        ("[610427]", "[610482]"),
        (11, "former code 610482 of 彬州市 is the code of 彬州市 today", "remove it here"),
    ),
    "former code that is no code": (
        ("[610427]", "[61042]"),
        (11, "'61042' is no division code", "6 digits"),
    ),
    "region without counties": (
        ("    counties:\n      - {code: 610112, name: 未央区}\n", "    counties: []\n"),
        (17, "the region has no counties", "list those that report to it"),
    ),
    "region with no key counties": (
        ("    counties:\n      - {code: 610112, name: 未央区}\n", ""),
        (12, "'counties' is missing", "add `counties: ...`"),
    ),
    "no regions": (
        (GOOD[GOOD.index("regions:") :], "regions: []\n"),
        (4, "the province has no regions", "each with its counties"),
    ),
    "unknown vendor of a region": (
        ("vendor: kangtai", "vendor: kangtia"),
        (16, "no vendor 'kangtia' in the catalogue", "catalogue, hongyi, kangtai"),
    ),
    "unknown default vendor": (
        ("default_vendor: hongyi", "default_vendor: nobody"),
        (2, "no vendor 'nobody' in the catalogue", "catalogue, hongyi, kangtai"),
    ),
    "unknown vendor of the province": (
        ("vendor: catalogue", "vendor: nobody"),
        (1, "no vendor 'nobody'", "catalogue, hongyi, kangtai"),
    ),
    "no vendor at all": (
        ("default_vendor: hongyi\n", ""),
        (4, "no vendor is named for this platform", "`default_vendor:`"),
    ),
    "unknown dataset for the nation": (
        ("[BI01, CL01]", "[BI01, XX99]"),
        (3, "no dataset 'XX99' in the catalogue", "BI01, CL01"),
    ),
    "no dataset for the nation": (
        ("[BI01, CL01]", "[]"),
        (3, "no dataset goes to the nation", "such as [BI01, FP01]"),
    ),
    "two provinces": (
        (
            "{code: 610000, name: 陕西省, vendor: catalogue}",
            "[{code: 610000, name: 陕西省}, {code: 620000, name: 甘肃省}]",
        ),
        (1, "'province'", "key: value"),
    ),
    "province twice": (
        ("default_vendor: hongyi", "province: {code: 620000, name: 甘肃省}"),
        (2, "'province' is given twice (first on line 1)", "keep one"),
    ),
    "no province": (
        ("province: {code: 610000, name: 陕西省, vendor: catalogue}\n", ""),
        (1, "'province' is missing", "add `province: ...`"),
    ),
    "unknown mode": (
        ("mode: platform", "mode: plattform"),
        (7, "'plattform'", "platform, big_data"),
    ),
    "unknown connection": (
        ("connection: direct", "connection: remote"),
        (22, "'remote'", "level_by_level, direct"),
    ),
    "short code": (
        ("code: 610402", "code: 61040"),
        (10, "'61040' is no division code", "6 digits of GB/T 2260"),
    ),
    "full-width code": (
        ("code: 610402", "code: ６１０４０２"),
        (10, "is no division code", "6 digits of GB/T 2260"),
    ),
    "empty name": (
        ("name: 秦都区", "name: ' '"),
        (10, "the name is empty", "write the division's name"),
    ),
    "a store that lies otherwise": (
        ("name: 秦都区}", "name: 秦都区, at_rest: hidden}"),
        (10, "'at_rest' is 'hidden'", "encrypted, clear"),
    ),
    "how a store lies that is not there": (
        ("connection: direct", "connection: direct\n    at_rest: encrypted"),
        (23, "a direct region has no staging store", "write it at its counties"),
    ),
    "an engine that nobody knows": (
        ("name: 秦都区}", "name: 秦都区, engine: mysql}"),
        (10, "'engine' is 'mysql'", "postgresql, oracle"),
    ),
    "a client of no Oracle": (
        ("name: 秦都区}", "name: 秦都区, client: thick}"),
        (10, "client says nothing where the engine is not oracle", "`engine: oracle`"),
    ),
    "the engine of a store that is not there": (
        ("connection: direct", "connection: direct\n    engine: oracle"),
        (23, "a direct region has no staging store", "write it at its counties"),
    ),
    "unknown capture": (
        ("name: 秦都区}", "name: 秦都区, capture: polling}"),
        (10, "'capture' is 'polling'", "trigger, comparison"),
    ),
    "an interval where triggers capture": (
        ("name: 秦都区}", "name: 秦都区, capture_seconds: 60}"),
        (10, "capture_seconds says nothing where triggers capture", "`capture: comparison`"),
    ),
    "an interval that is too short": (
        ("name: 秦都区}", "name: 秦都区, capture: comparison, capture_seconds: 1}"),
        (10, "'capture_seconds' is '1'", "at least 5"),
    ),
    "capture of a city that has no production store": (
        ("connection: direct", "connection: direct\n    capture: comparison"),
        (23, "this region has no production store but its county's", "write it at the county"),
    ),
    "a gateway that is no host": (
        ("name: 秦都区}", "name: 秦都区, network: {gateway: 10.61.4, inside: [10.61.4.0/24]}}"),
        (10, "'10.61.4' is neither an address nor a host name", "203.0.113.4"),
    ),
    "a network with host bits": (
        ("name: 秦都区}", "name: 秦都区, network: {gateway: 203.0.113.4, inside: [10.61.4.7/24]}}"),
        (10, "'10.61.4.7/24' is no network", "10.61.4.0/24"),
    ),
    "a network of two platforms": (
        (
            "name: 秦都区}\n",
            "name: 秦都区, network: {gateway: a.example, inside: [10.61.0.0/16]}}\n" + OVERLAPPING,
        ),
        (11, "network 10.61.4.0/24 of 渭城区 overlaps 10.61.0.0/16 of 秦都区 (line 10)", "addresses of its own"),
    ),
    "a network of a region without a platform": (
        (
            "name: 杨凌示范区\n",
            "name: 杨凌示范区\n    network: {gateway: a.example, inside: [10.61.4.0/24]}\n",
        ),
        (21, "a direct region has no platform of its own", "at its counties"),
    ),
    "unknown key": (
        ("connection: direct", "conection: direct"),
        (22, "unknown key 'conection'", "did you mean 'connection'?"),
    ),
}


def test_the_good_file_is_good(read):
    assert len(read(GOOD).regions) == 3


@pytest.mark.parametrize("name", SPOILED)
def test_a_mistake_is_told_with_its_line_and_its_fix(refused, name):
    (old, new), (line, message, fix) = SPOILED[name]
    assert old in GOOD
    problem = refused(GOOD.replace(old, new, 1))[0]
    assert problem.file.endswith("province.yaml")
    assert (problem.line, message in problem.message, fix in problem.fix) == (line, True, True), str(problem)


def test_every_mistake_is_told_at_once_in_the_order_of_the_lines(refused):
    text = GOOD.replace("vendor: kangtai", "vendor: nobody").replace("[BI01, CL01]", "[XX99]")
    text = text.replace("name: 未央区}", "name: 未央区, former: [610402]}")
    assert [problem.line for problem in refused(text)] == [3, 16, 18]


def test_a_region_that_is_one_county_needs_no_vendor_of_its_own(read):
    text = GOOD.replace("default_vendor: hongyi\n", "").replace("name: 杨陵区}", "name: 杨陵区, vendor: hongyi}")
    text = text.replace("name: 秦都区}", "name: 秦都区, vendor: hongyi}").replace(
        "[610427]}", "[610427], vendor: hongyi}"
    )
    text = text.replace("name: 未央区}", "name: 未央区, vendor: hongyi}").replace(
        "name: 咸阳市", "name: 咸阳市\n    vendor: hongyi"
    )
    assert read(text).stores["610403.production"].vendor == "hongyi"
