"""Styles and scripts are sent packed, once; nothing beside them can be named."""

from bot.web.pages import STATIC
from tests.web.service import Service


async def test_what_pages_are_made_of_is_sent_packed_and_once(service: Service) -> None:
    assert service.http
    url, plain = service.url + "/static/talk.js", (STATIC / "talk.js").read_bytes()
    async with service.http.get(url, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert answer.headers["Content-Security-Policy"]
        assert int(answer.headers["Content-Length"]) < len(plain) / 2
        assert await answer.read() == plain
        tag = answer.headers["ETag"]
    async with service.http.get(url, headers={"Accept-Encoding": "identity"}) as answer:
        assert "Content-Encoding" not in answer.headers
        assert await answer.read() == plain
    async with service.http.get(url, headers={"If-None-Match": tag}) as answer:
        assert (answer.status, await answer.read()) == (304, b"")


async def test_nothing_else_of_the_disk_can_be_named(service: Service) -> None:
    assert service.http
    for name in ("nothing.js", "..%2fpages.py", "%2e%2e/base.html", "", "../chat.html"):
        async with service.http.get(f"{service.url}/static/{name}") as answer:
            assert answer.status == 404, name
