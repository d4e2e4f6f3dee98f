"""Fonts are found by the names of their files, in known folders, and said to be missing by name and package."""

from __future__ import annotations

from pathlib import Path

import pytest

from lastseen.dossier.render.fonts import FontsMissing, families, find_fonts, font_folders, missing_families
from tests.fonts import needs_fonts


def test_without_fonts_the_error_names_them_their_letters_and_their_packages(tmp_path):
    with pytest.raises(FontsMissing) as found:
        find_fonts([tmp_path])

    assert "Noto Serif CJK KR (for Korean, Chinese and Japanese)" in str(found.value)
    assert "apt install fonts-noto-cjk fonts-noto-core" in found.value.hint
    assert found.value.exit_code == 3


def test_only_what_is_missing_is_asked_for(tmp_path):
    for name in {file for family in families() for file in family.files if "CJK" not in file}:
        (tmp_path / name).touch()

    with pytest.raises(FontsMissing) as found:
        find_fonts([tmp_path])

    assert "Arabic" not in str(found.value)
    assert "apt install fonts-noto-cjk;" in found.value.hint


def test_a_family_counts_only_where_all_of_its_files_are_there(tmp_path):
    required = {file for family in families() if family.required for file in family.files}
    for name in {*required, "NotoSerifThai-Regular.ttf"}:
        (tmp_path / name).touch()

    fonts = find_fonts([tmp_path])

    assert "Noto Serif Thai" in [family.name for family in missing_families(fonts)]


@needs_fonts
def test_the_first_folder_counts_where_several_have_a_file(tmp_path, fonts):
    (tmp_path / "deep").mkdir()
    for name, path in fonts.paths.items():
        (tmp_path / "deep" / name).symlink_to(path)

    found = find_fonts([tmp_path, *map(Path, fonts.folders())])

    assert found.folders() == [str(tmp_path / "deep")]


def test_the_named_folder_is_the_only_one_that_is_looked_into():
    assert font_folders({"LASTSEEN_FONTS": "/some/fonts"}, "linux") == [Path("/some/fonts")]


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("linux", "/usr/share/fonts"), ("darwin", "/Library/Fonts"), ("win32", "C:/Windows/Fonts")],
)
def test_every_system_has_its_folders(platform, folder):
    assert Path(folder) in font_folders({"HOME": "/home/someone"}, platform)


def test_every_family_names_its_package_and_letters():
    assert all(family.package and family.letters and family.files for family in families())
