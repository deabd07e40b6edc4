"""A browser over the network, whose cookies stay with the port that set them: all hosts here are one."""

import httpx


class Browser:
    """Keeps cookies by host and port, as a browser would do with names, and follows redirects when told."""

    def __init__(self) -> None:
        self.http = httpx.AsyncClient(headers={"Accept": "text/html"}, timeout=20)
        self.cookies: dict[str, dict[str, str]] = {}

    async def send(self, method: str, url: str, **content: object) -> httpx.Response:
        kept = self.cookies.setdefault(httpx.URL(url).netloc.decode(), {})
        header = {"cookie": "; ".join(f"{name}={value}" for name, value in kept.items())}
        answer = await self.http.request(method, url, headers=header, **content)  # type: ignore[arg-type]
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            kept[name] = value
        self.http.cookies.clear()
        return answer

    async def follow(self, url: str, until: str | None = None) -> httpx.Response:
        """The answer at the end of the redirects, or at the first address whose path is `until`."""
        for _ in range(15):
            answer = await self.send("GET", url)
            if answer.next_request is None or answer.url.path == until:
                return answer
            url = str(answer.next_request.url)
        raise AssertionError("the redirects do not end")
