"""One browser and one copy of each site for all tests of a run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import sites
from tests.browser.chromium import Chromium, running
from tests.browser.server import Served, serving
from tests.manual import built


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """A real Chromium."""
    with running() as browser:
        yield browser


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether the long tests are run at their full length."""
    return "all" in (request.config.getoption("--faults"), os.environ.get("ADR_TOOL_FAULTS"))


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the sites."""
    return tmp_path_factory.mktemp("sites")


@pytest.fixture(scope="session")
def example(scratch: Path) -> Path:
    """The site of the trust that does not exist, as the public sees it."""
    return sites.example(scratch / "example")


@pytest.fixture(scope="session")
def internal(scratch: Path) -> Path:
    """The same for those inside."""
    return sites.example(scratch / "internal", "--audience", "internal")


@pytest.fixture(scope="session")
def welsh(scratch: Path) -> Path:
    """The same in Welsh."""
    return sites.welsh(scratch / "welsh")


@pytest.fixture(scope="session")
def awkward(scratch: Path) -> Path:
    """The site of a log that is hard on pages."""
    return sites.awkward(scratch / "awkward")


@pytest.fixture(scope="session")
def long(scratch: Path) -> Path:
    """The site of a log of several pages."""
    return sites.long(scratch / "long")


@pytest.fixture(scope="session")
def real(scratch: Path, corpus: Path) -> Path:
    """The site of real records."""
    return sites.real(scratch / "real", corpus, "JabRef+jabref", "docs/decisions")


@pytest.fixture(scope="session")
def manual(scratch: Path) -> Path:
    """The manual, which has the look of a site."""
    return built(scratch / "manual/public")


@pytest.fixture(scope="session")
def served(example: Path) -> Iterator[Served]:
    """The example behind a web server, below a path."""
    with serving({"/some/where": example}) as at:
        yield at


@pytest.fixture(params=["example", "internal", "welsh", "awkward", "real"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the sites in turn."""
    return Path(request.getfixturevalue(request.param))


@pytest.fixture(params=["example", "internal", "welsh", "awkward", "real", "manual"])
def pages_to_see(request: pytest.FixtureRequest) -> Path:
    """Each of the sites in turn, and the manual."""
    return Path(request.getfixturevalue(request.param))
