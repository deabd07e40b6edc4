"""Opens a filled template by what it holds, not by its name."""

from pathlib import Path
from typing import Final

from qinlian_cli.validate.read_csv import open_csv
from qinlian_cli.validate.read_xlsx import open_xlsx
from qinlian_cli.validate.source import Source, unreadable

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS: Final = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”或“CSV UTF-8（*.csv）”"


def open_source(file: Path, encoding: str | None = None) -> Source:
    """The sheets of a workbook, or of a CSV file in any usual encoding.

    Raises:
        ConfigurationError: with what is wrong with the file and what to do, in Chinese.
    """
    try:
        with file.open("rb") as stream:
            start = stream.read(len(_OLE))
        if not start:
            raise unreadable(file, "文件是空的", "请确认文件已保存，或重新生成模板：qinlian template")
        if start.startswith(_ZIP) or file.suffix.lower() in (".xlsx", ".xlsm"):
            _require_no_ole(file, start)
            return open_xlsx(file)
        _require_no_ole(file, start)
        return open_csv(file, encoding)
    except OSError as error:
        raise unreadable(file, f"文件打不开：{error.strerror}", "请检查文件名和读取权限") from error


def _require_no_ole(file: Path, start: bytes) -> None:
    if start != _OLE:
        return
    if _ENCRYPTED in file.read_bytes():
        raise unreadable(file, "工作簿设有打开密码，无法读取", "在“文件—信息—保护工作簿”中取消密码，再保存")
    raise unreadable(file, "这是旧格式的 .xls 文件，不能读取", _SAVE_AS)
