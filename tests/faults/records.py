"""Rows as vendors write them: the content of five datasets, and who is registered where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

PROVINCE = "610000"
PLACES = {
    "610000": ("610000",),
    "610400": ("610402", "610404"),
    "610100": ("610112",),
    "611000": ("611002",),
}
"""The province and the cities; a city with its counties."""

COUNTIES = {county: city for city, counties in PLACES.items() if city != PROVINCE for county in counties}
CITIES = tuple(city for city in PLACES if city != PROVINCE)
OUTSIDE = "500112"
"""A home outside the province: no flow leads there."""

HOMES = (*COUNTIES, *COUNTIES, OUTSIDE)
REGISTERS = ("BI01", "FP01")
VISITS = ("CL03", "CL03A", "PH18")
DATASETS = (*REGISTERS, *VISITS)
CLASSES = {
    "BI01": "institution", "FP01": "business_system", "CL03": "institution", "CL03A": "institution",
    "PH18": "business_system",
}  # fmt: skip

_EVENT = datetime(2017, 11, 30, 9)  # noqa: DTZ001 - the catalogue's times are local
_CENTRE = "61000003261000011J1001"
_FIRST_UPDATE = datetime(2018, 1, 1)  # noqa: DTZ001 - as above

NORMAL, MODIFIED, WITHDRAWN = "1", "2", "3"
LIVE, FLAGGED, DELETED = "live", "flagged", "deleted"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and the registers that know the person: (place, dataset)."""

    number: int
    registered: tuple[tuple[str, str], ...]
    has_visits: bool

    @property
    def id_no(self) -> str:
        """The number of a passport: any eight digits will do."""
        return f"G{self.number:08}"

    @property
    def health_record_no(self) -> str:
        """The number of the health record."""
        return f"610402001001{self.number:05}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as its origin's production store has it.

    Attributes:
        place: the division whose row it is.
        state: live, flagged (modify flag 3, content still there) or deleted.
        written: number of the write, unique; it stands in the row's text and orders its updates.
        home: county of the present address; None where the dataset has none.
    """

    place: str
    dataset: str
    record_id: str
    person: Person
    state: str
    written: int
    flag: str = NORMAL
    home: str | None = None

    @property
    def org_code(self) -> str:
        """The institution."""
        return f"{self.place}00001"

    @property
    def key(self) -> tuple[str, str]:
        """The business key."""
        return self.org_code, self.record_id

    @property
    def origin_class(self) -> str:
        """Who wrote it."""
        return CLASSES[self.dataset]

    @property
    def updated_at(self) -> datetime:
        """When the vendor says that it was written: no two writes have the same time."""
        return _FIRST_UPDATE + timedelta(seconds=self.written)

    @property
    def content(self) -> dict[str, Any]:
        """The row in catalogue form."""
        return _header(self) | _identity(self.person) | _CONTENT[self.dataset](self)

    def changed(self, written: int, **changes: Any) -> "Row":
        """The row after another write."""
        return replace(self, written=written, **changes)


def _header(row: Row) -> dict[str, Any]:
    return {
        "org_code": row.org_code, "record_id": row.record_id, "org_name": f"某某机构 {row.written}",
        "modify_flag": row.flag, "confidentiality": "无特控", "collected_at": row.updated_at,
        "updated_at": row.updated_at,
    }  # fmt: skip


def _identity(person: Person) -> dict[str, Any]:
    return {
        "person_name": "张三", "sex_code": "1", "birth_date": date(1960, 1, 1) + timedelta(days=person.number % 9000),
        "id_type_code": "03", "id_no": person.id_no,
    }  # fmt: skip


def _register(row: Row) -> dict[str, Any]:
    return {"nation_code": "01", "nationality_code": "CHN", "present_division": f"{row.home}001001"}


def _basic(row: Row) -> dict[str, Any]:
    return _register(row) | {"present_address": f"某某路 {row.written} 号", "abo_code": "1", "rh_code": "2"}


def _population(row: Row) -> dict[str, Any]:
    return _register(row) | {
        "registered_division": "610402001001", "household_kind_code": "1", "householder_relation_code": "02",
        "marital_code": "20", "children_count": row.written % 4, "population_state_code": "1",
    }  # fmt: skip


def _outpatient(row: Row) -> dict[str, Any]:
    return {
        "health_record_no": row.person.health_record_no,
        "outpatient_no": f"M{row.person.number:010}", "patient_kind_code": "1", "visited_at": _EVENT,
        "dept_code": "11", "dept_name": "耳鼻咽喉科", "chief_complaint": "不适2天", "present_illness": "对症处理",
        "temperature": Decimal("36.6"), "systolic": 100 + row.written % 60, "diastolic": 79,
        "diagnosis_code": "J30.3", "diagnosis_name": "常年性变应性鼻炎", "is_infectious": "0", "doctor_name": "陶华",
        "total_fee": Decimal(row.written) / 100 + 500, "drug_fee": Decimal("56.42"), "own_fee": Decimal("89.09"),
        "payment_code": "5", "under_observation": "0",
    }  # fmt: skip


def _diagnosis(row: Row) -> dict[str, Any]:
    return {
        "visit_no": f"V{row.person.number}", "diagnosis_seq": 1 + row.written % 9, "diagnosis_kind_code": "2",
        "diagnosis_system_code": "1", "diagnosis_code": "J01.9", "diagnosis_name": "急性病毒性鼻窦炎",
        "diagnosed_at": _EVENT,
    }  # fmt: skip


def _follow_up(row: Row) -> dict[str, Any]:
    return {
        "health_record_no": row.person.health_record_no, "card_no": f"G{row.person.number:012}",
        "card_opened_on": _EVENT.date(), "diagnosed_on": _EVENT.date(),
        "management_group_code": "1", "followed_up_on": _EVENT.date(), "follow_up_way_code": "1",
        "systolic": 120 + row.written % 40, "diastolic": 74, "weight": Decimal("70.2"), "bmi": Decimal("26.75"),
        "heart_rate": 60 + row.written % 30, "medication_adherence_code": "1", "adverse_drug_reaction": "0",
        "evaluation_code": "2", "is_referred": "0", "next_follow_up_on": _EVENT.date(), "follow_up_org_code": _CENTRE,
        "follow_up_doctor_name": "郭桂芝",
    }  # fmt: skip


_CONTENT: Mapping[str, Callable[[Row], dict[str, Any]]] = {
    "BI01": _basic,
    "FP01": _population,
    "CL03": _outpatient,
    "CL03A": _diagnosis,
    "PH18": _follow_up,
}


def person(number: int) -> Person:
    """The person of that number; numbers go round the ways in which people are known."""
    registered = _KNOWN[number % len(_KNOWN)]
    return Person(number, registered, has_visits=number % 7 != 0)


def may_visit(someone: Person, place: str) -> bool:
    """Whether the plan says where a visit of this person at that place goes in the end.

    A city hears of people whom the province registered only while they live there. So its own visits of such people
    would depend on what it happened to hear.
    """
    by_province = any(at == PROVINCE for at, _ in someone.registered)
    return someone.has_visits and not (by_province and place in ("610400", "610100"))


_KNOWN = (
    ((PROVINCE, "BI01"),),
    (("610402", "BI01"), ("610400", "FP01")),
    ((PROVINCE, "FP01"),),
    (("610400", "BI01"),),
    (("610112", "FP01"), ("610100", "BI01")),
    ((PROVINCE, "BI01"), ("610112", "FP01")),
    (("611000", "BI01"), ("611002", "FP01")),
    (("610404", "FP01"),),
    (("610100", "FP01"),),
    (),
    ((PROVINCE, "BI01"), ("610402", "FP01"), (PROVINCE, "FP01")),
    (("611002", "BI01"),),
)
