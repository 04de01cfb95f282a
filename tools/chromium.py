"""Find the Chromium that the browser tests drive; run as a program, install one if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find() -> str:
    """The path of a browser: what ATLAS_CHROMIUM names, else an installed one, else the one that Playwright downloaded."""
    path = installed() or downloaded()
    if not shutil.which(path):
        raise SystemExit(f"There is no browser at {path}. Run make test, or name a Chromium in ATLAS_CHROMIUM.")
    return path


def installed() -> str | None:
    return os.environ.get("ATLAS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def downloaded() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install_package() -> bool:
    """Install Debian's package. Not Ubuntu's: there it is a wrapper around a snap, which a build machine seldom can run."""
    release = Path("/etc/os-release")
    if not (shutil.which("apt-get") and release.exists() and "ID=debian" in release.read_text().splitlines()):
        return False
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if as_root and not shutil.which("sudo"):
        return False
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # A face with Cyrillic letters, and a library that Playwright's driver needs: a bare machine has neither.
    packages = ["chromium", "fonts-dejavu-core", "libatomic1"]
    commands = (["update"], ["install", "--yes", "--no-install-recommends", *packages])
    return all(subprocess.run([*apt, *command], stdout=subprocess.DEVNULL, check=False).returncode == 0 for command in commands)


def main() -> None:
    if not installed():
        print("The browser tests need a Chromium; fetching one.", flush=True)
        download = [sys.executable, "-m", "playwright", "install", "chromium"]
        if not install_package() and subprocess.run(download, check=False).returncode:
            raise SystemExit("No Chromium could be fetched. Install one, or name one in ATLAS_CHROMIUM.")
    print(f"Browser for the tests: {find()}")


if __name__ == "__main__":
    main()
