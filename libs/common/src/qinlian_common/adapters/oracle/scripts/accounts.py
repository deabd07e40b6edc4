"""The tablespace, the owner's account, and how both go again: what a DBA runs as SYSTEM."""

from typing import Final

from qinlian_common.adapters.oracle.ddl.script import Release
from qinlian_common.adapters.oracle.scripts.heads import head

FILES: Final = 16
FILE_MAX: Final = "32767M"
"""The largest file of a smallfile tablespace with blocks of 8 KB: 4,194,303 of them."""

_WHO: Final = "SYSTEM"
_PROFILE: Final = "qinlian_service"


def tablespaces(release: Release) -> str:
    """One tablespace that grows to half of a front-end machine's 1 TB, file by file."""
    grows = f"SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE {FILE_MAX}"
    first = f"""CREATE TABLESPACE &tablespace
    DATAFILE '&folder.qinlian01.dbf' {grows}
    EXTENT MANAGEMENT LOCAL AUTOALLOCATE SEGMENT SPACE MANAGEMENT AUTO;
"""
    more = (
        f"ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian{n:02}.dbf' {grows};\n" for n in range(2, FILES + 1)
    )
    text = head(
        release, "表空间", _WHO,
        f"{FILES} 个数据文件，各 1 GB 起、自动扩展至 32 GB，合计 512 GB，占前置机 1 TB 磁盘的一半；",
        "其余留给操作系统、UNDO、TEMP、重做与归档日志及备份，分配见说明文件",
        chooses=True,
    )  # fmt: skip
    return text + first + "".join(more)


def users(release: Release) -> str:
    """The owner of the tables, with no right that it does not need. The services' own accounts are made elsewhere."""
    text = head(
        release, "属主账号", _WHO,
        "属主只用于建表、升级与 qinlian prepare。采集、装载等服务的账号及各自的最小权限由",
        "qinlian ddl 库 --roles 生成，在属主建表之后执行",
        "口令在执行时输入，不回显，不得含双引号",
        chooses=True,
    )  # fmt: skip
    return (
        text
        + f"""ACCEPT password CHAR PROMPT 'Password of &owner: ' HIDE
-- 服务账号的口令不因到期而使交换中断；更换口令按本单位制度进行
CREATE PROFILE {_PROFILE} LIMIT PASSWORD_LIFE_TIME UNLIMITED FAILED_LOGIN_ATTEMPTS 10 PASSWORD_LOCK_TIME 1/24;
CREATE USER &owner IDENTIFIED BY "&password"
    DEFAULT TABLESPACE &tablespace TEMPORARY TABLESPACE &temporary
    QUOTA UNLIMITED ON &tablespace PROFILE {_PROFILE};
-- 建表、变更日志序号、变更触发器
GRANT CREATE SESSION, CREATE TABLE, CREATE SEQUENCE, CREATE TRIGGER TO &owner;
-- 清理过程与升级过程，以及定时清理
GRANT CREATE PROCEDURE, CREATE JOB TO &owner;
UNDEFINE password
"""
    )


def remove_user(release: Release) -> str:
    """Everything of the exchange, data and files included."""
    text = head(
        release, "删除账号、表空间及其数据文件", _WHO,
        "不可恢复：先备份，并确认各服务已停止。只删表而保留账号，用 80-remove.sql",
        chooses=True,
    )  # fmt: skip
    return (
        text
        + f"""DROP USER &owner CASCADE;
DROP TABLESPACE &tablespace INCLUDING CONTENTS AND DATAFILES;
DROP PROFILE {_PROFILE};
"""
    )
