"""What may become of a document, and the reasons why one is refused, in the words that its sender reads."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from qinlian_common.errors import TerminalError


class State(StrEnum):
    """Where a document is on its way.

    WAITING, FOUND and SENT are the sender's: the row is there and its file is not; both are; it was announced.
    ANNOUNCED and FETCHING are the province's. STORED and REFUSED are the end, at both.
    """

    WAITING = "waiting"
    FOUND = "found"
    SENT = "sent"
    ANNOUNCED = "announced"
    FETCHING = "fetching"
    STORED = "stored"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a document is refused; the first six are found by the sender's platform."""

    NO_FILE = "no_file"
    ROW_INCOMPLETE = "row_incomplete"
    UNSAFE_NAME = "unsafe_name"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    CHANGED = "changed"
    SIZE_DIFFERS = "size_differs"
    DIGEST_DIFFERS = "digest_differs"
    VIRUS = "virus"
    UNSCANNABLE = "unscannable"
    GONE = "gone"
    UNKNOWN_SOURCE = "unknown_source"
    BY_OFFICER = "by_officer"


WORDS: Final[Mapping[Reason, str]] = {
    Reason.NO_FILE: "登记行所指的文件在约定时间内未出现，请核对文件名和目录后重新上报该行",
    Reason.ROW_INCOMPLETE: "登记行缺少文件名、目录、文件大小或 SM3 摘要值，或其格式不符，请更正后重新上报",
    Reason.UNSAFE_NAME: (
        "文件名或目录不合规：须在 inbox 目录之下，每一级不得以点开头，不得含冒号、反斜杠或控制字符，不得为链接"
    ),
    Reason.EMPTY: "文件为空（0 字节），请重新生成文件",
    Reason.TOO_LARGE: "文件超过约定的大小上限，请压缩或拆分后重新上报",
    Reason.CHANGED: "文件内容已改变而登记行的摘要值未变，请以新的摘要值重新上报该行",
    Reason.SIZE_DIFFERS: "文件大小与登记行不符，请核对后重新上报",
    Reason.DIGEST_DIFFERS: "文件内容的 SM3 摘要值与登记行不符，请核对文件后重新上报",
    Reason.VIRUS: "文件中发现恶意代码，请清除后重新生成并上报",
    Reason.UNSCANNABLE: "病毒扫描程序无法检查该文件（可能过大），请压缩或拆分后重新上报",
    Reason.GONE: "抓取时文件已不在约定目录，请放回文件后重新上报",
    Reason.UNKNOWN_SOURCE: "来源目录未在拓扑中声明，请联系省级平台",
    Reason.BY_OFFICER: "省级平台人员退回",
}

STORED_WORDS: Final = "已接收并核对"


class RefusedDocument(TerminalError):  # noqa: N818 - the decision's name
    """This document can never be stored as it is."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"document refused: {reason}")
        self.reason = reason
