"""What the browser tests share: the pages they open, and questions put to a page."""

PAGES = {
    "home": "",
    "article": "article/baikonur/",
    "satellite": "satellites/kazsat-2/",
    "site": "sites/baikonur-cosmodrome/",
    "organisation": "organisations/aerospace-committee/",
    "index": "satellites/",
    "sources": "sources/",
    "contribute": "contribute/",
    "missing": "404.html",
}
WIDTHS = (360, 768, 1440)
MOVED = """() => new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => resolve(list.getEntries().map((entry) => entry.value)));
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve([]), 300);
})"""
"""How far what stood on the screen has moved while the page came up (Layout Instability), each time."""

# Elements of the text that reach past the window's edge and lie in no region that scrolls by itself.
SPILLING = """() => [...document.querySelectorAll("main article, main article *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .filter((element) => element.checkVisibility())
  .filter((element) => !element.closest(".ka-table-scroll, pre, .highlight, .ka-visually-hidden, .ka-row-links"))
  .map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`)"""

# Text and background as they end up on the screen, where the contrast is below WCAG's AA.
PALE = """() => {
  const pixel = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = new Map();
  const rgba = (colour) => {
    if (!colours.has(colour)) colours.set(colour, read(colour));
    return colours.get(colour);
  };
  const read = (colour) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const grounds = new Map([[null, rgba("Canvas")]]);
  const ground = (element) => {
    if (!grounds.has(element)) {
      const own = rgba(getComputedStyle(element).backgroundColor);
      grounds.set(element, own[3] === 1 ? own : over(own, ground(element.parentElement)));
    }
    return grounds.get(element);
  };
  const found = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest(".ka-visually-hidden, script, noscript") || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    if (style.fontSize === "0px") continue;
    const back = ground(element);
    const [a, b] = [light(over(rgba(style.color), back)), light(back)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (contrast >= (large ? 3 : 4.5)) continue;
    found.set(`${element.className || element.tagName} ${contrast.toFixed(2)}`, node.data.trim().slice(0, 40));
  }
  return [...found].map(([what, text]) => `${what}: ${text}`);
}"""


def focused(page):
    """What the keyboard stands on: its text or its name."""
    return page.evaluate("() => document.activeElement.ariaLabel || document.activeElement.textContent.trim()")
