"""Write the lock files from pyproject.toml: every package needed, its exact version, the hashes published for it."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PIP_TOOLS = "7.6.2"
ROOT = Path(__file__).parents[1]
OPTIONS = ["--generate-hashes", "--strip-extras", "--no-emit-index-url", "--no-emit-find-links", "--quiet", "pyproject.toml"]
# Packages that lie on this machine must not lend their hashes: no pip configuration, the public index only.
FORGOTTEN = {"PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_INDEX_URL"}
CONFIGURATION = {"PIP_CONFIG_FILE": os.devnull, "CUSTOM_COMPILE_COMMAND": "make lock"}


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
    return 0


if __name__ == "__main__":
    sys.exit(main())
