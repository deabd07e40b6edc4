"""How every script of the folder begins, and the four names that a site may choose, in one file of its own."""

from typing import Final

from qinlian_common.adapters.oracle.ddl.script import Release

SETTINGS_FILE: Final = "00-settings.sql"

TITLES: Final = {Release.R11: "Oracle 11g R2 (11.2)", Release.R19: "Oracle 19c"}

_FOLDERS: Final = {Release.R11: "D:\\oradata\\qinlian\\", Release.R19: "/u01/app/oracle/oradata/qinlian/"}


def settings_of(release: Release) -> dict[str, str]:
    """The SQL*Plus variables of a release's folder, as they are before a site changes them."""
    return {
        "owner": "QINLIAN",
        "tablespace": "QINLIAN",
        "temporary": "TEMP",
        "folder": _FOLDERS[release],
        "keep_days": "180",
    }


def settings(release: Release) -> str:
    """The file in which a site chooses its names; every other script reads it or needs none of them."""
    titles = {
        "owner": "前置库属主账号",
        "tablespace": "前置库表空间",
        "temporary": "已有的临时表空间",
        "folder": "数据文件目录，须已存在，以分隔符结尾",
        "keep_days": "已送达的业务行保留天数，不少于 30",
    }
    lines = (f"-- {titles[name]}\nDEFINE {name} = '{value}'\n" for name, value in settings_of(release).items())
    return (
        f"-- 秦联 Qinlian 前置库，{TITLES[release]}：本目录各脚本的参数。只改本文件\n{''.join(lines)}SET VERIFY OFF\n"
    )


def head(release: Release, title: str, who: str, *remarks: str, chooses: bool = False) -> str:
    """The beginning of a script.

    Args:
        release: for which Oracle.
        title: what the script does, in Chinese.
        who: which account runs it.
        remarks: what else to know before running it.
        chooses: the script uses the names that a site chose.
    """
    lines = (f"秦联 Qinlian 前置库，{TITLES[release]}：{title}", f"执行账号：{who}", *remarks)
    reads = f"SET DEFINE ON\n@@{SETTINGS_FILE}\n" if chooses else "SET DEFINE OFF\n"
    return (
        "".join(f"-- {line}\n" for line in lines)
        + reads
        + "SET SQLBLANKLINES ON\nSET SERVEROUTPUT ON\nWHENEVER SQLERROR EXIT FAILURE ROLLBACK\n\n"
    )
