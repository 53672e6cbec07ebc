"""What must be true of the repository itself."""

import re
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lint.source import tracked
from zhirong.cli.main import WORDS

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = (ROOT / "run").read_text("utf-8")


def pinned(name):
    """What a lock pins: name -> (version, number of hashes)."""
    found = {}
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            match = re.match(r"([\w.-]+)==(\S+)", line)
            assert match, f"requirements/{name}.txt: not pinned: {line[:60]}"
            found[canonicalize_name(match[1])] = (match[2], line.count("--hash=sha256:"))
    return found


DEPENDENCIES = {
    "runtime": PROJECT["project"]["dependencies"],
    "test": PROJECT["dependency-groups"]["test"],
    "installer": PROJECT["dependency-groups"]["installer"],
}


@pytest.mark.once
@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue(), pytrace=False)


@pytest.mark.once
def test_imports_point_downwards():
    done = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_every_direct_dependency_is_locked_within_its_bounds(name):
    lock = pinned(name)
    for dependency in DEPENDENCIES[name]:
        wanted = Requirement(dependency)
        version, _ = lock[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{dependency} is locked at {version}: run requirements/compile.sh"


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_everything_locked_has_a_hash(name):
    assert [package for package, (_, hashes) in pinned(name).items() if hashes == 0] == []


def test_the_locks_agree_with_each_other():
    runtime, test = pinned("runtime"), pinned("test")
    assert {name for name in runtime.keys() & test.keys() if runtime[name][0] != test[name][0]} == set()


def test_no_lock_that_holds_addresses():
    assert {"uv.lock", "pylock.toml", "package-lock.json", "poetry.lock"} & {
        Path(name).name for name in tracked()
    } == set()


def test_the_licence_is_apache_2():
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence
    assert "limitations under the License." in licence
    assert PROJECT["project"]["license"] == "Apache-2.0"


def words_of_run():
    """The words that ./run handles itself, and those of the command line behind it."""
    own = {
        word for line in re.findall(r"^([a-z-]+(?:\s*\|\s*[a-z-]+)*)\)$", RUN, re.MULTILINE) for word in line.split("|")
    }
    return {word.strip() for word in own} | WORDS.keys()


#: Set by the program for its own children.
INTERNAL = {"ZHIRONG_BACKGROUND", "ZHIRONG_SERVER"}


def variables(*names):
    """The environment variables named in the files under these folders or names."""
    wanted = tuple(names)
    return {
        variable
        for name in tracked()
        if name.startswith(wanted)
        for variable in re.findall(r"\bZHIRONG_[A-Z_]*[A-Z]\b", (ROOT / name).read_text("utf-8", "replace"))
    }


@pytest.mark.once
def test_documents_name_the_environment_variables_that_exist_and_all_of_them():
    read = variables("src/", "run", "tests/environment.py", "tests/requirements.py", "tests/__main__.py")
    named = variables("docs/", "README", "CONTRIBUTING", "SECURITY", "deploy/", ".ci/")
    assert len(read) > 20
    assert sorted(named - read) == [], "named in a document, read nowhere"
    assert sorted(read - named - INTERNAL) == [], "read, and named in no document"


def test_every_command_that_a_document_shows_exists():
    known = words_of_run()
    assert {"test", "serve", "lint", "bench", "drill", "kit", "reset-demo"} <= known
    unknown = []
    for name in tracked():
        if name.endswith(".md"):
            text = (ROOT / name).read_text("utf-8")
            shown = re.findall(
                r"(?:\./run|(?<![\w/.-])zhirong) (?!zhirong)([a-z][a-z-]+)",
                "\n".join(re.findall(r"`[^`\n]+`|^ {4}.*$|```.*?```", text, re.M | re.S)),
            )
            unknown += [f"{name}: {word}" for word in shown if word not in known]
    assert unknown == []


def test_the_readme_starts_with_the_two_commands():
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text("utf-8")
        assert re.search(r"(?m)^\./run(\s+#.*)?$", text), name
        assert re.search(r"(?m)^\./run test(\s+#.*)?$", text), name


PROGRAMMES = sorted(
    path for path in (ROOT / "src" / "zhirong" / "programmes").iterdir() if path.is_dir() and path.name[0] not in "._"
)


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda path: path.name)
def test_every_programme_passes_its_check(folder):
    command = [sys.executable, "-m", "zhirong", "programme", "check", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
