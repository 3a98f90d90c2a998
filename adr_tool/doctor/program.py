"""The program itself: its version, and the libraries it stands on."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from adr_tool import __version__
from adr_tool.model.sign import GOOD, NOTE, Sign

LIBRARIES = ("click", "GitPython", "Jinja2", "jsonschema", "PyYAML", "pyromark", "nh3")


def program_signs() -> Iterator[Sign]:
    """What a report of a fault should name, and whether YAML is read the fast way."""
    python = f"Python {platform.python_version()} on {platform.system()}"
    yield Sign("adr-tool", GOOD, f"{__version__}, {python}")
    yield Sign("libraries", GOOD, ", ".join(f"{name} {_version(name)}" for name in LIBRARIES))
    if not _has_libyaml():
        yield Sign(
            "libraries",
            NOTE,
            "PyYAML was installed without libyaml, so front matter is read some eight times slower",
            "install a wheel of PyYAML: pip install --force-reinstall --only-binary :all: pyyaml",
        )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _has_libyaml() -> bool:
    return find_spec("yaml._yaml") is not None
