"""The benchmark's generator of logs: tests and bench speak of the same records."""

import importlib.util
from types import ModuleType

from tests.conftest import ROOT


def generator() -> ModuleType:
    """The module `bench/corpus.py`."""
    spec = importlib.util.spec_from_file_location("bench_corpus", ROOT / "bench/corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
