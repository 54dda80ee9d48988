"""Print the measures that the structure of the program is held to; see docs/architecture.md.

python scripts/measure_house.py            every measure, one a line, then the lines of each room
python scripts/measure_house.py --names    and the names behind the figures
"""

from __future__ import annotations

import ast
import collections.abc
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import grimp
import yaml

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "generator"
PROFILE = HOUSE / "profiles" / "party_2026.yaml"
DECLARED = HOUSE / "form" / "components.py"
WORDS = frozenset({
    *("title", "motto", "rule", "issuer", "issuer_mark", "number", "date", "draft", "urgency"),
    *("secrecy", "circulation", "type", "subject", "subject_mark", "addressee", "basis", "body"),
    *("item", "bullet", "field", "part", "centre", "note"),
})  # fmt: skip
"""Components whose names are also keys of a plan or a form, parts of a document, or groups."""
TAKERS = frozenset({
    *("line", "lines", "set_in", "style", "Paragraph", "first", "sizes", "rule_for", "style_id"),
    *("style_xml", "style_name", "sample"),
})  # fmt: skip
"""Functions and classes that are given a component."""
HOLDERS = frozenset({"style", "component", "look"})
"""Variables and attributes that hold one."""
IMPORT_ROUNDS = 7

Tree = Mapping[Path, ast.Module]


def sources() -> Tree:
    """Return every module of the program, parsed."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


def shared_classes(tree: Tree) -> dict[str, list[str]]:
    """Return the class names that several modules define, with these modules."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, module in tree.items():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(_room_path(path))
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def shadowing_classes(tree: Tree) -> list[str]:
    """Return the classes named as one of `collections.abc`."""
    names = {n.name for m in tree.values() for n in ast.walk(m) if isinstance(n, ast.ClassDef)}
    return sorted(names & set(collections.abc.__all__))


def late_imports(tree: Tree) -> Counter[str]:
    """Return how many imports stand inside functions, by module; those of ``cli/`` apart."""
    counted: Counter[str] = Counter()
    for path, module in tree.items():
        if path.is_relative_to(HOUSE / "cli"):
            continue
        counted[_room_path(path)] += len(
            {
                (node.lineno, node.col_offset)
                for function in ast.walk(module)
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
                for node in ast.walk(function)
                if isinstance(node, ast.Import | ast.ImportFrom)
            }
        )
    return +counted


def component_files(tree: Tree) -> dict[str, list[str]]:
    """Return the modules that name each component of a profile; see `components_named`."""
    names = list(yaml.safe_load(PROFILE.read_text("utf-8"))["styles"])
    files: dict[str, list[str]] = {name: [] for name in names}
    for path, module in tree.items():
        named = set(names) if path == DECLARED else components_named(module, names)
        for name in sorted(named):
            files[name].append(_room_path(path))
    return files


def components_named(module: ast.Module, names: Sequence[str]) -> set[str]:
    """Return the components that a module names, by a constant or by a string.

    A constant is one imported from ``form.components`` or an attribute of that module. A string
    counts wherever it stands, if it means nothing but a component; one of `WORDS` counts where a
    component is asked for: given to one of `TAKERS`, compared with or assigned to one of
    `HOLDERS` (in a ``match`` as well), or in a set, list or tuple, or among the keys of a
    constant mapping, all of whose strings are components, two at least. What is compared
    with anything else than a holder (``part in ("body", "title")``) means something else.
    """
    known, found = set(names), set[str]()
    for node in ast.walk(module):
        found |= _constants(node)
        if isinstance(node, ast.Constant):
            found |= _strings([node]) - WORDS
        for group in _asked(node):
            found |= _strings(group)
    for group in _groups(module):
        strings = _strings(group)
        if len(strings) > 1 and strings <= known:
            found |= strings
    return found & known


def _constants(node: ast.AST) -> set[str]:
    """Return the components whose constants a node uses."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("form.components"):
        return {alias.name.lower() for alias in node.names if alias.name.isupper()}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        of_module = node.value.id in ("c", "components") and node.attr.isupper()
        return {node.attr.lower()} if of_module else set()
    return set()


def _asked(node: ast.AST) -> Iterator[Sequence[ast.AST]]:
    """Yield the expressions that stand where a component is asked for."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            if name in TAKERS:
                yield node.args
            yield [each.value for each in node.keywords if each.arg in HOLDERS]
        case ast.Compare() if any(_holds(each) for each in (node.left, *node.comparators)):
            yield [inner for each in (node.left, *node.comparators) for inner in ast.walk(each)]
        case ast.Assign() if any(map(_holds, node.targets)):
            yield list(ast.walk(node.value))
        case ast.Match() if _holds(node.subject):
            yield [inner for case in node.cases for inner in ast.walk(case.pattern)]


def _holds(node: ast.AST) -> bool:
    name = getattr(node, "attr", None) or getattr(node, "id", "")
    return name.rpartition("_")[2] in HOLDERS


