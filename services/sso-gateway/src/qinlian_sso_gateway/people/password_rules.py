"""What a private-key password must be (OWASP ASVS 5.0, 6.2): long, not obvious; no rules about kinds of characters."""

from typing import Final

LENGTH_MIN: Final = 12
LENGTH_MAX: Final = 128
_DIFFERENT_MIN: Final = 6
_OF_ID_NUMBER: Final = 6
_ROWS: Final = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789")
_IN_A_ROW: Final = 6


def fault(password: str, id_number: str) -> str | None:
    """What is wrong with a new password, in Chinese, or None.

    Args:
        password: as it was typed.
        id_number: of its owner: no six of its characters may stand in the password.
    """
    if not LENGTH_MIN <= len(password) <= LENGTH_MAX:
        return f"口令长度须为 {LENGTH_MIN} 至 {LENGTH_MAX} 个字符。"
    if len(set(password)) < _DIFFERENT_MIN:
        return f"口令中不同的字符不得少于 {_DIFFERENT_MIN} 个。"
    lowered = password.lower()
    if _shares(lowered, id_number.lower(), _OF_ID_NUMBER):
        return "口令中不得含有身份证号的片段。"
    if any(_shares(lowered, row, _IN_A_ROW) or _shares(lowered, row[::-1], _IN_A_ROW) for row in _ROWS):
        return "口令中不得含有键盘上或字母表、数字中连续的六个字符。"
    return None


def _shares(password: str, text: str, length: int) -> bool:
    return any(text[start : start + length] in password for start in range(len(text) - length + 1))
