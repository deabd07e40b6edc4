"""What hangs on a hospital stay (CL01): diagnoses, procedures, charges, consultations, referrals, documents."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.attached.words import HERE, PARENT, chosen, part, staff, word
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT

_OPERATIONS: Final = {"47.01": "腹腔镜下阑尾切除术", "51.23": "腹腔镜下胆囊切除术", "79.35": "股骨骨折切开复位内固定术",
    "36.06": "冠状动脉支架置入术", "45.13": "胃镜检查", "45.23": "结肠镜检查"}  # fmt: skip


def diagnoses(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL01A: the records' diagnosis of the stay, as on its front page."""
    del draws
    return stays.with_columns(
        PARENT.alias("visit_no"),
        part("ZD"),
        pl.lit(1, dtype=pl.Int64).alias("diagnosis_seq"),
        word("1").alias("is_main_diagnosis"),
        word("1").alias("diagnosis_kind_code"),
        word("1").alias("diagnosis_system_code"),
        pl.col("main_diagnosis_code").alias("diagnosis_code"),
        pl.col("main_diagnosis_name").alias("diagnosis_name"),
        pl.col("admitted_at").alias("diagnosed_at"),
    )


def procedures(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL01B: an invented procedure for one stay in three."""
    operated = chosen(stays, draws, "operated", 33)
    code = draws.pick(EVENT, "operation", tuple(_OPERATIONS))
    return operated.with_columns(
        PARENT.alias("visit_no"),
        part("SS"),
        pl.lit(1, dtype=pl.Int64).alias("operation_seq"),
        code.alias("procedure_code"),
        code.replace_strict(_OPERATIONS, return_dtype=pl.String).alias("operation_name"),
        (pl.col("admitted_at") + pl.duration(minutes=30)).alias("operated_at"),
    )


def charges(visits: pl.DataFrame, at: str, percent: float, draws: Draws) -> pl.DataFrame:
    """CL01C, CL03B: drugs and the rest, which together are the visit's total."""
    paid = chosen(visits, draws, "charged", percent).with_columns(
        PARENT.alias("visit_no"), pl.col(at).alias("charged_at")
    )
    drugs = _charge(paid, 1, "09", ("XY", "西药费"), pl.col("drug_fee"))
    rest = _charge(paid, 2, "05", ("ZL", "治疗费"), pl.col("total_fee") - pl.col("drug_fee"))
    return pl.concat([drugs, rest])


def _charge(paid: pl.DataFrame, seq: int, category: str, item: tuple[str, str], amount: pl.Expr) -> pl.DataFrame:
    return paid.with_columns(
        part("FY", seq),
        word(category).alias("charge_category_code"),
        word(item[0]).alias("charge_item_code"),
        word(item[1]).alias("charge_item_name"),
        pl.lit(1, dtype=pl.Int64).alias("quantity"),
        amount.round(2).alias("amount"),
        word("0").alias("is_refund"),
    )


def consultations(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL05: an invented consultation for one stay in four."""
    return chosen(stays, draws, "consulted", 25).with_columns(
        PARENT.alias("visit_no"),
        part("HZ"),
        (pl.col("admitted_at") + pl.duration(minutes=45)).alias("consulted_at"),
        pl.concat_str(word("诊断为"), pl.col("main_diagnosis_name"), word("，请协助诊治")).alias("consultation_reason"),
        word("同意目前诊断，建议继续当前治疗并复查。").alias("consultation_opinion"),
        staff(draws, "consultant").alias("consult_doctor_name"),
        HERE.alias("consult_org_code"),
    )


def referrals(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL06: an invented referral upwards before one stay in four; the stay's hospital sends it on."""
    return chosen(stays, draws, "referred", 25).with_columns(
        part("ZZ"),
        word("1").alias("referral_kind_code"),
        pl.col("discharged_at").alias("referred_at"),
        HERE.alias("from_org_code"),
        HERE.alias("to_org_code"),
        word("病情需要上级医院进一步诊治").alias("referral_reason"),
        pl.col("main_diagnosis_name").alias("impression"),
    )


def documents(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """EM01: a summary of the records' stay."""
    return chosen(stays, draws, "document", 50).with_columns(
        PARENT.alias("visit_no"),
        part("WD"),
        word("C0001").alias("document_kind_code"),
        pl.col("discharged_at").alias("document_created_at"),
        word("N").alias("document_secrecy_code"),
        word("3").alias("patient_kind_code"),
        HERE.alias("custodian_org_code"),
    )


def document_entries(documents_made: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """EM01A: the diagnosis and its name, as two elements of the document."""
    del draws
    elements = (("DE05.01.024.00", "main_diagnosis_code"), ("DE05.01.025.00", "main_diagnosis_name"))
    return pl.concat(
        documents_made.with_columns(
            PARENT.alias("document_no"),
            part("XM", order),
            pl.lit(order, dtype=pl.Int64).alias("entry_order"),
            word(element).alias("data_element_code"),
            pl.col(column).alias("data_element_value"),
        )
        for order, (element, column) in enumerate(elements, start=1)
    )


def files(documents_made: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """EM02: what the index of files says of a scanned page; there is no such file."""
    digest = pl.concat_str([digits(draws.below(EVENT, f"digest {n}", 10**16), 16) for n in range(4)])
    return chosen(documents_made, draws, "scanned", 50).with_columns(
        part("WJ"),
        pl.concat_str(PARENT, word(".pdf")).alias("file_name"),
        pl.concat_str(word("emr/"), HERE).alias("file_folder"),
        word("PDF").alias("file_format_code"),
        draws.between(EVENT, "size", 20_000, 900_000).alias("file_size"),
        digest.alias("file_digest"),
        pl.col("document_created_at").alias("document_dated_at"),
        HERE.alias("producing_org_code"),
    )
