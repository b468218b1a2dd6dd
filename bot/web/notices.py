"""`/wechat/notices`: where somebody allows WeChat to bring the next notice. Nothing private: WeChat knows who taps.

The one page of ours that lets another company's script run, as WeChat shows its window to that script alone; so it
holds nothing, belongs to nobody, and has a policy of its own.
"""

from aiohttp import web

from bot.web.desk import DESK
from bot.web.pace import MINUTE, network_of
from bot.web.pages import reader_of, render

PER_MINUTE = 60  # of one network address: a whole house behind one
SCRIPTS = "https://res.wx.qq.com"
# frames and styles are WeChat's own affair here: its window is drawn in a frame of a scheme of its own (webcompt:)
POLICY = (
    f"script-src 'self' {SCRIPTS} 'unsafe-eval'; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def page(request: web.Request) -> web.Response:
    """The page, signed where it is opened in WeChat. Raises TooSoon."""
    desk = request.app[DESK]
    if desk.allowing is None:
        raise web.HTTPNotFound
    signed = None
    inside = "MicroMessenger" in request.headers.get("User-Agent", "")
    if inside:
        network = network_of(request)
        if network:
            desk.pace.take("notices", network, desk.clock.now(), PER_MINUTE, MINUTE)
        signed = await desk.allowing.sign(desk.origin.rstrip("/") + request.raw_path)
    return render(
        desk,
        "notices.html",
        reader_of(request),
        headers={"Cache-Control": "no-store", "Content-Security-Policy": POLICY},
        signed=signed,
        inside=inside,
        elsewhere=inside,
        scripts=SCRIPTS,
    )
