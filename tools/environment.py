"""Create the virtual environment, or say in one line why it cannot be. Runs on any Python from 3.6, to say that it is too old."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)


def main(target):
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info < OLDEST:
        needed = "{}.{}".format(*OLDEST)
        return f"Python {needed} or newer is needed; {sys.executable} is {version}. To choose another: make PYTHON=python3.12"
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:  # Debian and Ubuntu keep both in a package of their own.
        package = f"python{version}-venv"
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            return f"{sys.executable} cannot create virtual environments. On Debian or Ubuntu: sudo apt-get install {package}"
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        if subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", package], check=False).returncode:
            return f"apt-get could not install {package}, without which {sys.executable} cannot create virtual environments."
    # In a process of its own, which sees a module that was installed a moment ago.
    return subprocess.run([sys.executable, "-m", "venv", "--clear", target], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
