# ruff: noqa: E501 - one field, one line, as in the catalogue
"""A small catalogue whose every kind of rule, field and code occurs, and whose titles mean harm."""

from pathlib import Path

HOSTILE = "<script>alert('x')</script> & \"引号\" ]]> =1+1 [a]:*?/\\ {{ 7*7 }} {% raw %} ' -- */"
"""Markup, a formula, what Excel forbids in a sheet's name, a template, the end of an SQL text."""

HEADER = """\
fields:
  - {name: org_code, title: 医疗机构代码, type: string(22), mandatory: true, level: 1, kind: ordinary, source: D}
  - {name: record_id, title: 记录编号, type: string(64), mandatory: true, level: 4, kind: direct-identifier, source: K}
  - {name: modify_flag, title: 修改标志, type: string(1), codes: XGBZ, mandatory: true, level: 1, kind: ordinary, source: D}
  - {name: updated_at, title: 数据更新时间, type: datetime, mandatory: true, level: 1, kind: ordinary, source: D}
"""
VISIT = """\
code: XX01
table: visit
title: TITLE
title_en: TITLE
group: 乙类
seed: 2.2.1 (2)
standard: 'WS 445.10-2014 首页 (K); WS/T 500.14-16; no WS data set found'
record_id: 就诊流水号
business_date: visited_on
person_key: id_no
home: null
note: TITLE
fields:
  - {name: person_name, title: TITLE, type: string(50), mandatory: true, level: 4, kind: direct-identifier, source: K, note: TITLE}
  - {name: sex_code, title: 性别代码, element: DE02.01.040.00, type: string(1), codes: SEX, mandatory: true, level: 2, kind: ordinary, source: W}
  - {name: birth_date, title: 出生日期, type: date, mandatory: true, level: 3, kind: quasi-identifier, source: W}
  - {name: id_type_code, title: 证件类别代码, type: string(2), codes: IDTYPE, mandatory: true, level: 2, kind: ordinary, source: W}
  - {name: id_no, title: 身份证件号码, type: string(18), mandatory: true, level: 5, kind: direct-identifier, source: W}
  - {name: visited_on, title: 就诊日期, type: date, mandatory: true, level: 3, kind: quasi-identifier, source: 'W,C'}
  - {name: left_at, title: 离开时间, type: datetime, level: 3, kind: quasi-identifier, source: C}
  - {name: is_new, title: 初诊标志, type: boolean, level: 2, kind: ordinary, source: W}
  - {name: reason, title: 初诊原因, type: string(20), level: 4, kind: sensitive, source: W}
  - {name: disease_code, title: 疾病诊断代码, type: string(11), codes: ICD, level: 4, kind: sensitive, source: W}
  - {name: weight, title: 体重, type: 'decimal(5,1)', unit: kg, level: 3, kind: sensitive, source: C}
  - {name: height, title: 身高, type: 'decimal(5,1)', unit: cm, level: 3, kind: sensitive, source: C}
  - {name: bmi, title: 体质指数, type: 'decimal(5,2)', level: 3, kind: sensitive, source: C}
  - {name: drug_fee, title: 药品费, type: 'decimal(10,2)', level: 3, kind: ordinary, source: R}
  - {name: other_fee, title: 其他费, type: 'decimal(10,2)', level: 3, kind: ordinary, source: R}
  - {name: total_fee, title: 总金额, type: 'decimal(10,2)', level: 3, kind: ordinary, source: R}
  - {name: seat_count, title: 陪同人数, type: integer, level: 1, kind: ordinary, source: K}
  - {name: payer_code, title: 付款方代码, type: string(18), level: 1, kind: ordinary, source: K}
  - {name: ward, title: 病区, type: string(10), level: 1, kind: ordinary, source: K}
rules:
  - {name: id_number, check: id_number, title: 须符合 GB 11643, field: id_no, when_field: id_type_code, when_value: '01'}
  - {name: sex_of_id, check: sex_of_id, title: 性别一致, field: sex_code, other: id_no, when_field: id_type_code, when_value: '01', severity: warn}
  - {name: birth_of_id, check: birth_of_id, title: 出生日期一致, field: birth_date, other: id_no, when_field: id_type_code, when_value: '01'}
  - {name: is_woman, check: one_of, title: 须为女性, field: sex_code, values: ['2']}
  - {name: age, check: age, title: 年龄 15 至 49 岁, field: visited_on, other: birth_date, min: 15, max: 49}
  - {name: stay, check: within, title: 两天内离开, field: left_at, other: visited_on, max: 2}
  - {name: left_after, check: order, title: 离开不早于就诊, field: visited_on, other: left_at}
  - {name: visit_not_future, check: not_future, title: TITLE, field: visited_on}
  - {name: reason_given, check: required_when, title: 初诊须填原因, field: reason, when_field: is_new, when_value: '1'}
  - {name: reason_left_out, check: forbidden_when, title: 复诊不填原因, field: reason, when_field: is_new, when_value: '0'}
  - {name: disease_kind, check: pattern, title: 妇产科疾病, field: disease_code, pattern: '^O'}
  - {name: bmi_right, check: bmi, title: 体质指数算对, field: bmi, other: weight, others: [height]}
  - {name: total_right, check: sum, title: 合计算对, field: total_fee, others: [drug_fee, other_fee]}
  - {name: seats, check: range, title: 至多 3 人, field: seat_count, min: 0, max: 3, severity: count}
  - {name: payer, check: credit_code, title: 信用代码, field: payer_code}
  - {name: org, check: institution_code, title: 机构代码, field: org_code, severity: warn}
  - {name: ward_form, check: pattern, title: 病区形式, field: ward, pattern: '^[\\p{Han}]{2}-[0-9]{2}$'}
  - {name: type_of_ward, check: allowed_when, title: 男病区不收, field: ward, values: ['妇科-01'], when_field: sex_code, when_value: '2', severity: warn}
"""
ITEM = """\
code: XX01A
table: visit_item
title: 明细
title_en: Item
group: 乙类
seed: 2.2.1 (2)
standard: none
part_of: XX01
links:
  - {to: XX01, by: visit_no, title: 就诊}
record_id: 明细流水号
business_date: charged_on
person_key: null
home: null
fields:
  - {name: visit_no, title: 就诊流水号, type: string(64), mandatory: true, level: 4, kind: direct-identifier, source: D}
  - {name: charged_on, title: 收费日期, type: date, mandatory: true, level: 3, kind: ordinary, source: D}
rules: []
"""
ALONE = """\
code: AA01
table: alone
title: 单表
title_en: Alone
group: 甲类
seed: 2.2.1 (1)
standard: WS 375.9-2012
version: 2
record_id: 编号
business_date: noted_on
person_key: null
home: null
fields:
  - {name: noted_on, title: 日期, type: date, mandatory: true, level: 1, kind: ordinary, source: K}
  - {name: place_code, title: 行政区划代码, type: string(12), codes: PLACE, level: 2, kind: ordinary, source: V}
rules: []
"""
INDEX = """\
systems:
  - {name: SEX, title: 性别, file: sex.csv, source: V}
  - {name: IDTYPE, title: 证件类别, file: idtype.csv, source: V}
  - {name: XGBZ, title: 修改标志, file: xgbz.csv, source: D}
  - {name: ICD, title: TITLE, pattern: '^[A-Z][0-9]{2}$', source: K, note: TITLE}
  - {name: PLACE, title: 地方, file: place.csv, prefix: 6, source: V}
  - {name: 'QL 甲/乙', title: 未用, file: sex.csv, source: K}
  - {name: 'QL 甲-乙', title: 也未用, file: sex.csv, source: K}
"""
LISTS = {
    "sex.csv": "code,name\n1,男\n2,女\n",
    "idtype.csv": "code,name\n01,居民身份证\n99,<b>其他</b>\n",
    "xgbz.csv": "code,name\n1,正常\n2,修改\n3,撤销\n",
    "place.csv": "code,name,valid_from,valid_to\n610402,某区,,\n610100,某市,,2010-12-31\n610101,新市,2011-01-01,\n",
}


def write(folder: Path, title: str = HOSTILE) -> Path:
    """The catalogue's files, `title` in every place that takes a text; answers with the folder."""
    quoted = "'" + title.replace("'", "''") + "'"
    for name in ("datasets", "codes", "vendors"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "datasets/_header.yaml").write_text(HEADER, encoding="utf-8")
    for name, text in {"xx01_visit": VISIT, "xx01a_item": ITEM, "aa01_alone": ALONE}.items():
        (folder / f"datasets/{name}.yaml").write_text(text.replace("TITLE", quoted), encoding="utf-8")
    (folder / "codes/national.yaml").write_text(INDEX.replace("TITLE", quoted), encoding="utf-8")
    for name, text in LISTS.items():
        (folder / f"codes/{name}").write_text(text, encoding="utf-8")
    return folder
