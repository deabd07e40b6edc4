"""An independent judge: pyCANON (CSIC) finds the k and l that the gate says it reached, on random data.

pyCANON wants older packages than the product, so it runs in an environment of its own, made for this test where an
index of packages can be reached. Where it cannot, the test is skipped and says so: then nobody has judged.
"""

import json
import random
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from qinlian_common.privacy import gate
from qinlian_common.privacy.gate import CLASS, PERSON, VALUE

PYCANON = "pycanon==1.3.6"
QUASI = ["age", "sex", "place"]
JUDGE = """
import json, sys
import pandas as pd
from pycanon.anonymity import k_anonymity, l_diversity
rows = pd.read_csv(sys.argv[1], dtype=str)
quasi = ["age", "sex", "place"]
print(json.dumps([int(k_anonymity(rows, quasi)), int(l_diversity(rows, quasi, ["illness"]))]))
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pycanon")
    uv = Path(sys.executable).with_name("uv")
    for words in (
        ["venv", "-q", str(folder)],
        ["pip", "install", "-q", "--python", str(folder / "bin/python"), PYCANON],
    ):
        made = subprocess.run([uv, *words], check=False, capture_output=True, text=True, timeout=240)
        if made.returncode:
            pytest.skip(f"NOT JUDGED: {PYCANON} could not be installed: {made.stderr.strip()[-200:]}")
    return folder / "bin/python"


def people(seed: int, count: int) -> pl.DataFrame:
    """Random people, each with one row; some combinations are rare, some illnesses too."""
    drawn = random.Random(seed)
    rows = [
        (n, f"{drawn.choice((0, 20, 40, 40, 60))}+", drawn.choice("12"), drawn.choice("AABBC"), drawn.choice("fffghi"))
        for n in range(count)
    ]
    made = pl.DataFrame(rows, schema=[PERSON, *QUASI, "illness"], orient="row").cast({PERSON: pl.UInt64})
    return made.with_columns(gate.class_of("CL03", QUASI), gate.xxhash(pl.col("illness")).alias(VALUE))


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_pycanon_finds_the_k_and_l_that_the_gate_reached(seed: int, linked: bool, judge: Path, tmp_path: Path):
    whole = people(seed, 60 + 60 * seed)
    came = [gate.grouped(whole.select(PERSON, CLASS), linked=linked)]
    large = list(gate.kept(came, gate.large_enough(gate.sizes(came, linked=linked), 5)))
    poor = gate.not_diverse(gate.diversity(large, lambda _: whole.select(PERSON, CLASS, VALUE)), 2, linked=linked)
    (left,) = gate.without(large, poor, linked=linked)
    out = whole.join(left, on=[PERSON, CLASS], how="semi")
    assert 0 < out.height < whole.height or seed > 2
    out.select(*QUASI, "illness").write_csv(tmp_path / "out.csv")
    found = subprocess.run(
        [judge, "-c", JUDGE, tmp_path / "out.csv"], check=True, capture_output=True, text=True, timeout=120
    )
    k_found, l_found = json.loads(found.stdout)
    assert k_found == gate.measure(gate.sizes([left], linked=linked)).k >= 5
    values = gate.diversity([left], lambda _: whole.select(PERSON, CLASS, VALUE))["values"]
    assert l_found == min(values.to_list()) >= 2