def _groups(module: ast.Module) -> Iterator[Sequence[ast.AST]]:
    """Yield the members of sets, lists and tuples, the keys of constant mappings."""
    compared = {
        id(each)
        for node in ast.walk(module)
        if isinstance(node, ast.Compare)
        for each in node.comparators
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Set | ast.List | ast.Tuple) and id(node) not in compared:
            yield node.elts
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper():
            for inner in ast.walk(node.value):
                if isinstance(inner, ast.Dict):
                    yield [each for each in inner.keys if each is not None]


def _strings(nodes: Iterable[ast.AST]) -> set[str]:
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def circles() -> list[set[str]]:
    """Return the groups of modules that import one another, imports in functions included."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("generator", cache_dir=None, exclude_type_checking_imports=True)
    edges = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    return [group for group in _strong(edges) if len(group) > 1]


def _strong(edges: Mapping[str, set[str]]) -> Iterator[set[str]]:
    """Yield the strongly connected parts of a graph (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []

    def visit(name: str) -> Iterator[set[str]]:
        index[name] = low[name] = len(index)
        stack.append(name)
        for target in sorted(edges[name]):
            if target not in index:
                yield from visit(target)
                low[name] = min(low[name], low[target])
            elif target in stack:
                low[name] = min(low[name], index[target])
        if low[name] == index[name]:
            at = stack.index(name)
            yield set(stack[at:])
            del stack[at:]

    sys.setrecursionlimit(5000)
    for name in sorted(edges):
        if name not in index:
            yield from visit(name)


def room_circles() -> list[set[str]]:
    """Return the groups of rooms that import one another."""
    graph = grimp.build_graph("generator", cache_dir=None, exclude_type_checking_imports=True)
    edges: dict[str, set[str]] = defaultdict(set)
    for name in graph.modules:
        for target in graph.find_modules_directly_imported_by(name):
            ours, theirs = name.split(".")[1:2], target.split(".")[1:2]
            if ours and theirs and ours != theirs:
                edges[ours[0]].add(theirs[0])
                edges.setdefault(theirs[0], set())
    return [group for group in _strong(edges) if len(group) > 1]


def import_cost(module: str) -> float:
    """Return the CPU time in ms that importing a module adds to a bare start; least of several."""
    return _cpu(f"import {module}") - _cpu("pass")


def _cpu(code: str) -> float:
    ask = f"{code}; import os; t = os.times(); print(t.user + t.system)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ask]
    run = lambda: subprocess.check_output(command, env=environment, cwd=ROOT)  # noqa: E731
    return min(float(run()) for _ in range(IMPORT_ROUNDS)) * 1000


def lines_by_room(tree: Tree) -> Counter[str]:
    """Return the lines of Python by room; modules outside of a room count as one."""
    counted: Counter[str] = Counter()
    for path in tree:
        parts = path.relative_to(HOUSE).parts
        room = parts[0] if len(parts) > 1 else "."
        counted[room] += len(path.read_text("utf-8").splitlines())
    return counted


def occurrences(tree: Tree, pattern: str) -> int:
    """Return how often a pattern occurs in the program."""
    return sum(len(re.findall(pattern, path.read_text("utf-8"))) for path in tree)


def _room_path(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").as_posix()


def main(arguments: Sequence[str]) -> None:
    """Print all measures."""
    tree = sources()
    shared, files, late = shared_classes(tree), component_files(tree), late_imports(tree)
    many = {name: where for name, where in files.items() if len(where) > 5}
    grouped = circles()
    rows = {
        "lines of Python": sum(lines_by_room(tree).values()),
        "modules": len(tree),
        "class names shared by modules": len(shared),
        "classes that shadow collections.abc": len(shadowing_classes(tree)),
        "imports inside functions (cli apart)": sum(late.values()),
        "components named in more than 5 modules": len(many),
        "most modules that name a component": max(map(len, files.values())),
        "circles of modules": len(grouped),
        "circles of rooms": len(room_circles()),
        "assert_never": occurrences(tree, r"\bassert_never\("),
        "caches": occurrences(tree, r"@(?:lru_)?cache\b"),
        "lazily compiled patterns": occurrences(tree, r"\bPattern\(|\blazy\("),
        "modules outside of rooms": sum(len(p.relative_to(HOUSE).parts) == 1 for p in tree),
        "import generator.importer, ms of CPU": f"{import_cost('generator.importer'):.0f}",
    }
    for name, value in rows.items():
        print(f"{name:<42} {value}")
    print()
    for room, count in sorted(lines_by_room(tree).items()):
        print(f"{room:<42} {count}")
    if "--names" in arguments:
        for title, found in (("shared", shared), ("components", many), ("late", late)):
            print(f"\n{title}")
            for name, where in sorted(found.items()):
                print(f"  {name}: {where if isinstance(where, int) else ', '.join(where)}")
        print("\ncircles", *(", ".join(sorted(each)) for each in grouped), sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1:])
