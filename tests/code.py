"""The project's own code, as conventions read it: modules, calls, imports, lengths."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SOURCE = ("allportal", "disease", "therapies")


@dataclass(frozen=True)
class Module:
    """A Python file of the project."""

    path: Path

    @property
    def name(self):
        """Its path from the project's folder: ``allportal/releases/store.py``."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def package(self):
        """Its dotted name: ``allportal.releases.store``."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)

    @cached_property
    def text(self):
        return self.path.read_text()

    @cached_property
    def nodes(self):
        return list(ast.walk(ast.parse(self.text)))

    def calls(self):
        """Dotted names of what it calls: ``store.put``, ``SignOff.objects.create``."""
        return [dotted(node.func) for node in self.nodes if isinstance(node, ast.Call)]

    def functions(self):
        """(name, number of lines) of every function."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [
            (node.name, node.end_lineno - node.lineno + 1)
            for node in self.nodes
            if isinstance(node, kinds)
        ]

    def imports(self):
        """Dotted names of what it imports, anywhere in it."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [f"{self.base(node)}{each.name}" for each in node.names]
        return found

    def base(self, node):
        if not node.level:
            return f"{node.module}."
        above = self.package.split(".")[: -node.level]
        return ".".join([*above, *([node.module] if node.module else []), ""])


def dotted(node):
    """``a.b.c`` of an expression; calls and subscripts inside it are written ``()`` and ``[]``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    if isinstance(node, ast.Subscript):
        return f"{dotted(node.value)}[{ast.unparse(node.slice)}]"
    return "?"


@cache
def modules(*folders):
    """Every Python file of these folders, but migrations; of the source without any."""
    return [
        Module(path)
        for folder in folders or SOURCE
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def templates():
    """Every template of the project."""
    return [path for folder in SOURCE for path in sorted((ROOT / folder).rglob("*.html"))]
