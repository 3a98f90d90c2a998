"""Makes the mutants of a file with the operators of mutmut, wherever in the file they apply.

Left alone is what a test cannot see: annotations, names for types, decorators and docstrings, and
what is marked as run `only on Windows` or `only on macOS`.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst.metadata import (
    MetadataWrapper,
    PositionProvider,
    WhitespaceInclusivePositionProvider,
)
from mutmut.mutation.mutators import mutation_operators

# Names of encodings are the same in capitals.
_SPELLED = (('"utf-8"', '"UTF-8"'), ('"ascii"', '"ASCII"'))
_ELSEWHERE = re.compile(r"\bonly on (?:Windows|macOS)\b")
# As mutmut does: a mutant of these breaks everything or nothing.
_CALLS_LEFT_ALONE = ("isinstance", "len")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file: its place, the lines it changes, and the whole text with it."""

    file: str
    line: int
    before: str
    after: str
    twin: int  # of the mutants of the file that change the same words to the same, from 0
    code: str


def mutants_of(file: str, code: str) -> list[Mutant]:
    """Every mutant that can be compiled and differs from the others, in the order of the text."""
    wrapper = MetadataWrapper(cst.parse_module(code), unsafe_skip_copy=True)
    spans, places = (
        wrapper.resolve(WhitespaceInclusivePositionProvider),
        wrapper.resolve(PositionProvider),
    )
    lines = code.splitlines(keepends=True)
    starts = [0, *itertools.accumulate(map(len, lines))]
    seen, made = {code}, []
    for node, changed in _changes(wrapper.module):
        start, end = (
            starts[at.line - 1] + at.column for at in (spans[node].start, spans[node].end)
        )
        text = code[:start] + wrapper.module.code_for_node(changed) + code[end:]
        if text in seen or not _compiles(text):
            continue
        seen.add(text)
        before, after = _changed_lines(code, text)
        if any(before.replace(*spelled) == after for spelled in _SPELLED):
            continue
        twin = sum((one.before, one.after) == (before, after) for one in made)
        made.append(Mutant(file, places[node].start.line, before, after, twin, text))
    return made


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changes(node: cst.CSTNode, *, top: bool = True) -> Iterator[tuple[cst.CSTNode, Any]]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for changed in () if _runs_elsewhere(node) else operator(node):
                yield node, changed
    inside = top and not isinstance(node, (cst.FunctionDef, cst.ClassDef))
    for child in _children(node):
        if not _left_alone(child, top=inside):
            yield from _changes(child, top=inside)


def _children(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    if not _runs_elsewhere(node):
        return node.children
    return [node.orelse] if isinstance(node, cst.If) and node.orelse else []


def _runs_elsewhere(node: cst.CSTNode) -> bool:
    """Whether a line or a block is marked as one that only another system runs."""
    match node:
        case cst.If(body=cst.IndentedBlock(header=marked)):
            pass
        case cst.SimpleStatementLine(trailing_whitespace=marked):
            pass
        case _:
            return False
    return marked.comment is not None and bool(_ELSEWHERE.search(marked.comment.value))


def _left_alone(node: cst.CSTNode, *, top: bool) -> bool:
    match node:
        case cst.Annotation() | cst.Decorator() | cst.Import() | cst.ImportFrom():
            return True
        case cst.Expr(value=cst.BaseString()):
            return True
        case cst.Call(func=cst.Name(value=name)):
            return name in _CALLS_LEFT_ALONE
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value="__all__"))]):
            return True
        case cst.Assign(value=cst.Subscript(value=cst.Name())):
            return top  # a name for a type
    return False


def _changed_lines(before: str, after: str) -> tuple[str, str]:
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "\n".join(line.strip() for line in old), "\n".join(line.strip() for line in new)
