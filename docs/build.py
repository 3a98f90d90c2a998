"""Builds the manual: the pages of docs/, as HTML with the look of the sites that adr-tool builds.

    python docs/build.py OUT [--site=FOLDER=BUILT]...

docs/README.md is the first page: its headings are the parts of the manual, and its lists say
which pages are in them, in order. What is linked elsewhere in the repository is taken along. With
--site, links to the decision log in FOLDER lead to the site in BUILT that was made of it.

A link that leads nowhere, a heading that is not there and a page that no page leads to are
errors; then nothing is written, and it ends with 1.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from adr_tool import resources
from adr_tool.markdown.html import Page, page_of

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # a test loads this file by its path

from manual_links import Links, Sites, fragments  # noqa: E402
from manual_pages import FRONT, ROOT, Source, parts_of, place_of, read, sources  # noqa: E402
from manual_template import rendered  # noqa: E402

# Only a folder with this file in it is an earlier manual, and is replaced.
LOOK = "assets/manual.css"
Pages = Mapping[PurePosixPath, tuple[Source, Page]]


def followed(out: Path, sites: Sites) -> tuple[Pages, Links]:
    """Every page that the first page leads to, and what their links lead to."""
    pages, links, queue = {}, Links(out, sites), [FRONT]
    for path in queue:  # which grows as pages lead to others
        source = read(path)
        pages[path] = source, page_of(source.body, links.labels, *links.of(path))
        queue += sorted(links.pages - set(queue))
    return pages, links


def faults(pages: Pages, links: Links) -> Iterator[str]:
    """What is wrong with the pages, a line each."""
    yield from (f"{path}: leads to {target}, which is not there" for path, target in links.lost)
    yield from (f"{path}: no page leads here" for path in sources() if path not in pages)
    own = [(p, p, name) for p, (source, _) in pages.items() for name in fragments(source.body)]
    for path, target, name in (*links.headings, *own):
        if f"text-{name}" not in {entry.id for entry in pages[target][1].contents}:
            yield f"{path}: there is no heading #{name} in {target}"


def files_of(pages: Pages, links: Links) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of the manual: its pages, what they show and lead to, and its look."""
    parts, titles = parts_of(pages[FRONT][0]), {path: one.title for path, (one, _) in pages.items()}
    for path, (source, page) in pages.items():
        yield place_of(path), rendered(source, page, parts, titles).encode()
    for path in sorted(links.files):
        yield place_of(path), (ROOT / path).read_bytes()
    yield PurePosixPath(LOOK), (HERE / "manual.css").read_bytes()
    for name in ("site.css", "icon.svg"):
        asset = resources.read("templates", f"site/assets/{name}")
        yield PurePosixPath("assets", name), asset.encode()


def write(out: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Put the files into the folder, in the place of an earlier manual."""
    if out.exists() and any(out.iterdir()) and not (out / LOOK).is_file():
        sys.exit(f"{out} is not empty, and holds no manual")
    shutil.rmtree(out, ignore_errors=True)
    for place, content in files.items():
        (out / place).parent.mkdir(parents=True, exist_ok=True)
        (out / place).write_bytes(content)


def main(out: str, *options: str) -> None:
    """Build the manual into a folder, and print its first page."""
    given = [option.removeprefix("--site=").split("=", 1) for option in options]
    sites = {PurePosixPath(folder): Path(built).resolve() for folder, built in given}
    pages, links = followed(Path(out).resolve(), sites)
    if wrong := list(faults(pages, links)):
        sys.exit("\n".join(wrong))
    write(Path(out), dict(files_of(pages, links)))
    print(Path(out) / "index.html")
    print(f"{len(pages)} pages", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
