"""The manual of the rules: what records are checked for, and how to mend what is found."""

from collections.abc import Iterator

from adr_tool.markdown.html import page_of
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.labels import labels_of


def rules(site: Site) -> Iterator[Output]:
    """`rules/index.html`, and `rules/SLUG/index.html` for each rule."""
    yield page(site, "rules.html.j2", "rules/index.html", here="about")
    labels = labels_of(site)
    for rule in site.rules:
        # The first line of a manual is its summary, which stands above the text.
        text = rule.manual.strip().removeprefix(rule.summary).strip()
        yield page(
            site,
            "rule.html.j2",
            f"rules/{rule.name}/index.html",
            here="about",
            rule=rule,
            manual=page_of(text, labels, lambda to: None, lambda to: None).html,
        )
