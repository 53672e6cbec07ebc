"""docs/architecture.md is true: areas, layers, files and modules."""

import importlib.util
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "zhirong"
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
#: File names of every area, not paths of one.
IN_EVERY_AREA = {
    "models/",
    "services/",
    "views/",
    "templates/",
    "selectors.py",
    "permissions.py",
    "forms.py",
    "tables.py",
}
IN_EVERY_AREA |= {"urls.py", "apps.py"}


def areas():
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return packages | {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}


def test_every_area_has_one_line_and_every_line_an_area():
    section = TEXT.split("| area | what it is |")[1].split("\n\n")[0]
    named = re.findall(r"^\| `(\w+)` \| \S", section, re.MULTILINE)
    assert sorted(named) == sorted(areas())


def test_the_layers_are_those_of_the_import_contract():
    drawn = re.search(r"```\n(.*?)```", TEXT, re.DOTALL)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert drawn[1].splitlines() == layers
    assert {name for layer in layers for name in re.split(r" [|:] ", layer)} == areas()


def test_every_module_that_is_named_exists():
    modules = re.findall(r"`(zhirong(?:\.\w+)+)`", TEXT)
    assert len(modules) > 5
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_every_path_that_is_named_exists():
    named = set(re.findall(r"`([\w./-]+(?:/|\.py|\.toml|\.md))`", TEXT)) | set(re.findall(r"\]\(([\w./-]+)\)", TEXT))
    missing = [
        name for name in named - IN_EVERY_AREA if not any((base / name).exists() for base in (ROOT, ROOT / "docs"))
    ]
    assert missing == []


def test_every_django_area_keeps_to_the_named_files():
    django_areas = [path.parent for path in PACKAGE.glob("*/apps.py")]
    assert django_areas
    for area in django_areas:
        assert not (area / "models.py").exists(), area
        assert not (area / "views.py").exists(), area
        assert not (area / "services.py").exists(), area


def test_it_stays_one_page():
    assert len(TEXT.splitlines()) <= 120
