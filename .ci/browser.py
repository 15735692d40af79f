#!/usr/bin/env python3
"""Look at a report in a headless browser, as a reader would use it.

    .ci/browser.py REPORT [SCREENSHOTS]

REPORT is the directory that `mtus audit --output report/` wrote. Filters,
sorting, highlighting and keyboard are tried on the front page and on the page
of a letter; nothing may be loaded from elsewhere and nothing may be logged as
an error. SCREENSHOTS gets pictures of both, wide and narrow, light and dark.
Needs Chromium (Debian: `chromium`). Standard library only.
"""
import base64
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request


class Browser:
    """Chromium over its DevTools protocol."""

    def __init__(self):
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if program is None:
            sys.exit("there is no Chromium: apt-get install chromium")
        self.profile = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking", f"--user-data-dir={self.profile}", "--remote-debugging-port=0",
             "--remote-allow-origins=*", "about:blank"], stderr=subprocess.DEVNULL)
        port = self._port()
        pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=20))
        path = next(page for page in pages if page["type"] == "page")["webSocketDebuggerUrl"].split(str(port), 1)[1]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.stream = self.socket.makefile("rb")
        while self.stream.readline().strip():
            pass
        self.number, self.events = 0, []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def _port(self):
        file = pathlib.Path(self.profile, "DevToolsActivePort")
        for _ in range(300):
            if file.exists() and file.read_text().strip():
                return int(file.read_text().split()[0])
            time.sleep(0.1)
        sys.exit("Chromium did not start")

    def _send(self, text):
        data, mask = text.encode(), os.urandom(4)
        size = len(data)
        head = bytes([0x81]) + (bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size) if size < 65536
                                else b"\xff" + struct.pack(">Q", size))
        self.socket.sendall(head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)))

    def _receive(self):
        whole = b""
        while True:
            first, second = self.stream.read(2)
            size = second & 127
            if size > 125:
                size = struct.unpack(">H" if size == 126 else ">Q", self.stream.read(2 if size == 126 else 8))[0]
            whole += self.stream.read(size)
            if first & 0x80:
                return json.loads(whole)

    def call(self, method, **params):
        self.number += 1
        self._send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            message = self._receive()
            if message.get("id") == self.number:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def open(self, url):
        self.call("Page.navigate", url=url)
        for _ in range(200):
            if self.run("document.readyState") == "complete" and self.run("location.href").split("#")[0] == url.split("#")[0]:
                return
            time.sleep(0.05)
        sys.exit(f"{url} did not load")

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            sys.exit(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def dark(self, on):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if on else "light"}])

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" and len(key) == 1 else "")

    def picture(self, path):
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


wrong = []


def holds(what, is_so):
    print(f"{'ok  ' if is_so else 'FAIL'} {what}")
    if not is_so:
        wrong.append(what)


def front(browser):
    rows = "document.querySelectorAll('#items tbody tr').length"
    count = "document.querySelector('#items .count').textContent"
    total = browser.run("JSON.parse(document.getElementById('letters').textContent).reduce((n, l) => n + l.i.length, 0)")
    holds("the list shows items", browser.run(rows) == min(total, 100) > 0)
    wait = "new Promise((done) => setTimeout(() => done(true), 300))"

    choose = """(field, value) => { const select = document.querySelector(`#items [data-field=${field}]`);
        select.value = value; select.dispatchEvent(new Event("change")); }"""
    browser.run(f"({choose})('comparison', 'differs')")
    shown = browser.run("[...document.querySelectorAll('#items tbody .badge')].map((b) => b.textContent)")
    holds("a filter leaves only what it asks for", shown and set(shown) == {"differs"})
    holds("the count says how many of how many", " of " in browser.run(count))
    browser.run("document.querySelector('#items .clear').click()")
    holds("clearing brings all back", browser.run(rows) == min(total, 100))

    search = """(words) => { const box = document.querySelector("#items input[type=search]");
        box.value = words; box.dispatchEvent(new Event("input")); }"""
    browser.run(f"({search})('no such words anywhere')")
    browser.run(wait)
    holds("a search without a hit shows nothing", browser.run(rows) == 0)
    browser.run(f"({search})('MUSCLE relaxant')")
    browser.run(wait)
    kinds = browser.run("[...document.querySelectorAll('#items tbody tr')].map((r) => r.textContent.toLowerCase())")
    holds("a search finds all of its words", kinds and all("muscle" in row and "relaxant" in row for row in kinds))
    browser.run("document.querySelector('#items .clear').click()")

    column = "[...document.querySelectorAll('#items tbody tr')].map((r) => r.cells[2].textContent.toLowerCase())"
    for order in ("ascending", "descending"):
        browser.run("document.querySelector('#items [data-sort=request]').click()")
        found = browser.run(f"(() => {{ const c = new Intl.Collator('en', {{numeric: true}}).compare; const rows = {column};"
                            f"const s = [...rows].sort(c); {'s.reverse();' if order == 'descending' else ''} return rows.join('|') === s.join('|'); }})()")
        said = browser.run("document.querySelector('#items [data-sort=request]').closest('th').getAttribute('aria-sort')")
        holds(f"a click sorts {order} and says so", found and said == order)
    browser.run("document.querySelector('#items [data-sort=letter]').click()")

    if browser.run("document.querySelector('.pick') !== null"):
        kind = browser.run("(() => { const b = document.querySelector('.pick'); b.click(); return b.textContent; })()")
        found = browser.run("[...document.querySelectorAll('#findings tbody tr')].map((r) => r.cells[1].textContent)")
        holds("a kind of finding leads to its list", found and set(found) == {kind})
        browser.run("document.querySelector('#findings .clear').click()")
    links = browser.run("[...document.querySelectorAll('#items tbody a')].map((a) => a.getAttribute('href'))")
    holds("every link of the list stays in the report", all(link.startswith("letters/") for link in links))
    unlabelled = browser.run("[...document.querySelectorAll('input, select')].filter((f) => !f.labels.length).length")
    holds("every field has a label", unlabelled == 0)
    return links[0].split("#")[0]


