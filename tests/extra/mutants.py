"""Lists the mutants of a source text, each with one small change, and makes them, for mutation testing."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

__all__ = ["Mutant", "mutants_of", "mutated"]

TURNED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""Orderings are turned at their bound and around; the others around."""

SWAPPED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutant:
    """One change: where it is, and what stands there before and after.

    `number` is its place among the mutants of its module; `function` the first line of the function around
    it, 0 at module level.
    """

    path: Path
    number: int
    line: int
    function: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}: {self.before} -> {self.after}"


def mutants_of(path: Path, source: str) -> Iterator[Mutant]:
    """Every mutant of one module.

    A comparison is turned, an operator swapped, an integer raised by one, and/or swapped, True/False turned,
    or `not` dropped. Left out is what no run of the program can show: annotations, decorators (they configure
    dataclasses and caches) and `strict` of `zip`, which guards against a mistake in the program.
    """
    for number, (shown, function, before) in enumerate(_mutations(ast.parse(source))):
        yield Mutant(
            path=path,
            number=number,
            line=shown.lineno,
            function=function,
            before=before,
            after=ast.unparse(shown),
        )


def mutated(source: str, number: int) -> str:
    """The source of a module with the change of its mutant `number`; comments are gone."""
    tree = ast.parse(source)
    next(islice(_mutations(tree), number, None))
    return ast.unparse(tree)


def _mutations(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, int, str]]:
    """Makes each change in the tree, one at a time: where it shows, its function, and what stood there."""
    for node, shown, function in list(_nodes(tree, None, 0)):
        before = ast.unparse(shown)
        for _ in _changes(node):
            yield shown, function, before


def _nodes(
    node: ast.AST, shown: ast.expr | ast.stmt | None, function: int
) -> Iterator[tuple[ast.AST, ast.expr | ast.stmt, int]]:
    """Each node below, the expression or statement to show it in, and the function around it."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _guards(child):
                continue
            inside = function
            if isinstance(child, ast.FunctionDef):
                inside = min([child.lineno, *(one.lineno for one in child.decorator_list)])
            bare = isinstance(child, ast.Constant) and not isinstance(shown, ast.FunctionDef | None)
            near = child if isinstance(child, ast.expr | ast.stmt) and not bare else shown
            if near is not None:
                yield child, near, inside
            yield from _nodes(child, near, inside)


def _guards(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _changes(node: ast.AST) -> Iterator[None]:
    """Makes each change to the node in place, one at a time, and takes it back when asked for the next."""
    match node:
        case ast.Compare():
            kept = node.ops
            for i, op in enumerate(kept):
                for turned in TURNED[type(op)]:
                    node.ops = [*kept[:i], turned(), *kept[i + 1 :]]
                    yield
            node.ops = kept
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            node.op = SWAPPED[type(op)]()
            yield
            node.op = op
        case ast.BoolOp(op=both):
            node.op = ast.Or() if isinstance(both, ast.And) else ast.And()
            yield
            node.op = both
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
            yield
            node.operand = operand
        case ast.Constant(value=bool(value)):
            node.value = not value
            yield
            node.value = value
        case ast.Constant(value=int(number)):
            node.value = number + 1
            yield
            node.value = number
