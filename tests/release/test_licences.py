"""Every library that adr-tool runs with is under a licence that leaves its users free."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.conftest import ROOT
from tests.release.locked import installed

LICENCES = tomllib.loads((ROOT / "requirements/licences.toml").read_text("utf-8"))
PERMISSIVE = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "PSF-2.0"}
# Whoever changes its files passes the change on; nothing is asked of what uses it.
BY_FILE = {"pathspec": "MPL-2.0"}
BUILDING = {"setuptools"}
# How a library says so that does not say it in SPDX: by classifier, or by the text it is under.
ALSO = {
    "Apache-2.0": "Apache",
    "BSD-3-Clause": "BSD|Django Software Foundation",
    "ISC": "ISC",
    "MIT": "MIT",
    "MPL-2.0": "MPL|Mozilla Public License 2",
}


def test_each_library_has_a_licence_that_was_read() -> None:
    assert set(LICENCES) == set(installed("run")) - BUILDING


@pytest.mark.parametrize("name", LICENCES)
def test_a_licence_leaves_users_free(name: str) -> None:
    assert LICENCES[name] in PERMISSIVE or BY_FILE.get(name) == LICENCES[name]


@pytest.mark.parametrize("name", LICENCES)
def test_a_library_says_of_itself_what_we_say(name: str) -> None:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here, for it is for other systems")
    if expression := said["License-Expression"]:
        assert expression == LICENCES[name]
        return
    classifiers = [line for line in said.get_all("Classifier") or [] if "License ::" in line]
    words = " ".join([said["License"] or "", *classifiers]).strip()
    if words:
        assert re.search(ALSO[LICENCES[name]], words), words
