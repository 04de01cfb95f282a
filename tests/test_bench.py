"""The bench measures the real path only while its made-up data is sound."""

from atlas.check import check
from atlas.load.workspace import load_workspace
from bench.synthetic import write
from tools.built_site import ROOT


def test_the_made_up_data_is_sound(tmp_path):
    write(40, tmp_path / "data", ROOT / "data/vocabulary")
    workspace = load_workspace(tmp_path / "data")
    assert [str(problem) for problem in check(workspace)] == []
    assert len(workspace.entities) == 40
