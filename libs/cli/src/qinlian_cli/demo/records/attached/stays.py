"""What hangs on a hospital stay (CL01): diagnoses, procedures, charges, consultations, referrals, documents."""

import polars as pl

from qinlian_cli.demo.records.attached.words import HERE, PARENT, chosen, part, staff, word
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT


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


def charges(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL01C: drugs and the rest, which together are the stay's total; all of it is invented."""
    del draws
    paid = stays.with_columns(PARENT.alias("visit_no"), pl.col("discharged_at").alias("charged_at"))
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
    """EM02: what the index of files says of a scanned page; `demo.documents` writes those of some hospitals."""
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
