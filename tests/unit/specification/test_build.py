"""Writing: whole or not at all, only over our own files, and the same files again."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qinlian_cli.specification import site
from qinlian_cli.specification.build import MANIFEST, PLACES, Form, build, forms_of, steps
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.stable_zip import stable_zip
from qinlian_common.errors import ConfigurationError


def quiet(_: str) -> None:
    """Nobody watches."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_forms_are_written_each_in_its_place(hostile: Outline, tmp_path: Path):
    told: list[str] = []
    written = build(hostile, tmp_path / "new/deep", forms_of(Form.ALL), told.append)
    assert written == [tmp_path / "new/deep" / place for place in PLACES.values()]
    assert all(path.exists() for path in written)
    assert len(told) == steps(hostile, forms_of(Form.ALL))
    assert names(tmp_path / "new/deep") == sorted(PLACES.values())


def test_one_form_leaves_the_others_alone(hostile: Outline, tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    build(hostile, tmp_path, forms_of(Form.XLSX), quiet)
    assert names(tmp_path) == ["interface-specification.xlsx", "notes.txt"]


def test_building_again_makes_the_same_files(hostile: Outline, tmp_path: Path):
    build(hostile, tmp_path / "one", forms_of(Form.ALL), quiet)
    build(Outline(hostile.catalogue), tmp_path / "two", forms_of(Form.ALL), quiet)
    first = tree(tmp_path / "one")
    build(hostile, tmp_path / "one", forms_of(Form.ALL), quiet)
    assert tree(tmp_path / "two") == first == tree(tmp_path / "one")


def test_the_manifest_has_the_hash_of_every_file(hostile: Outline, tmp_path: Path):
    build(hostile, tmp_path, [Form.SITE], quiet)
    told = json.loads((tmp_path / "site" / MANIFEST).read_text(encoding="utf-8"))
    files = tree(tmp_path / "site")
    del files[MANIFEST]
    assert told["sha256"] == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert told["fingerprint"] == hostile.fingerprint


def test_a_page_of_the_last_build_does_not_outlive_its_dataset(hostile: Outline, tmp_path: Path):
    build(hostile, tmp_path, [Form.SITE], quiet)
    (tmp_path / "site/datasets/ZZ99.html").write_text("old", encoding="utf-8")
    build(hostile, tmp_path, [Form.SITE], quiet)
    assert not (tmp_path / "site/datasets/ZZ99.html").exists()


@pytest.mark.parametrize("manifest", [None, "{}", "[]", "no json", '{"generator": "another"}'])
def test_a_folder_of_somebody_else_is_refused_and_kept(hostile: Outline, tmp_path: Path, manifest: str | None):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("years of work", encoding="utf-8")
    if manifest is not None:
        (tmp_path / "site" / MANIFEST).write_text(manifest, encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(ConfigurationError, match="holds other files"):
        build(hostile, tmp_path, forms_of(Form.ALL), quiet)
    assert tree(tmp_path) == before


def test_an_empty_folder_is_taken(hostile: Outline, tmp_path: Path):
    (tmp_path / "schema").mkdir()
    build(hostile, tmp_path, [Form.JSON_SCHEMA], quiet)
    assert (tmp_path / "schema/XX01.json").exists()


def test_a_build_that_breaks_off_leaves_the_old_site_whole(
    hostile: Outline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    build(hostile, tmp_path, [Form.SITE], quiet)
    before = tree(tmp_path)

    def broken(_: Any) -> Iterator[tuple[str, str]]:
        yield "index.html", "half"
        raise KeyboardInterrupt

    monkeypatch.setattr(site.Site, "files", broken)
    with pytest.raises(KeyboardInterrupt):
        build(hostile, tmp_path, [Form.SITE], quiet)
    assert tree(tmp_path) == before
    assert names(tmp_path) == ["site"]


def test_an_output_that_is_a_file_is_told_with_its_fix(hostile: Outline, tmp_path: Path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="--output"):
        build(hostile, tmp_path / "out", [Form.XLSX], quiet)


def test_a_zip_loses_the_moment_of_writing_and_nothing_else(tmp_path: Path):
    for name, moment in (("a", (2001, 1, 1, 0, 0, 0)), ("b", (2024, 2, 2, 2, 2, 2))):
        with zipfile.ZipFile(tmp_path / name, "w") as made:
            made.writestr(zipfile.ZipInfo("x/y.xml", moment), "内容")
    first, second = (stable_zip((tmp_path / name).read_bytes()) for name in ("a", "b"))
    assert first == second
    (tmp_path / "c").write_bytes(first)
    with zipfile.ZipFile(tmp_path / "c") as read:
        assert read.read("x/y.xml").decode() == "内容"
