"""What an imported record's file is called: its words stay, whatever its number was."""

import pytest

from tests.cli.test_import import MADR
from tests.conftest import Repository


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("ADR-007_Use_Mail.md", "0007-use-mail.md"),
        ("ADR-XXX_Use_Mail.md", "0001-use-mail.md"),
        ("2022-02-07-use-mail/README.md", "0001-use-mail.md"),
        ("20220207-use-mail.md", "0001-use-mail.md"),
        ("ADR007.md", "0007-use-oracle.md"),
        ("xx-large-screens.md", "0001-xx-large-screens.md"),
        ("move-to-python-3-now.md", "0001-move-to-python-3-now.md"),
    ],
)
def test_a_name_keeps_its_words_and_not_its_number(
    repo: Repository, name: str, becomes: str
) -> None:
    repo.write("adr-tool.toml", 'folder = "adr"\nowner = "Lead"\nadopted = 2026-01-01\n')
    repo.write(f"adr/{name}", MADR)
    done = repo.run("import", "adr")
    assert done.code == 0, done.err
    assert f"adr/{becomes}" in done.out.splitlines()
