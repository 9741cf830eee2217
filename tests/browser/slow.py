"""A slow network: requests that wait until they are let go, pages that come in pieces."""

from time import sleep
from typing import Any

from playwright.sync_api import Page, Route

from .conftest import Handler

PIECE = 6000


class Trickle(Handler):
    """Sends every page in pieces, so that a browser might show it before it is whole."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file: a page in pieces, anything else at once."""
        if not self.path.partition("?")[0].endswith("/"):
            return super().copyfile(source, outputfile)
        while piece := source.read(PIECE):
            outputfile.write(piece)
            outputfile.flush()
            sleep(0.03)
        return None


class Held:
    """Requests of a page for addresses like ``pattern``, held back from the first."""

    def __init__(self, page: Page, pattern: str) -> None:
        """Begin to hold them."""
        self._waiting: list[Route] = []
        self._open = False
        page.route(pattern, lambda route: self._take(route))

    def _take(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_go(self) -> None:
        """Let all of them and every later one pass."""
        self._open = True
        for route in self._waiting:
            route.continue_()
