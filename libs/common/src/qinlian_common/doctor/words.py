"""The codes of findings: how bad each is, what is said in Chinese and English, and what helps.

A place in braces is a value of the finding. What helps is empty where nothing has to be done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from qinlian_common.doctor.finding import Finding, Language, Outcome

OK, WARNING, FAULT = Outcome.OK, Outcome.WARNING, Outcome.FAULT


@dataclass(frozen=True, slots=True)
class Word:
    """What a code means; `fix_*` is empty where nothing has to be done."""

    outcome: Outcome
    zh: str
    en: str
    fix_zh: str = ""
    fix_en: str = ""


WORDS: Final[Mapping[str, Word]] = {
    "answers": Word(OK, "连接正常，往返 {milliseconds} 毫秒", "answers in {milliseconds} ms"),
    "away": Word(
        FAULT,
        "无法连接：{why}",
        "cannot be entered: {why}",
        "检查地址、端口、防火墙、账号与口令文件",
        "look at address, port, firewall, account and password",
    ),
    "not_answered": Word(
        FAULT,
        "检查未能完成：{why}",
        "could not be asked: {why}",
        "按提示处理后重新运行",
        "put that right, and run it again",
    ),
    "version": Word(OK, "{version}", "{version}"),
    "version_old": Word(
        FAULT,
        "{version} 过旧，至少需要 {least}",
        "{version} is too old; {least} is the oldest",
        "升级数据库",
        "upgrade the database",
    ),
    "charset": Word(OK, "{charset}", "{charset}"),
    "charset_narrow": Word(
        WARNING,
        "{charset} 不含生僻汉字",
        "{charset} lacks rare characters",
        "含此类字符的行会退回；新建库请用 AL32UTF8",
        "rows with such a character are rejected; a new database takes AL32UTF8",
    ),
    "charset_wrong": Word(
        FAULT,
        "字符集为 {charset}，应为 {wanted}",
        "the character set is {charset}, not {wanted}",
        "以 {wanted} 新建数据库",
        "make a new database in {wanted}",
    ),
    "client": Word(OK, "驱动 {driver}，{mode}", "driver {driver}, {mode}"),
    "client_untried": Word(
        WARNING,
        "驱动 {driver} 未针对此版本数据库测试",
        "driver {driver} was not tried with this database",
        "按 requirements.lock 安装",
        "install what requirements.lock says",
    ),
    "identity": Word(
        OK, "库标识 {store}，订阅 {takers} 条与拓扑一致", "it is {store}; {takers} takers, as the topology has them"
    ),
    "other_store": Word(
        FAULT,
        "此库是 {found}，不是 {store}",
        "the database is {found}, not {store}",
        "更正连接地址中的 {{division}} 与 {{role}}",
        "correct the address: {{division}} and {{role}} in it",
    ),
    "not_prepared": Word(
        FAULT,
        "尚未准备：没有 exchange_store 的记录",
        "it was never prepared: exchange_store is empty or not there",
        "qinlian prepare {store}",
        "qinlian prepare {store}",
    ),
    "takers_differ": Word(
        FAULT,
        "订阅与拓扑不符：缺 {missing} 条，多 {surplus} 条",
        "takers differ from the topology: {missing} missing, {surplus} too many",
        "qinlian prepare {store}",
        "qinlian prepare {store}",
    ),
    "not_loaded": Word(
        WARNING,
        "首次装载未完成：{datasets}",
        "the initial load is not finished: {datasets}",
        "qinlian prepare {store}",
        "qinlian prepare {store}",
    ),
    "rights": Word(OK, "所需 {count} 项权限齐备", "all {count} rights that are needed are there"),
    "right_missing": Word(
        FAULT, "缺少权限 {right}：{object}", "the account lacks {right} on {object}", "{sql}", "{sql}"
    ),
    "right_wanted_by_prepare": Word(
        WARNING,
        "缺少 {right}，qinlian prepare 需要",
        "the account lacks {right}, which qinlian prepare needs",
        "{sql}；或由库管理员执行 qinlian ddl 的脚本",
        "{sql}; or let a DBA run the script of qinlian ddl",
    ),
    "room_unseen": Word(
        OK,
        "数据库占用 {used}；磁盘余量从数据库内看不到",
        "the database takes {used}; free disk cannot be seen from inside it",
    ),
    "room_left": Word(OK, "表空间 {tablespace} 剩余 {left}", "{left} left in tablespace {tablespace}"),
    "room_low": Word(
        WARNING,
        "表空间 {tablespace} 仅剩 {left}",
        "only {left} left in tablespace {tablespace}",
        "增加数据文件或配额（自动扩展从普通账号看不到）",
        "add a data file or quota (an account like this cannot see AUTOEXTEND)",
    ),
    "room_none": Word(
        FAULT,
        "表空间 {tablespace} 没有可用配额",
        "no quota is left in tablespace {tablespace}",
        "ALTER USER {user} QUOTA UNLIMITED ON {tablespace}",
        "ALTER USER {user} QUOTA UNLIMITED ON {tablespace}",
    ),
    "tablespace_offline": Word(
        FAULT,
        "表空间 {tablespace} 状态为 {status}",
        "tablespace {tablespace} is {status}",
        "由库管理员联机",
        "let a DBA bring it online",
    ),
    "tables": Word(
        OK, "{tables} 张表、{columns} 列与目录一致", "{tables} tables, {columns} columns, as the catalogue wants them"
    ),
    "table_missing": Word(
        FAULT, "缺少表 {table}", "table {table} is missing", "qinlian prepare {store}", "qinlian prepare {store}"
    ),
    "column_missing": Word(
        FAULT,
        "表 {table} 缺少列 {column}（{wanted}）",
        "table {table} lacks column {column} ({wanted})",
        "{fix}",
        "{fix}",
    ),
    "column_narrow": Word(
        FAULT,
        "列 {table}.{column} 为 {there}，窄于 {wanted}",
        "column {table}.{column} is {there}, narrower than {wanted}",
        "{fix}",
        "{fix}",
    ),
    "column_other": Word(
        FAULT,
        "列 {table}.{column} 为 {there}，应为 {wanted}",
        "column {table}.{column} is {there}, not {wanted}",
        "新建该列并转存数据",
        "make the column anew and take its values over",
    ),
    "column_bytes": Word(
        FAULT,
        "列 {table}.{column} 按字节计长（{there}），汉字会放不下",
        "column {table}.{column} counts bytes ({there}): Chinese does not fit",
        "{fix}",
        "{fix}",
    ),
    "vendor_differs": Word(FAULT, "{what}", "{what}", "{fix}", "{fix}"),
    "lies_clear": Word(OK, "此库不加密存放", "nothing lies encrypted here, as the topology has it"),
    "lies_encrypted": Word(
        OK,
        "{columns} 列加密存放，数据密钥第 {version} 版",
        "{columns} columns lie encrypted, under data keys up to version {version}",
    ),
    "data_keys_missing": Word(
        FAULT,
        "此库应加密存放，但没有数据密钥：不能装载，也不能读取",
        "it is to lie encrypted and has no data keys: nothing can be merged or read",
        "设置 QINLIAN_KEYS 后执行 qinlian prepare {store}",
        "qinlian prepare {store}, with QINLIAN_KEYS set",
    ),
    "indexes": Word(OK, "{count} 个键与索引齐备", "all {count} keys and indexes are there"),
    "index_missing": Word(
        FAULT, "表 {table} 缺少键或索引 {index}", "table {table} lacks key or index {index}", "{fix}", "{fix}"
    ),
    "sequence_missing": Word(
        FAULT,
        "缺少序列 {sequence}",
        "sequence {sequence} is missing",
        "qinlian prepare {store}",
        "qinlian prepare {store}",
    ),
    "triggers": Word(OK, "{count} 个触发器存在、启用、有效", "{count} triggers are there, enabled and valid"),
    "no_triggers": Word(OK, "不需要触发器", "none is needed"),
    "trigger_missing": Word(
        FAULT,
        "{dataset}：表 {table} 上没有触发器 {trigger}，变更不会送出",
        "{dataset}: trigger {trigger} on {table} is missing: changes are not sent",
        "qinlian prepare {store}，随后 qinlian compare 找回漏掉的行",
        "qinlian prepare {store}; then qinlian compare finds what was missed",
    ),
    "trigger_disabled": Word(
        FAULT,
        "{dataset}：触发器 {trigger} 已停用，变更不会送出",
        "{dataset}: trigger {trigger} is disabled: changes are not sent",
        "{sql}，随后 qinlian compare 找回漏掉的行",
        "{sql}; then qinlian compare finds what was missed",
    ),
    "trigger_invalid": Word(
        FAULT,
        "{dataset}：触发器 {trigger} 编译失败，写入会报错",
        "{dataset}: trigger {trigger} does not compile: writes fail",
        "SELECT * FROM user_errors WHERE name = '{trigger}'；qinlian prepare {store}",
        "SELECT * FROM user_errors WHERE name = '{trigger}'; qinlian prepare {store}",
    ),
    "objects": Word(OK, "没有失效对象", "nothing is invalid"),
    "object_invalid": Word(FAULT, "{kind} {name} 失效（{status}）", "{kind} {name} is {status}", "{sql}", "{sql}"),
    "plans": Word(OK, "{count} 条热路径语句均走索引", "all {count} statements of the hot path take an index"),
    "plan_scans": Word(
        FAULT,
        "{statement}：只能全表扫描 {table}",
        "{statement}: scans all of {table}, there is no index path",
        "补上该表的键与索引（见上）",
        "add the table's keys and indexes (see above)",
    ),
    "plan_scans_small": Word(
        WARNING,
        "{statement}：全表扫描 {table}，按统计信息它很小或没有统计",
        "{statement}: scans all of {table}, which is small or has no statistics",
        "有数据后收集统计信息（DBMS_STATS.GATHER_TABLE_STATS）再查",
        "look again with data in it, after DBMS_STATS.GATHER_TABLE_STATS",
    ),
    "plan_now_scans": Word(
        WARNING,
        "{statement}：优化器目前全表扫描 {table}（约 {rows} 行）",
        "{statement}: the planner now scans all of {table} (about {rows} rows)",
        "{sql}",
        "{sql}",
    ),
    "plan_unknown": Word(
        WARNING,
        "{statement}：无法取得执行计划：{why}",
        "{statement}: no plan could be had: {why}",
        "先处理以上问题",
        "put the faults above right first",
    ),
    "clock": Word(OK, "与本机相差 {seconds} 秒", "{seconds} s apart from this machine"),
    "clock_off": Word(
        WARNING, "与本机相差 {seconds} 秒", "{seconds} s apart from this machine", "两端启用 NTP", "NTP at both ends"
    ),
    "clock_far": Word(
        FAULT,
        "与本机相差 {seconds} 秒：时延与告警失真",
        "{seconds} s apart from this machine: ages and alerts are wrong",
        "两端启用 NTP",
        "NTP at both ends",
    ),
    "speed": Word(
        OK, "每秒 {rows_per_second} 行（{rows} 行合成数据）", "{rows_per_second} rows/s ({rows} made-up rows)"
    ),
    "probe": Word(
        OK,
        "{rows} 行经合并、台账、触发器、租约、读取、发送账、退回、释放往返，内容一致；"
        "合并每秒 {merged} 行，读取每秒 {read} 行；痕迹已清除",
        "{rows} rows went through merge, ledger, trigger, lease, read, account, reject and release "
        "and came back the same; "
        "merged {merged} rows/s, read {read} rows/s; all removed again",
    ),
    "probe_failed": Word(
        FAULT,
        "在“{step}”处失败：{why}；痕迹已清除",
        "failed at {step}: {why}; what it had written is removed",
        "以库属主账号运行；先处理以上问题",
        "run it as the owner of the tables; put the faults above right first",
    ),
    "probe_left": Word(
        FAULT,
        "{table} 中留有 {lines} 行探针痕迹",
        "{lines} lines of the probe are left in {table}",
        "再次运行 --write-probe 会先清除",
        "run --write-probe again: it clears them first",
    ),
    "probe_not_here": Word(
        WARNING,
        "探针只写前置库：此库的表属于厂商，或会上报国家",
        "a probe goes into staging stores only: these tables are a vendor's, or go to the nation",
        "对前置库运行",
        "probe a staging store",
    ),
}


def found(code: str, **values: object) -> Finding:
    """A finding of a code."""
    return Finding(code, WORDS[code].outcome, values)


def said(finding: Finding, language: Language) -> tuple[str, str]:
    """What is said of a finding, and what helps."""
    word = WORDS[finding.code]
    what, fix = (word.zh, word.fix_zh) if language == "zh" else (word.en, word.fix_en)
    return what.format(**finding.values), fix.format(**finding.values)
