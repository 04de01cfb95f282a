"""The list of all that the project is built and tested with, from its lock files, as a CycloneDX 1.6 document.

Format: https://cyclonedx.org/docs/1.6/json/. Package addresses: https://github.com/package-url/purl-spec. What the site itself is
built with is "required"; what only the tests and the audit use is "excluded", for nothing of it is released.
"""

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
Component = dict[str, Any]


def _component(kind: str, name: str, version: str, hashes: list[tuple[str, str]], *, released: bool) -> Component:
    purl = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": "required" if released else "excluded",
        "hashes": [{"alg": algorithm, "content": content} for algorithm, content in hashes],
        "purl": purl,
    }


def python_packages(root: Path = ROOT) -> Iterator[Component]:
    """Those of both lock files, each once."""
    pattern = re.compile(r"^([a-z0-9.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
    released = {match[1] for match in pattern.finditer((root / "requirements.txt").read_text("utf-8"))}
    for name, version, hashes in pattern.findall((root / "requirements-test.txt").read_text("utf-8")):
        found = [("SHA-256", content) for content in re.findall(r"sha256:([0-9a-f]{64})", hashes)]
        yield _component("pypi", name, version, found, released=name in released)


def node_packages(root: Path = ROOT) -> Iterator[Component]:
    lock = json.loads((root / "tools/node/package-lock.json").read_text("utf-8"))
    seen: set[tuple[str, str]] = set()
    for path, package in sorted(lock["packages"].items()):
        name, version = path.rpartition("node_modules/")[2], package.get("version", "")
        if path and (name, version) not in seen:
            seen.add((name, version))
            algorithm, _, digest = package["integrity"].partition("-")
            content = base64.b64decode(digest).hex()
            yield _component("npm", name, version, [(f"SHA-{algorithm.removeprefix('sha')}", content)], released=False)


def sbom(root: Path = ROOT) -> dict[str, Any]:
    """The document. Its serial number follows from its content, so that the same lock files give the same bytes."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    components = sorted([*python_packages(root), *node_packages(root)], key=lambda component: component["purl"])
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    about = {"type": "application", "bom-ref": project["name"], "name": project["name"], "version": project["version"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": {**about, "licenses": [{"license": {"id": project["license"]}}]}},
        "components": components,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(sbom(), indent=1) + "\n")
