"""Serve the site on this machine with live reload, on the first free port from the one given."""

import os
import socket
import sys


def free_port(first: int) -> int:
    for port in range(first, first + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No free port from {first} to {first + 99}. Choose another: make serve PORT=9000")


def main() -> None:
    address = f"127.0.0.1:{free_port(int(sys.argv[1]))}"
    os.environ["SITE_URL"] = f"http://{address}/"
    print(f"The atlas will be at http://{address}/ in a moment. Ctrl+C ends it.", flush=True)
    # In place of this process, so that Ctrl+C reaches MkDocs alone.
    opened = ["--open"] if sys.stdout.isatty() else []  # somebody sits there: show the site in the browser
    os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, *opened])


if __name__ == "__main__":
    main()
