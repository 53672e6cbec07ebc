"""``./run kit``: one archive that installs on an intranet without a package index: the source, the wheels, the fonts."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from zhirong import __version__
from zhirong.cli.arguments import Arguments
from zhirong.errors import ZhirongError

LOCKS = ("requirements/installer.txt", "requirements/runtime.txt")

READ_ME = """知融离线包 {version}（Python {python}，Linux x86-64）

1. 解压后进入目录，运行 ./run（演示）或 ./run serve（正式）。安装只用本目录的 wheels，不连网。
2. fonts/ 是生成文件和截图所用的中文字体（SIL OFL 许可）；服务器没有中文字体时复制到 /usr/local/share/fonts 后运行 fc-cache。
"""


class KitFault(ZhirongError):
    """The kit cannot be made here."""

    code = "kit_fault"


def run(words: Sequence[str]) -> int:
    """Make the kit and print where it lies."""
    arguments = Arguments(prog="./run kit", description="制作离线安装包")
    arguments.add_argument("--into", type=Path, default=Path("dist"), help="放到哪个目录")
    arguments.add_argument("--without-fonts", action="store_true", help="不带字体")
    chosen = arguments.parse_args(words)
    root = Path.cwd()
    if not (root / "requirements" / "runtime.txt").exists():
        raise KitFault("这里不是知融的源码目录。", remedy="请在源码目录运行 ./run kit。")
    chosen.into.mkdir(parents=True, exist_ok=True)
    name = f"zhirong-kit-{__version__}-py{sys.version_info.major}{sys.version_info.minor}"
    archive = chosen.into / f"{name}.tar.gz"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        source_into(folder, root)
        wheels_into(folder / "wheels", root)
        if not chosen.without_fonts:
            fonts_into(folder / "fonts")
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        (folder / "离线安装说明.txt").write_text(READ_ME.format(version=__version__, python=python), "utf-8")
        partial = archive.with_suffix(".part")
        with tarfile.open(partial, "w:gz", compresslevel=1) as tar:  # wheels are compressed already
            tar.add(folder, arcname=name)
        partial.replace(archive)
    print(archive)
    return 0


def source_into(folder: Path, root: Path) -> None:
    """The tracked files as they are now."""
    listed = _run(["git", "-C", str(root), "ls-files", "-z"], "列不出源码文件")
    for name in filter(None, listed.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target)


def wheels_into(folder: Path, root: Path) -> None:
    """Every locked wheel for this Python, checked against its hash."""
    for lock in LOCKS:
        _run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--only-binary=:all:", "--require-hashes", "--dest", str(folder), "-r", str(root / lock)],
            "下载不到全部软件包",
        )  # fmt: skip


def fonts_into(folder: Path) -> None:
    """The Chinese fonts of this machine with their licence, both a serif and a sans."""
    listed = _run(["fc-list", ":lang=zh-cn", "file"], "找不到字体（apt install fontconfig fonts-noto-cjk）")
    wanted = ("NotoSansCJK-Regular", "NotoSerifCJK-Regular", "NotoSansCJK-Bold", "NotoSerifCJK-Bold")
    files = [Path(line.split(":")[0]) for line in listed.splitlines()]
    found = [file for file in files if file.stem in wanted]
    if not {"NotoSansCJK-Regular", "NotoSerifCJK-Regular"} <= {file.stem for file in found}:
        raise KitFault(
            "本机没有思源（Noto CJK）宋体和黑体。",
            remedy="请先安装字体（Debian：apt install fonts-noto-cjk），或加 --without-fonts。",
        )
    folder.mkdir(parents=True)
    for file in found:
        shutil.copy2(file, folder / file.name)
    (folder / "LICENSE.txt").write_text("Noto CJK fonts: SIL Open Font License 1.1 (scripts.sil.org/OFL)\n", "utf-8")


def _run(command: list[str], why: str) -> str:
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        detail = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1:]
        raise KitFault(f"{why}：{''.join(detail)}", remedy="请解决后重试。") from error
    return done.stdout
