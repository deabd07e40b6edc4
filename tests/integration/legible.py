"""What makes a page hard to read or to use: contrast, names, targets, headings, figures, width."""

from pathlib import Path
from typing import Final

from playwright.async_api import Page

DESK, TABLET, TELEPHONE, PAPER = 1280, 800, 390, 703
"""Pixels of a window; of A4 without its margins."""
_ASKED: Final = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


async def faults(page: Page, *widths: int) -> list[str]:
    """Sentences about the page that is open, for windows of these widths; none is as it should be."""
    found = []
    for width in widths:
        await page.set_viewport_size({"width": width, "height": 844})
        found += [f"{width}: {one}" for one in await page.evaluate(_ASKED)]
    return found


async def faults_on_paper(page: Page) -> list[str]:
    """The same of what would be printed, where nothing can be moved."""
    await page.emulate_media(media="print")
    found = await faults(page, PAPER)
    await page.emulate_media(media="screen")
    return found
