"""Words of the officers' work, for pages, API and command."""

from typing import Final, Literal

from qinlian_sso_gateway.exports import ballot

TRUST_OFFICER: Final = "officer.trust"
ACCOUNT_OFFICER: Final = "officer.account"
AUDITOR: Final = "auditor"
REVIEWER: Final = "reviewer"
EXPORTER: Final = "exporter"
OPENER: Final = "opener"
EXPORT_OFFICER: Final = ballot.EXPORT_OFFICER

OFFICES: Final = {
    TRUST_OFFICER: "信任管理员",
    ACCOUNT_OFFICER: "账户管理员",
    AUDITOR: "审计员",
    REVIEWER: "紧急访问复核员",
    EXPORTER: "导出制作员",
    EXPORT_OFFICER: "导出审批员",
    OPENER: "明文调取员",
}

OPERATOR: Final = "operator"
"""Who works at the server itself, with the database and the keys at hand: `qinlian sso init` and `recover`."""

KINDS: Final = {
    "upper": "上级平台（其人员进入本平台）",
    "lower": "下级平台（本级人员进入该平台）",
    "portal": "本平台的门户",
    "system": "上级平台的系统（无浏览器）",
}
"""What a partner may be."""

TRUST_FIELDS: Final = {
    "client_id": "客户端标识",
    "issuer": "签发者",
    "name": "名称",
    "division": "区划",
    "jwks_uri": "公钥地址",
    "jwks": "公钥集",
    "endpoints": "接口地址",
    "redirect_uris": "回调地址",
    "initiate_uri": "发起登录地址",
    "backchannel_logout_uri": "退出通知地址",
    "post_logout_redirect_uris": "退出后返回地址",
    "algorithm": "签名算法",
    "acr_max": "认可的最高认证级别",
    "scopes": "权限范围",
    "legacy_audience": "旧式客户端断言",
    "thumbprints": "公钥指纹（RFC 7638）",
}
"""What is registered of a partner."""

Mode = Literal["dry_run", "all_or_nothing", "good_lines"]
MODES: Final[dict[Mode, str]] = {
    "dry_run": "试运行：只检查，不写入",
    "all_or_nothing": "全部写入；有一行错误则都不写入",
    "good_lines": "写入正确的行，跳过有错误的行",
}
"""What is done with a list."""
