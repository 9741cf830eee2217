"""What a deployment carries: the site as one archive, as the workflow hands it over, and packed.

The workflow's action makes one tar, links followed, and sends it deflated. Both are done here, by
tar and gzip, in a folder that is removed again.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from .measure import Cost, run


@dataclass(frozen=True, slots=True)
class Artifact:
    """Bytes, and what it cost to make them on this machine."""

    tar: int
    tarred: Cost
    packed: int
    """The archive, deflated: what goes over the wire."""
    deflated: Cost


def artifact_of(site: Path) -> Artifact:
    """Archive and pack a built site."""
    with tempfile.TemporaryDirectory(dir=site.parent) as folder:
        archive = Path(folder, "artifact.tar")
        links = ("--dereference", "--hard-dereference")
        tarred = run(["tar", *links, "--directory", site, "-cf", archive, "."], site.parent)
        size = archive.stat().st_size
        deflated = run(["gzip", "-6", "--no-name", archive], site.parent)
        packed = archive.with_name("artifact.tar.gz").stat().st_size
    return Artifact(size, tarred, packed, deflated)
