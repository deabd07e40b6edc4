"""What to type: at least one example of every command, shown at the end of its help."""

from collections.abc import Sequence
from typing import Any, Final

EXAMPLES: Final[tuple[str, ...]] = tuple(
    """\
qinlian flows
qinlian flows --mode big_data --json
qinlian catalog
qinlian catalog CL03
qinlian catalog codes
qinlian export key example-university --keys /etc/qinlian/export-keys
qinlian export check recipes/outpatient-by-quarter.yaml
qinlian export try recipes/outpatient-by-quarter.yaml
qinlian export prepare recipes/outpatient-by-quarter.yaml --keys /etc/qinlian/export-keys --closed /srv/exports
qinlian export open CL03.parquet.sealed --key example-university.key --out CL03.parquet
qinlian export whose leaked.csv --keys /etc/qinlian/export-keys
qinlian export release /srv/exports/2026-11-26-1 --out /srv/given-out/2026-11-26-1
qinlian export register --recipient example-university
qinlian privacy show CL03
qinlian privacy show CL03 --raised
qinlian privacy check
qinlian privacy accesses --id-file person.txt --form report.html --csv report.csv
qinlian specification build --output build/interface
qinlian specification build --output build/interface --format site
qinlian template CL03 --output build/templates
qinlian template CL03 BI01 --format csv --output build/templates
qinlian topology check topologies/shaanxi.yaml
qinlian topology check topologies/shaanxi.yaml --county 610402
qinlian plan topologies/shaanxi.yaml
qinlian keys list
qinlian keys generate kek
qinlian keys rotate seal-610000-610400
qinlian keys pair 610402 610400
qinlian keys pairs --topology topologies/shaanxi.yaml --platform 610400
qinlian keys protect --folder /etc/qinlian/keys
qinlian keys login
qinlian keys store 610402
qinlian keys stores --topology topologies/shaanxi.yaml
qinlian keys rotate-store 610402
qinlian keys rotate-store 610402 --resume
qinlian keys check-store 610402
qinlian keys revoke seal-610402-610400 20261126-1
qinlian keys rewrap
qinlian keys officer zhang --to officers
qinlian keys export-escrow kek 20261126-1 --officer officers/zhang.pub --officer officers/li.pub --to parts
qinlian keys recover --part zhang.part --officer-key zhang.key --part li.part --officer-key li.key
qinlian keys journal
qinlian prepare
qinlian prepare 610402.production 610402.staging
qinlian backfill 610402.production
qinlian backfill 610402.staging --dataset CL03 --queue 610400.none
qinlian ddl 610402.production > production.sql
qinlian ddl 610400.staging --engine oracle-11g > staging.sql
qinlian dba-scripts dba 610400.staging --engine oracle-11g
qinlian doctor --store 610402.staging
qinlian doctor --store 610402.staging --write-probe --language zh --output report.md
qinlian status
qinlian status --json
qinlian network check
qinlian network render 610402 --topology topology.yaml --output vpn
qinlian watch
qinlian pause 610402.production --reason '供应商升级'
qinlian pause --list
qinlian resume 610402.production --dataset CL03 --reason '字典已更新'
qinlian reconcile
qinlian reconcile --flow P02 --day 2026-11-22
qinlian compare 610402.production 610402.staging
qinlian compare 610402.staging 610400.staging --dataset CL03 --keys
qinlian compare 610402.production 610402.staging --repair
qinlian trace 12610402435630188E 2017113000017
qinlian trace 12610402435630188E 2017113000017 --dataset CL03
qinlian trace-person --id-file person.txt --purpose complaint --store 610400.staging
qinlian tail
qinlian tail --division 610402 --dataset CL03 --last 5
qinlian tail --topic-kind rejected --from-beginning --no-follow --json
qinlian quality cross
qinlian quality cross --rule death_not_reported
qinlian quality tickets --dataset CL03 --json
qinlian codes unmapped --write code-additions.yaml
qinlian parked list
qinlian parked show qinlian.610402.collected/1/5310
qinlian parked close qinlian.610402.collected/1/5310 --because '密钥已永久丢失，数据已重新上报'
qinlian replay bus --since 2026-11-26T08:00:00 --dry-run
qinlian replay parked qinlian.610402.collected/1/5310
qinlian replay parked --reason 'is of version' --dry-run
qinlian replay rows --flow P02 --day 2026-11-22 --dry-run
qinlian replay rows --store 610402.staging --dataset CL03
qinlian reject list 610402.production --dataset CL03
qinlian reject list --origin 610402 --csv rejected.csv
qinlian reject show 12610402435630188E 2017113000017
qinlian reject resubmit 610402.production --rule unknown_code
qinlian resubmit --rule unknown_code --dry-run
qinlian documents list --state refused
qinlian documents show EM-0001
qinlian documents refetch EM-0001 EM-0002
qinlian documents answer EM-0001 --reason '文件已损坏，请重新上传'
qinlian documents open EM-0001 --output record.xml --purpose complaint --reason '核查投诉'
qinlian prune --dry-run
qinlian prune --dry-run 610402.production
qinlian cda templates
qinlian cda templates C0049
qinlian cda check record.xml
qinlian cda read record.xml --output rows
qinlian cda write EM01.csv EM01A.csv --output documents --hide-level 4
qinlian nation status
qinlian nation receipts --at-most 20
qinlian nation resend --dataset BI01
qinlian nation give-up BI01
qinlian validate CL03_门诊数据.xlsx
qinlian validate export.csv --dataset CL03 --report result.xlsx
qinlian load CL03_门诊数据.xlsx --store 610402.staging --dry-run
qinlian load CL03_门诊数据.xlsx --store 610402.staging --good-rows --rejects build/rest.xlsx
qinlian loads
qinlian loads CL03_门诊数据.xlsx --store 610402.staging
qinlian sso init --officers officers.csv
qinlian sso migrate
qinlian sso recover
qinlian sso restored --lost tail.jsonl
qinlian sso keys show
qinlian sso keys rotate --leaked sig
qinlian sso keys new
qinlian sso password --url https://sso.example.gov.cn
qinlian sso trust list
qinlian sso trust propose upper --name 陕西省平台 --division 610000 --issuer https://sso.shaanxi.example.gov.cn
qinlian sso trust approve 610000 --compared
qinlian sso trust withdraw 610000
qinlian sso trust disable 610000
qinlian sso visitor list --trust 610000
qinlian sso visitor add --trust 610000 --name 张三 --role viewer --division 610402 --until 2027-06-30
qinlian sso visitor disable ACCOUNT-ID
qinlian sso visitor import roster.csv --trust 610000
qinlian sso staff list
qinlian sso staff add --name 李四 --role viewer --office auditor
qinlian sso staff change STAFF-ID --ceiling 3
qinlian sso staff disable STAFF-ID
qinlian sso staff reset STAFF-ID
qinlian sso staff appoint STAFF-ID --office reviewer
qinlian sso staff changes
qinlian sso staff approve CHANGE-ID
qinlian sso staff entitle STAFF-ID --trust 610400
qinlian sso staff unentitle STAFF-ID --trust 610400
qinlian sso staff export-keys roster.csv --trust 610400
qinlian sso review export review.xlsx
qinlian sso views list
qinlian sso views release STOP-ID --remark '流调任务，已核实'
qinlian sso exports list
qinlian sso exports show EXPORT-ID
qinlian sso exports refuse EXPORT-ID --reason '用途不明'
qinlian sso audit show --event break_glass
qinlian sso audit verify
qinlian sso audit archive --before 2026-01 --to /srv/archive/audit
qinlian sso audit tail --since 2026-11-26T08:00:00 --to tail.jsonl
qinlian indicators list
qinlian indicators explain MS09
qinlian indicators compute --month 2026-10
qinlian indicators masterdata template --output 主数据.xlsx
qinlian indicators masterdata import 主数据.xlsx --year 2026
qinlian indicators masterdata show --year 2026
qinlian indicators publish --month 2026-10
qinlian indicators confirm --month 2026-10 --division 610402
qinlian indicators dispute --month 2026-10 --division 610404 --code MS01 --value 57 --reason '漏计一家医院'
qinlian indicators answer --month 2026-10 --division 610404 --reason '已补报，重新计算'
qinlian indicators submit --month 2026-10
qinlian indicators lock --month 2026-10
qinlian indicators reopen --month 2026-10 --division 610402 --reason '更正主数据'
qinlian indicators status --month 2026-10
qinlian indicators behind
qinlian indicators history --month 2026-10 --division 610402
qinlian indicators delta --month 2026-10 --division 610402
qinlian indicators migrate
qinlian demo
qinlian demo --keep
""".splitlines()
)


def examples_of(path: Sequence[str]) -> list[str]:
    """The examples of a command, by the words that name it after `qinlian`."""
    wanted = " ".join(("qinlian", *path))
    return [line for line in EXAMPLES if f"{line} ".startswith(f"{wanted} ")]


def show_examples(command: Any, path: Sequence[str]) -> None:
    """Puts its examples at the end of a command's help; of a group, at those of all that it has read."""
    if hasattr(command, "commands"):
        for name, one in command.commands.items():
            show_examples(one, (*path, name))
    elif command.epilog is None and (found := examples_of(path)):
        command.epilog = "\n".join((f"Example{'s' if len(found) > 1 else ''}:", *found))
