"""One record's text with a canary in every place that the grammar has."""

import json
from typing import Any

from tests.absence.canaries import Named


def body(c: Named) -> str:
    """Markdown of every kind; `c` makes the canary of a place."""
    return f"""\
A paragraph {c("paragraph")} with *{c("emphasis")}*, **{c("strong")}**, ~~{c("struck")}~~,
`{c("inlinecode")}`, a [{c("linktext")}](https://example.org/{c("linkpath")}?q={c("linkquery")}#{c("linkanchor")} "{c("linktitle")}")
and <https://example.org/{c("autolink")}>, a footnote[^{c("footnotename")}] and [{c("referencetext")}][{c("referencelabel")}].

## {c("heading")}

Setext {c("setext")}
--------------------

- {c("listitem")}
  1. {c("nesteditem")}
- [ ] {c("taskitem")}

| {c("tablehead")} | b |
|---|---|
| {c("tablecell")} | b |

> {c("quotation")}

```{c("fenceinfo")}
{c("codeblock")}
```

    {c("indentedcode")}

![{c("imagealt")}](pictures/{c("imagename")}.png "{c("imagetitle")}")

<b title="{c("htmlattribute")}">{c("htmltext")}</b>

<!-- {c("comment")} -->

[^{c("footnotename")}]: {c("footnote")}
[{c("referencelabel")}]: https://example.org/{c("referencetarget")} "{c("referencetitle")}"
"""  # noqa: E501


def facts(c: Named, **more: Any) -> dict[str, Any]:
    """Front matter with every text that it may hold, but for risks and dependencies."""
    return {
        "status": "accepted",
        "date": "2026-11-02",
        "level": "team",
        "reversibility": "easy",
        "harm": "low",
        "maturity": "novel",
        "owner": c("owner"),
        "decision-makers": [c("decider")],
        "consulted": [c("consulted")],
        "informed": [c("informed")],
        "review-by": "2026-12-01",
        "tags": [c("tag")],
        "applies-to": [f"src/{c('appliesto')}/**"],
        "references": [
            {"title": c("sourcetitle"), "url": f"https://example.org/{c('sourceaddress')}"}
        ],
        "experiment": {"question": c("question"), "stop-if": c("stopif"), "ends": "2026-12-30"},
        "tier": "full",
        "tier-because": c("tierbecause"),
        "custom-key": c("customvalue"),
        "interoperability": interoperability(c),
        **more,
    }


def security(c: Named, risks: list[dict[str, Any]]) -> dict[str, Any]:
    """The section on security, with these risks."""
    return {
        "classification": "official",
        "personal-data": "none",
        "engaged": [{"role": c("engagedrole"), "date": "2026-10-01", "stage": "framing"}],
        "assurance": [
            {"kind": "pen-test", "state": "done", "ref": c("assurancereference")},
            {"kind": "threat-model", "state": "not-needed", "because": c("assurancereason")},
        ],
        "risks": risks,
    }


def interoperability(c: Named) -> dict[str, Any]:
    """The section on interfaces."""
    interface = {
        "with": c("counterpart"),
        "direction": "in",
        "data": c("data"),
        "standard": "proprietary",
        "version": c("version"),
        "state": "live",
        "conformance": "tested",
        "evidence": c("evidence"),
        "exception": {"because": c("exceptionreason"), "until": "2027-05-01"},
    }
    leaving = {"how": c("exithow"), "formats": [c("exitformat")], "tested": "never"}
    return {"interfaces": [interface], "codes": [c("code")], "exit": leaving}


def risk(c: Named, **more: Any) -> dict[str, Any]:
    """A risk of a certain height; all that is told in words is a canary."""
    return {
        "id": "R1",
        "threat": c("threat"),
        "category": c("riskcategory"),
        "likelihood": 4,
        "impact": 5,
        "treatment": c("treatment"),
        "control": c("control"),
        "owner": c("riskowner"),
        "until": "2027-03-03",
        "caf": [c("caf")],
        **more,
    }


def dependency(c: Named, **more: Any) -> dict[str, Any]:
    """A legacy dependency that alone would lift the tier."""
    return {
        "system": c("system"),
        "owner": c("systemowner"),
        "kind": "runtime",
        "effect": "keeps",
        "support-ends": "2026-12-31",
        "indicators": ["L1", c("indicator")],
        "criticality": "critical",
        "strategy": c("strategy"),
        "blocked-by": c("blockedby"),
        "mitigation": c("mitigation"),
        "exit-by": "2027-10-10",
        "eol": f"{c('product')}/1",
        **more,
    }


def record(title: str, front: dict[str, Any], text: str) -> str:
    """A whole file; JSON is YAML."""
    values = {key: json.dumps(value, ensure_ascii=False) for key, value in front.items()}
    lines = "\n".join(f"{key}: {value}" for key, value in values.items())
    return f"---\n{lines}\n---\n\n# {title}\n\n{text}"
