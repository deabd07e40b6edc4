"""Where the header of a document tells what a row of EM01 has in its columns: read and written by one list."""

from dataclasses import dataclass
from typing import Final, Literal

from qinlian_common.cda import names

Form = Literal["text", "moment", "day", "number"]


@dataclass(frozen=True, slots=True)
class Place:
    """One field's place.

    Attributes:
        field: the column of EM01.
        steps: names of elements down from the root.
        attribute: where the value is; None for the element's text.
        root: the `root` that tells an `id` from others of its parent.
        form: how the value is written.
        title: the field's name for people.
        needed: a document without it cannot be told from others, or nobody's.
    """

    field: str
    steps: tuple[str, ...]
    attribute: str | None
    title: str
    root: str | None = None
    form: Form = "text"
    needed: bool = False


_ROLE: Final = ("recordTarget", "patientRole")
_PATIENT: Final = (*_ROLE, "patient")
_PROVIDER: Final = (*_ROLE, "providerOrganization")
_WHOLE: Final = (*_PROVIDER, "asOrganizationPartOf", "wholeOrganization")
_KEEPER: Final = ("custodian", "assignedCustodian", "representedCustodianOrganization")
_PARENT: Final = ("relatedDocument", "parentDocument")

PLACES: Final[tuple[Place, ...]] = (
    Place("template_id", ("templateId",), "root", "模板标识"),
    Place("record_id", ("id",), "extension", "文档流水号", names.DOCUMENT_ID, needed=True),
    Place("document_kind_code", ("code",), "code", "文档类型代码", needed=True),
    Place("document_title", ("title",), None, "文档标题"),
    Place("document_created_at", ("effectiveTime",), "value", "文档生成日期时间", form="moment", needed=True),
    Place("document_secrecy_code", ("confidentialityCode",), "code", "保密级别代码"),
    Place("version_no", ("versionNumber",), "value", "版本号", form="number"),
    Place("health_record_no", (*_ROLE, "id"), "extension", "城乡居民健康档案编号", names.HEALTH_RECORD_NO),
    Place("outpatient_no", (*_ROLE, "id"), "extension", "门(急)诊号", names.OUTPATIENT_NO),
    Place("inpatient_no", (*_ROLE, "id"), "extension", "住院号", names.INPATIENT_NO),
    Place("patient_kind_code", (*_ROLE, "patientType", "patienttypeCode"), "code", "患者类型代码"),
    Place("id_no", (*_PATIENT, "id"), "extension", "身份证件号码", names.ID_NO),
    Place("id_type_code", (*_PATIENT, "id"), "assigningAuthorityName", "身份证件类别代码", names.ID_NO),
    Place("person_name", (*_PATIENT, "name"), None, "本人姓名"),
    Place("sex_code", (*_PATIENT, "administrativeGenderCode"), "code", "性别代码"),
    Place("birth_date", (*_PATIENT, "birthTime"), "value", "出生日期", form="day"),
    Place("dept_code", (*_PROVIDER, "id"), "extension", "科室代码", names.DEPARTMENT),
    Place("dept_name", (*_PROVIDER, "name"), None, "科室名称"),
    Place("org_code", (*_WHOLE, "id"), "extension", "医疗机构代码", names.ORGANISATION),
    Place("org_name", (*_WHOLE, "name"), None, "医疗机构名称"),
    Place("author_name", ("author", "assignedAuthor", "assignedPerson", "name"), None, "文档作者姓名"),
    Place("custodian_org_code", (*_KEEPER, "id"), "extension", "文档保管机构代码", names.ORGANISATION),
    Place("signed_at", ("legalAuthenticator", "time"), "value", "签名日期时间", form="moment"),
    Place("replaced_document_no", (*_PARENT, "id"), "extension", "替换的父文档标识", names.DOCUMENT_ID),
    Place("visit_no", ("componentOf", "encompassingEncounter", "id"), "extension", "就诊流水号", names.VISIT_NO),
)
"""In the order of CDA, so that whoever writes goes through it once."""

ROOT_ORDER: Final = (
    "realmCode", "typeId", "templateId", "id", "code", "title", "effectiveTime", "confidentialityCode", "languageCode",
    "setId", "versionNumber", "copyTime", "recordTarget", "author", "dataEnterer", "informant", "custodian",
    "informationRecipient", "legalAuthenticator", "authenticator", "participant", "inFulfillmentOf", "documentationOf",
    "relatedDocument", "authorization", "componentOf", "component",
)  # fmt: skip
"""The children of a document, as CDA R2 orders them."""

CARRIED: Final = frozenset(place.steps[0] for place in PLACES) | {"realmCode", "typeId", "languageCode", "setId"}
"""Those that are made of columns; of the others, all XML is kept."""
