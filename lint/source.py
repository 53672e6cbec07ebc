"""The files of the repository as the rules see them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = PurePosixPath("src/zhirong")
_NOT_READ = (".venv", "data", "dist", "kit", "node_modules", "mutants", "__pycache__")


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the repository and its text."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module | None:
        """The syntax tree of a Python file, None for others. A file that cannot be parsed raises SyntaxError."""
        return ast.parse(self.text, str(self.path)) if self.path.suffix == ".py" else None

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree)) if self.tree else []

    @property
    def fault(self) -> str:
        """Why the file cannot be read as Python; empty when it can."""
        try:
            _ = self.tree
        except SyntaxError as error:
            return f"line {error.lineno}: {error.msg}"
        return ""

    @property
    def in_package(self) -> bool:
        return self.path.is_relative_to(PACKAGE)

    @property
    def inner(self) -> PurePosixPath:
        """The path inside the package: ``accounts/views/people.py``."""
        return self.path.relative_to(PACKAGE)

    @property
    def area(self) -> str:
        return self.inner.parts[0].removesuffix(".py") if self.in_package else ""

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.parts

    @property
    def is_template(self) -> bool:
        return self.in_package and "templates" in self.path.parts and self.path.suffix in {".html", ".txt", ".xml"}

    def stands_in(self, *names: str) -> bool:
        """Whether the file is one of these modules of an area, or inside a folder of that name."""
        return self.in_package and any(part.removesuffix(".py") in names for part in self.inner.parts[1:])


def tracked(root: Path = ROOT) -> list[str]:
    """Every file that git holds or would hold; without git, every file that is not built."""
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        names = [name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
        names = [str(path) for path in found if not any(p in _NOT_READ or p == ".git" for p in path.parts)]
    return sorted(name for name in names if (root / name).is_file())


def sources(root: Path = ROOT) -> Iterator[Source]:
    """Every text file of the repository."""
    for name in tracked(root):
        data = (root / name).read_bytes()
        if b"\0" in data[:8192]:
            continue
        yield Source(PurePosixPath(name), data.decode("utf-8", "replace"))


def dotted(node: ast.AST) -> str:
    """``a.b.c`` of a name or attribute chain; a call or subscript in it is written as nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return ""


def parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """Each node's parent."""
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
