"""Files of a site made when a browser asks for them, for a server on the writer's own machine."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

from .plan import Planned, Site
from .publish import bytes_of
from .shell import Addresses, Shell
from .spec import ShellKey

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Demand:
    """The planned files of the last build; each is written when it is first asked for."""

    def __init__(
        self, site: Site, shells: Mapping[ShellKey, Shell], at: Addresses, folder: Path
    ) -> None:
        """Take what :func:`.publish.publish` takes."""
        self._planned: dict[str, Planned] = {planned.uri: planned for planned in site.planned}
        self._site, self._shells, self._at, self._folder = site, shells, at, folder
        self._lock = Lock()

    def retire(self) -> None:
        """Write nothing from now on: the next build empties the folder and fills it anew."""
        with self._lock:
            self._planned = {}

    def write(self, path: str) -> bool:
        """Write what the address ``path`` stands for; return whether there is such a file."""
        uri = path.lstrip("/")
        if uri.endswith("/") or not uri:
            uri += "index.html"
        with self._lock:
            planned = self._planned.get(uri) or self._planned.get(f"{uri}/index.html")
            if planned is None:
                return False
            data, _ = bytes_of(planned, self._site, self._shells, self._at)
            target = self._folder / planned.uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return True


def on_demand(inner: App, demand: Callable[[], Demand | None], mount: str = "/") -> App:
    """Return the server's application, which makes a file that it did not find and looks again.

    Where a build began meanwhile, ``inner`` waits for its end, and the new plan is asked.
    """

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said: list[Any] = []

        def hold(*status_and_headers: Any) -> None:
            said[:] = status_and_headers

        asked: Demand | None = None
        body = inner(environ, hold)
        path = unquote(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
        while str(said[0]).startswith("404") and path.startswith(mount):
            if (made := demand()) is asked or made is None:
                break
            asked = made
            made.write(path.removeprefix(mount))
            body = inner(environ, hold)
        start_response(*said)
        return body

    return app
