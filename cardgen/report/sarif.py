"""What `check` found as SARIF 2.1.0, which code hosts and editors read.

The names are those of the OASIS standard "Static Analysis Results Interchange Format 2.1.0".
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cardgen.codes import CODES
from cardgen.model.diagnostic import Diagnostic, Edit, Place, Severity
from cardgen.parse.lines import Lines
from cardgen.report.diagnostic import Shown
from cardgen.rules.page import Page

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "ROOT"

Json = dict[str, Any]


def sarif(
    found: Sequence[Diagnostic],
    texts: Mapping[str, str],
    *,
    pages: Iterable[Page],
    shown: Shown,
    root: str,
    version: str,
) -> str:
    """Return diagnostics as a SARIF log with one run.

    `pages` describe the rules that are named; `root` is this folder, from which `shown` tells
    what lies below it, as a `file:` URI that ends in `/`. Lines and columns count
    code points, from 1.
    """
    codes = sorted({one.code for one in found})
    by_code = {page.code: page for page in pages}
    driver = {
        "name": "cardgen",
        "version": version,
        "rules": [_rule(code, by_code.get(code)) for code in codes],
    }
    lines = {path: Lines(texts[path]) for path in {one.path for one in found} & texts.keys()}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": root}},
        "results": [
            _result(one, codes.index(one.code), shown, lines.get(one.path)) for one in found
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str, page: Page | None) -> Json:
    rule: Json = {"id": code, "defaultConfiguration": {"level": _LEVELS[CODES[code].severity]}}
    if page:
        rule |= {"shortDescription": {"text": page.summary}, "help": {"text": page.text}}
    return rule


def _result(one: Diagnostic, index: int, shown: Shown, lines: Lines | None) -> Json:
    path = shown(one.path)
    text = f"{one.message}\n{one.hint}" if one.hint else one.message
    result: Json = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [_location(one, path, lines)],
    }
    if one.related:
        result["relatedLocations"] = [_location(at, shown(at.path), None) for at in one.related]
    if one.fix and lines:
        result["fixes"] = [_fix(one, path, lines)]
    return result


def _location(one: Diagnostic | Place, path: str, lines: Lines | None) -> Json:
    location: Json = {"artifactLocation": _artifact(path)}
    if one.span:
        location["region"] = _region(one.span.start, one.span.end, lines) or {
            "startLine": one.span.line,
            "startColumn": one.span.column,
        }
    return {"physicalLocation": location}


def _artifact(path: str) -> Json:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _region(start: int, end: int, lines: Lines | None) -> Json | None:
    if lines is None:
        return None
    first, last = lines.span(start, start), lines.span(end, end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _fix(one: Diagnostic, path: str, lines: Lines) -> Json:
    change = {
        "artifactLocation": _artifact(path),
        "replacements": [_replacement(edit, lines) for edit in one.fix],
    }
    return {"description": {"text": one.hint or one.message}, "artifactChanges": [change]}


def _replacement(edit: Edit, lines: Lines) -> Json:
    return {
        "deletedRegion": _region(edit.start, edit.end, lines),
        "insertedContent": {"text": edit.replacement},
    }
