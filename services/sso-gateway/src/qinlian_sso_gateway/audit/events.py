"""Every audit event, with every field that it may carry. `docs/audit-events.md` shows this list."""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """What an event says.

    Attributes:
        meaning: in Chinese, as an auditor reads it.
        fields: name and meaning of each field; none ever holds a name, an ID number, a password or a token.
    """

    meaning: str
    fields: dict[str, str] = field(default_factory=dict)


EVENTS: Final[dict[str, AuditEvent]] = {
    "login.succeeded": AuditEvent("本级人员登录成功", {"acr": "认证级别", "amr": "认证方式", "address": "来源地址"}),
    "login.failed": AuditEvent("本级人员登录失败", {"reason": "原因", "address": "来源地址"}),
    "session.ended": AuditEvent("会话结束", {"reason": "原因"}),
    "key.unlocked": AuditEvent("本人用口令打开私钥", {}),
    "key.unlock_failed": AuditEvent("本人打开私钥失败", {"address": "来源地址"}),
    "password.changed": AuditEvent("私钥口令已更换", {}),
    "passkey.added": AuditEvent("添加通行密钥", {"opens_key": "是否能打开私钥"}),
    "passkey.removed": AuditEvent("移除通行密钥", {}),
}