def letter(browser):
    link = "document.querySelector('.facts a[data-f]')"
    browser.run(f"{link}.click()")
    target = browser.run(f"document.querySelector({link}.getAttribute('href'))?.className ?? ''")
    holds("a fact leads to its words", "w" in target.split() or target == "")
    lit = "document.querySelectorAll('.w.lit').length"
    holds("all words of the fact are lit", browser.run(lit) > 0)
    seen = "(() => { const r = document.querySelector('.w.lit').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()"
    browser.run("new Promise((done) => setTimeout(() => done(true), 900))")
    holds("the words are in sight", browser.run(seen))
    browser.run("document.querySelector('.w.lit').click()")
    back = browser.run("location.hash")
    holds("words lead back to their fact", back.startswith("#fact-") and browser.run("document.querySelector(location.hash) !== null"))
    browser.press("Escape")
    holds("Escape puts the marks out", browser.run(lit) == 0)
    browser.press("n")
    holds("n goes to words", browser.run("document.activeElement.matches('.w')"))
    first = browser.run("document.activeElement.id")
    browser.press("n")
    holds("n goes on to the next", browser.run("document.activeElement.id") != first)
    browser.press("b")
    holds("b goes back to the fact", browser.run("location.hash").startswith("#fact-"))
    browser.run("document.querySelector('.shade').click()")
    holds("the shading can be put off", browser.run("document.querySelector('.text').classList.contains('plain')"))
    browser.run("document.querySelector('.shade').click()")
    broken = browser.run("[...document.querySelectorAll('a[href^=\"#\"]')].filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).map((a) => a.outerHTML)")
    holds(f"every link within the page has its target {broken[:2]}", not broken)
    twice = browser.run("(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length - new Set(ids).size; })()")
    holds("no id stands twice", twice == 0)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__.strip())
    report = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    browser = Browser()
    try:
        browser.size(1280, 900)
        browser.open((report / "index.html").as_uri())
        page = front(browser)
        browser.open((report / page).as_uri())
        letter(browser)
        for name, path in (("front", "index.html"), ("letter", page)):
            browser.open((report / path).as_uri())
            for width in (1280, 360):
                browser.size(width, 900)
                wide = browser.run("document.documentElement.scrollWidth")
                holds(f"{name} fits {width} pixels (needs {wide})", wide <= width)
                for dark in (False, True):
                    browser.dark(dark)
                    if pictures:
                        browser.picture(pictures / f"{name}-{width}-{'dark' if dark else 'light'}.png")
            browser.size(1280, 900)
        inside = report.as_uri()
        asked = {event["params"]["request"]["url"] for event in browser.events if event.get("method") == "Network.requestWillBeSent"}
        outside = sorted(url for url in asked if not url.startswith(inside) and url != "about:blank")
        holds(f"nothing is loaded from outside {outside}", not outside)
        errors = [event["params"] for event in browser.events
                  if event.get("method") == "Runtime.exceptionThrown"
                  or event.get("method") == "Runtime.consoleAPICalled" and event["params"]["type"] in ("error", "warning")
                  or event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] in ("error", "warning")]
        holds(f"nothing is logged as an error {errors[:2]}", not errors)
    finally:
        browser.close()
    print(f"\n{len(wrong)} of these do not hold" if wrong else "\nthe report works")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
