"""Findings as SARIF 2.1.0, for code scanning and for editors."""

import json
from urllib.parse import quote

from adr_tool import __version__
from adr_tool.model import Finding, Inspection, RuleText, Severity
from adr_tool.text import shown

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LONGEST = 1000


def findings_sarif(inspection: Inspection) -> str:
    """One run; the rules that were asked, with their manual pages, and a result a finding."""
    rules = list(inspection.rules.values())
    places = {rule.name: index for index, rule in enumerate(rules)}
    results = [
        _result(finding, fingerprint, places, inspection)
        for finding, fingerprint in zip(inspection.findings, inspection.fingerprints, strict=True)
    ]
    driver = {
        "name": "adr-tool",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "adr-tool/"},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: RuleText) -> dict[str, object]:
    words = "".join(word.capitalize() for word in rule.name.split("-"))
    return {
        "id": rule.name,
        "name": words,
        "shortDescription": {"text": rule.summary[:_LONGEST]},
        "fullDescription": {"text": rule.manual.strip()[:_LONGEST]},
        "help": {"text": rule.manual.strip(), "markdown": rule.manual.strip()},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _result(
    finding: Finding, fingerprint: str, places: dict[str, int], inspection: Inspection
) -> dict[str, object]:
    where = finding.problem.where
    end = inspection.end_of(where)
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    artifact = {"uri": _uri(inspection.from_top(where)), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _level(finding.severity),
        "message": {"text": _sentence(shown(finding.problem.message))},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _level(severity: Severity) -> str:
    return {"error": "error", "warning": "warning", "off": "none"}[severity]


def _sentence(message: str) -> str:
    # SARIF's own checks want whole sentences.
    return f"{message[:1].upper()}{message[1:]}."


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
