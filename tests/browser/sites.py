"""The sites that are looked at: the worked example, an awkward log, a long one, real records."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT, Repository
from tests.site.conftest import PNG, record

EXAMPLE = ROOT / "docs" / "examples" / "trust"
# Titles that break careless pages: markup, long words, right to left, nothing to read.
TITLES = (
    r'\<script>document.title = "no"\</script> & "quotes" &amp;amp;',
    "L" + "a" * 300,
    "עברית before English, and العربية after",
    "Use `code`, **stars** and [a link](https://example.org/)",
    "{{ site.secret }} {% raw %} ${x} %s",
    "日本語の決定",
)
AWKWARD_BODY = (
    """

Words in front of a very long `"""
    + "x" * 200
    + """` and https://example.org/"""
    + "y" * 200
    + """

![A picture](picture.png)

| a | b | c | d | e | f | g | h |
|---|---|---|---|---|---|---|---|
| """
    + " | ".join(["a-long-word-in-a-cell"] * 8)
    + """ |

```python
"""
    + "word " * 60
    + """
```

- one
    - two
        - three

> A quotation

#### A heading that skips a level

Text[^1] with a note.

[^1]: The note.
"""
)


def new_repository(folder: Path) -> Repository:
    """A fresh git repository."""
    folder.mkdir(parents=True)
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main")
    return repository


def built(repository: Repository, *options: str) -> Path:
    """The site of a repository."""
    done = repository.run("build", *options)
    assert done.code == 0, done.err
    return repository.path / ("internal" if "internal" in options else "public")


def example(folder: Path, *options: str) -> Path:
    """The log of the trust that does not exist, with a life in git."""
    repository = new_repository(folder)
    shutil.copytree(EXAMPLE, repository.path, dirs_exist_ok=True)
    repository.git("add", "adr-tool.toml")
    for path in sorted((repository.path / "decisions").rglob("*.md")):
        final = path.read_text("utf-8")
        path.write_text(final.replace("status: accepted", "status: proposed"), "utf-8")
        repository.git("add", "--", str(path))
        repository.git("commit", "-qm", f"Propose {path.stem}", "--allow-empty")
        path.write_text(final, "utf-8")
        repository.git("add", "--", str(path))
        repository.git("commit", "-qm", f"Decide {path.stem}", "--allow-empty")
    return built(repository, *options)


def welsh(folder: Path) -> Path:
    """The same log, whose pages are Welsh."""
    repository = new_repository(folder)
    shutil.copytree(EXAMPLE, repository.path, dirs_exist_ok=True)
    repository.write("adr-tool.toml", 'lang = "cy"\n' + repository.read("adr-tool.toml"))
    return built(repository, "--no-history")


def awkward(folder: Path) -> Path:
    """Titles, tags and bodies that are hard on a page."""
    repository = new_repository(folder)
    repository.write("adr-tool.toml", 'publish = "open"\nprofile = "nhs"\n')
    for number, title in enumerate(TITLES, 2):
        text = record(title, context=AWKWARD_BODY)
        text = text.replace(
            "owner: Web lead",
            f"owner: '{title.replace(chr(39), '')}'\ntags: ['a&b', 'x\"y', '<i>']",
        )
        repository.write(f"decisions/{number:04}-awkward-{number}.md", text)
    repository.write("decisions/picture.png", PNG)
    repository.write("decisions/0001-none.md", "# 1.\n\n## Status\n\nUnheard of\n")
    return built(repository, "--no-history")


def long(folder: Path, records: int = 450) -> Path:
    """A log whose list fills several pages."""
    repository = new_repository(folder)
    repository.write("adr-tool.toml", 'publish = "open"\n')
    for number in range(1, records + 1):
        title = f"Choose the {_word(number)} for ward {number}"
        text = record(title, status=("accepted", "proposed", "rejected")[number % 3])
        repository.write(f"decisions/{number:04}-choice.md", text)
    return built(repository, "--no-history")


def _word(number: int) -> str:
    return ("mainframe", "messaging gateway", "imaging archive", "pager", "data warehouse")[
        number % 5
    ]


def real(folder: Path, corpus: Path, name: str, under: str) -> Path:
    """The site of real records of the field."""
    repository = new_repository(folder)
    shutil.copytree(corpus / name, repository.path, dirs_exist_ok=True)
    repository.write("adr-tool.toml", f'folder = "{under}"\npublish = "open"\n')
    return built(repository, "--no-history")


def pages(site: Path) -> Iterator[str]:
    """The place of every page of a site."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix()


# All other folders are those of decisions.
PARTS = (
    "about",
    "registers",
    "systems",
    "timeline",
    "relations",
    "statistics",
    "rules",
    "page",
    "search",
)
# In these each folder is a page like the others.
ALIKE = ("rules", "page", "systems")
# Folders of the manual; the pages of its reference are each on their own.
GUIDES = ("how-to", "explanation", "adoption", "contributing", "project")


def kind_of(place: str) -> str:
    """Pages of decisions are one kind, and so are those of rules; others are on their own.

    Those of the manual are told apart by the parts of it.
    """
    first, *rest = place.split("/")
    if first in GUIDES:
        return f"{first}/"
    if not rest or first in (*PARTS, "reference"):
        return f"{first}/" if first in ALIKE and len(rest) > 1 else place
    return "decision"
