"""The set-up of a checkout, begun in two terminals."""

import shutil
import subprocess
from pathlib import Path


def test_a_second_set_up_waits_for_the_first(root: Path, tmp_path: Path) -> None:
    assert shutil.which("flock"), "apt install util-linux"
    alone = ["bash", str(root / ".ci/alone"), "bash", "-c"]
    held, go, log = (tmp_path / name for name in ("held", "go", "log"))
    hold = f"touch {held}; until [ -e {go} ]; do sleep 0.02; done; echo first >> {log}"
    with subprocess.Popen([*alone, hold], cwd=tmp_path) as first:
        while not held.exists():
            assert first.poll() is None
        with subprocess.Popen(
            [*alone, f"echo second >> {log}"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        ) as second:
            assert second.stderr is not None
            assert second.stderr.readline() == "Waiting for another set-up of this folder.\n"
            go.touch()
    assert (first.returncode, second.returncode) == (0, 0)
    assert log.read_text() == "first\nsecond\n"


def test_a_set_up_that_fails_says_so(root: Path, tmp_path: Path) -> None:
    ran = subprocess.run(["bash", str(root / ".ci/alone"), "false"], cwd=tmp_path)
    assert ran.returncode == 1
