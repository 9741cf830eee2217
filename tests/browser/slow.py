"""A slow network: requests that wait until they are let go."""

from playwright.sync_api import Page, Route


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
