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


_VIEW: Final = {
    "portal": "应用或命令", "purpose": "目的", "datasets": "数据集", "kinds": "数据项类别", "level": "最高级别",
    "roles": "查看人角色", "divisions": "查看人辖区", "emergency": "紧急访问编号",
    "document": "文档编号（列出文档时没有）", "line": "下级平台审计链的行号",
}  # fmt: skip
"""Of a view: whom it is of stands as the line's subject, by blind index alone."""

_ACCOUNT: Final = {"roles": "角色", "divisions": "辖区", "ceiling": "最高级别", "valid_until": "有效期至"}

EVENTS: Final[dict[str, AuditEvent]] = {
    "login.succeeded": AuditEvent("本级人员登录成功", {"acr": "认证级别", "amr": "认证方式", "address": "来源地址"}),
    "login.failed": AuditEvent("本级人员登录失败", {"reason": "原因", "address": "来源地址"}),
    "client.refused": AuditEvent("客户端身份认证被拒绝", {"reason": "原因"}),
    "key.changed": AuditEvent("本网关密钥轮换", {"use": "用途", "state": "新状态"}),
    "audit.witness_disagrees": AuditEvent("上级平台保存的审计检查点与本库不符", {"seq": "行号", "fault": "问题"}),
    "audit.archived": AuditEvent(
        "较早的审计记录已移入归档文件",
        {"first": "首行", "last": "末行", "sha256": "归档文件的 SHA-256", "statement": "本网关签名的归档声明"},
    ),
    "gateway.restored": AuditEvent(
        "数据库曾恢复到更早的时刻，其时打开的会话和令牌全部作废",
        {
            "line": "恢复后的末行",
            "lost": "据副本所知丢失的末行",
            "sessions": "结束的会话数",
            "tokens": "作废的令牌数",
            "taken": "重新停用、吊销、免去或撤销的项数",
        },
    ),
    "witness.conflict": AuditEvent("下级平台的审计链与其检查点矛盾", {"seq": "行号"}),
    "session.ended": AuditEvent("会话结束", {"reason": "原因"}),
    "key.unlocked": AuditEvent("本人用口令打开私钥", {}),
    "key.unlock_failed": AuditEvent("本人打开私钥失败", {"reason": "原因", "address": "来源地址"}),
    "password.changed": AuditEvent("私钥口令已更换", {"new_key": "是否换了新密钥"}),
    "passkey.added": AuditEvent("添加通行密钥", {"opens_key": "是否能打开私钥"}),
    "passkey.removed": AuditEvent("移除通行密钥", {}),
    "entry.succeeded": AuditEvent(
        "上级平台人员进入本平台", {"acr": "认证级别", "amr": "认证方式", "key": "访问密钥指纹", "address": "来源地址"}
    ),
    "entry.refused": AuditEvent(
        "上级平台人员进入被拒绝", {"reason": "原因", "peer": "上级平台行政区划", "address": "来源地址"}
    ),
    "entry.subject_bound": AuditEvent("访问账户首次进入，与上级平台的身份标识绑定"),
    "entry.held": AuditEvent("浏览器中已有他人登录，等待确认换人进入", {"address": "来源地址"}),
    "logout.above": AuditEvent("上级平台退出，本平台会话随之结束", {"sessions": "结束的会话数"}),
    "logout.above_refused": AuditEvent("上级平台的退出通知被拒绝", {"reason": "原因", "peer": "上级平台行政区划"}),
    "break_glass.requested": AuditEvent(
        "请求紧急访问", {"id": "编号", "portal": "应用", "scope": "范围", "reason_sha256": "理由的 SHA-256"}
    ),
    "break_glass.opened": AuditEvent("紧急访问已开通", {"id": "编号", "until": "到期时间"}),
    "break_glass.refused": AuditEvent("紧急访问被拒绝", {"reason": "原因"}),
    "break_glass.reviewed": AuditEvent("紧急访问已复核", {"id": "编号", "verdict": "结论"}),
    "view.opened": AuditEvent("查看某人的明文数据（先记录，后显示）", _VIEW),
    "view.refused": AuditEvent("查看明文被拒绝", _VIEW | {"reason": "原因"}),
    "view.alarm": AuditEvent("查看明文的人数异常", {"kind": "种类", "persons": "一小时内的人数"}),
    "view.released": AuditEvent("管理员解除因人数过多而停止的查看", {"stop": "编号"}),
    "view.reported": AuditEvent("为本人出具其数据的查看记录", {"lines": "行数"}),
    "export.registered": AuditEvent(
        "去标识化导出已制作并封存，等待审批",
        {"manifest": "清单的 SHA-256", "recipient": "接收方", "rows": "行数", "persons": "人数"},
    ),
    "export.approved": AuditEvent(
        "审批员（经通行密钥）批准放行导出", {"manifest": "清单的 SHA-256", "reason_sha256": "理由的 SHA-256"}
    ),
    "export.refused": AuditEvent(
        "审批员拒绝导出，文件的密钥销毁", {"manifest": "清单的 SHA-256", "reason_sha256": "理由的 SHA-256"}
    ),
    "export.handed_over": AuditEvent(
        "两名审批员批准的导出：放行声明和文件密钥已交付",
        {"manifest": "清单的 SHA-256", "officers": "批准的审批员", "until": "放行声明有效期至"},
    ),
    "trust.proposed": AuditEvent("提议信任一个合作方，或变更对它的信任", {"kind": "种类", "change": "是否变更"}),
    "trust.approved": AuditEvent("第二名管理员批准信任", {"kind": "种类"}),
    "trust.withdrawn": AuditEvent("撤回信任提议", {"kind": "种类"}),
    "trust.disabled": AuditEvent("停用信任", {"kind": "种类"}),
    "visitor.created": AuditEvent("建立访问账户", _ACCOUNT),
    "visitor.changed": AuditEvent("变更访问账户", _ACCOUNT),
    "visitor.disabled": AuditEvent("停用访问账户"),
    "visitor.enabled": AuditEvent("启用访问账户"),
    "visitor.key_added": AuditEvent("登记访问者公钥", {"key": "密钥指纹"}),
    "visitor.key_revoked": AuditEvent("吊销访问者公钥", {"key": "密钥指纹"}),
    "visitor.imported": AuditEvent("批量导入访问账户", {"lines": "写入的行数", "mode": "方式"}),
    "staff.created": AuditEvent("登记本级人员", {"roles": "角色", "division": "所属区划", "ceiling": "最高级别"}),
    "staff.changed": AuditEvent(
        "变更本级人员", {"roles": "角色", "division": "所属区划", "ceiling": "最高级别", "valid_until": "有效期至"}
    ),
    "staff.disabled": AuditEvent("停用本级人员"),
    "staff.enabled": AuditEvent("启用本级人员（原有职务不恢复）"),
    "staff.reset": AuditEvent("重置私钥口令，原密钥和通行密钥作废"),
    "staff.exported": AuditEvent("导出可进入下级平台的人员名单（含身份证号）", {"lines": "行数"}),
    "office.proposed": AuditEvent("提议任命职务，或重置任职人员的口令", {"kind": "种类", "offices": "职务"}),
    "office.approved": AuditEvent("任命职务或重置口令获批准", {"kind": "种类", "offices": "职务"}),
    "office.declined": AuditEvent("任命职务或重置口令被否决", {"kind": "种类", "offices": "职务"}),
    "office.taken": AuditEvent("免去职务", {"offices": "职务"}),
    "entitlement.granted": AuditEvent("授权进入下级平台", {"peer": "下级平台", "valid_until": "有效期至"}),
    "entitlement.revoked": AuditEvent("撤销进入下级平台的授权", {"peer": "下级平台"}),
    "review.exported": AuditEvent("导出年度复核清单", {"lines": "行数"}),
    "review.confirmed": AuditEvent("年度复核确认仍需要", {"accounts": "访问账户数", "entitlements": "授权数"}),
    "authorization.given": AuditEvent("向应用或下级平台签发授权码", {"acr": "认证级别"}),
    "authorization.refused": AuditEvent("授权请求被拒绝", {"reason": "原因"}),
    "code.refused": AuditEvent("授权码不被接受", {"reason": "原因"}),
    "code.reused": AuditEvent("授权码被重复使用，已发的令牌随之作废", {"tokens": "作废的令牌数"}),
    "token.given": AuditEvent("签发访问令牌", {"scope": "范围"}),
    "token.revoked": AuditEvent("访问令牌由应用交回", {}),
    "logout.notice_given_up": AuditEvent("退出通知一直送不到，不再尝试", {"attempts": "尝试次数"}),
}
