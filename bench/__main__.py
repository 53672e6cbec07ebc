"""``./run bench [NAME …]``: run these measurements, or all. Each is a module here with ``main() -> None``."""

import importlib
import pkgutil
import sys

import bench


def main(names: list[str]) -> int:
    """Run them one after the other."""
    modules = (module for module in pkgutil.iter_modules(bench.__path__) if not module.ispkg)
    known = sorted(module.name for module in modules if module.name != "__main__")
    if unknown := set(names) - set(known):
        print(f"没有这项测量：{'、'.join(sorted(unknown))}。可用：{'、'.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        print(f"== {name} ==", flush=True)
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
