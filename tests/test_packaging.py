"""What is built is what is here: the wheel holds every schema and template, and runs elsewhere."""

import configparser
import email
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT, clean_environment

FLAGS = "--level team --reversibility easy --harm low --maturity product --owner Lead"
DATA = ("schemas", "templates")
# Beside the code, nothing of the repository belongs into what is installed.
NOT_SHIPPED = ("README.md",)


def settings() -> configparser.ConfigParser:
    parsed = configparser.ConfigParser()
    parsed.read(ROOT / "setup.cfg", encoding="utf-8")
    return parsed


def tracked(*under: str) -> list[PurePosixPath]:
    """The files of the checkout that git knows, or would take in, and that are there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *under]
    listed = subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no git checkout, so nothing tells which files belong to it")
    names = sorted({os.fsdecode(name) for name in listed.stdout.split(b"\0") if name})
    return [PurePosixPath(name) for name in names if (ROOT / name).is_file()]


def data_files() -> set[str]:
    return {str(path) for path in tracked(*DATA) if path.name not in NOT_SHIPPED}


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of the checkout, so that nothing left behind by a build is built again."""
    folder = tmp_path_factory.mktemp("checkout") / "adr-tool"
    for path in tracked("."):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder


@pytest.fixture(scope="session")
def built(checkout: Path) -> Path:
    """The folder with the source archive, and the wheel that was made of it."""
    here = ["--no-isolation"] if find_spec("setuptools") else []  # else from the network
    subprocess.run(
        [sys.executable, "-m", "build", *here, str(checkout)],
        env=clean_environment() | {"PYTHONPATH": ""},
        cwd=checkout.parent,
        check=True,
        capture_output=True,
    )
    return checkout / "dist"


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def test_the_wheel_holds_data_code_manual_page_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = {str(path) for path in tracked("adr_tool") if path.suffix in (".py", ".typed")}
    manual = {name for name in inside if name.endswith(".data/data/share/man/man1/adr-tool.1")}
    assert len(manual) == 1
    assert inside == code | manual | {f"adr_tool/{name}" for name in data_files()}


def test_the_data_is_the_same_to_the_byte(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    for name in data_files():
        assert archive.read(f"adr_tool/{name}") == (ROOT / name).read_bytes()


def test_the_wheel_says_who_made_it_and_under_what_licence(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    names = {PurePosixPath(name).name: name for name in archive.namelist() if ".dist-info" in name}
    metadata = email.message_from_bytes(archive.read(names["METADATA"]))
    assert metadata["Name"] == "adr-tool"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "LICENSE" in names
    assert b"adr-tool = adr_tool.cli:run" in archive.read(names["entry_points.txt"])


def test_the_source_archive_holds_what_the_wheel_is_built_of(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        inside = {"/".join(name.split("/")[1:]) for name in archive.getnames()}
    for name in ("LICENSE", "README.md", "pyproject.toml", "setup.cfg", *data_files()):
        assert name in inside


def test_every_package_is_listed() -> None:
    listed = set(settings()["options"]["packages"].split())
    code = {".".join(path.parent.parts) for path in tracked("adr_tool") if path.suffix == ".py"}
    assert listed == code | {f"adr_tool.{name}" for name in DATA}


@pytest.mark.parametrize("folder", DATA)
def test_every_kind_of_data_file_is_listed(folder: str) -> None:
    patterns = settings()["options.package_data"][f"adr_tool.{folder}"].split(", ")
    listed = {path for pattern in patterns for path in (ROOT / folder).glob(pattern)}
    wanted = {ROOT / path for path in tracked(folder) if path.name not in NOT_SHIPPED}
    assert wanted <= listed


def work(folder: Path, *program: str, path: str = "") -> None:
    """Set up a log in a folder, start a record, judge it and write the index."""
    folder.mkdir()
    environment = {**clean_environment(), "PYTHONPATH": path}
    for command in (
        ["--version"],
        ["init", "--profile", "nhs"],
        ["new", "Use one login", *FLAGS.split()],
        ["new", "Use two", *FLAGS.split(), "--template", "madr", "-s", "2"],
        ["check", "--strict"],
        ["list", "--format", "json"],
        ["schema", "record"],
        ["index"],
        ["index", "--check"],
    ):
        done = subprocess.run(
            [*program, *command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert (folder / "decisions" / "0003-use-two.md").is_file()


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment, outside the checkout, with the wheel in it."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = ["install", "-q", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), *install, str(wheel)],
        env=clean_environment() | {"PYTHONPATH": ""},
        check=True,
        capture_output=True,
    )
    (site,) = folder.glob("**/site-packages")
    # The libraries of the environment that runs the tests; its editable adr-tool stays behind,
    # for a path that is added so brings no further paths.
    (site / "libraries.pth").write_text(f"{Path(pytest.__file__).parent.parent}\n", "utf-8")
    return python.parent


def test_the_wheel_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [installed / "python", "-c", "import adr_tool; print(adr_tool.__file__)"],
        cwd=tmp_path,
        env={**clean_environment(), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(where.strip()).is_relative_to(installed.parent)
    work(tmp_path / "log", str(installed / "adr-tool"))


def test_a_bare_copy_runs(checkout: Path, tmp_path: Path) -> None:
    work(tmp_path / "log", sys.executable, "-m", "adr_tool", path=str(checkout))


def test_the_editable_install_runs(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("adr-tool")
    if not program.exists():
        pytest.skip("adr-tool is not installed in the environment that runs the tests")
    work(tmp_path / "log", str(program))
