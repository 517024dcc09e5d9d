"""Photograph the desk over the demo case: docs/img/*.png, 1200 by 800. Needs Chromium (make browser) and the test extra."""

from __future__ import annotations

import base64
import shutil
import struct
import tempfile
import threading
import zlib
from pathlib import Path

import numpy as np
import uvicorn
from playwright.sync_api import sync_playwright

from crossbearing.case import Case
from crossbearing.demo import DISPATCHES, OUTLETS, SETTINGS
from crossbearing.model import Given
from crossbearing.store.ledger import LedgerIndex
from crossbearing.vocab import TaskKind
from crossbearing.web.app import application
from crossbearing.web.desk import Desk
from crossbearing.web.server import free_port

TARGET = Path(__file__).parents[1] / "docs" / "img"
WIDE, HIGH = 1200, 800
LARGEST = 150_000
"""Bytes of one picture."""

COLOURS = """async (taken) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + taken)).blob());
  const drawn = new OffscreenCanvas(image.width, image.height).getContext("2d");
  drawn.drawImage(image, 0, 0);
  const bytes = drawn.getImageData(0, 0, image.width, image.height).data;
  const pieces = [];
  for (let n = 0; n < bytes.length; n += 32768) pieces.push(String.fromCharCode(...bytes.subarray(n, n + 32768)));
  return btoa(pieces.join(""));
}"""
"""A PNG as base64 to its bytes of red, green, blue and alpha."""


def with_a_palette(colours: bytes) -> bytes:
    """The picture as a PNG of at most 256 colours, the most frequent: about two fifths of the bytes (PNG, 11.2.2)."""
    pixels = np.frombuffer(colours, np.uint8).reshape(-1, 4)[:, :3]
    coarse = (np.rint(pixels / 5.0) * 5).astype(np.int32)
    found, which, counts = np.unique(coarse @ np.array([65536, 256, 1]), return_inverse=True, return_counts=True)
    every = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    kept = every[np.argsort(-counts, kind="stable")[:256]]
    nearest = np.array([int(np.argmin(((kept - one) ** 2).sum(axis=1))) for one in every], np.uint8)
    rows = nearest[which.reshape(-1)].reshape(HIGH, WIDE)
    lines = np.hstack([np.zeros((HIGH, 1), np.uint8), rows]).tobytes()

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)
    palette = kept.astype(np.uint8).tobytes()
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"PLTE", palette)
        + chunk(b"IDAT", zlib.compress(lines, 9))
        + chunk(b"IEND", b"")
    )


def pages(ledger: LedgerIndex) -> dict[str, str]:
    """The address of each picture, by its name: the largest incident, its claim with most tolls, and a join to judge."""
    incident = max(ledger.incidents(), key=lambda one: len(one.claims))
    claim = max(ledger.claims(incident.claims), key=lambda one: (len(one.casualties), one.place is not None, one.id))
    task = next(ledger.tasks(1, 0, TaskKind.LIKELY_MISSED_JOIN.value))
    return {
        "overview": "/", "task": f"/queue/{task.id}", "dossier": f"/incidents/{incident.id}",
        "reader": f"/documents/{claim.document}?claim={claim.id}", "map": "/incidents?view=map",
    }  # fmt: skip


def photograph(case: Case) -> None:
    """Serve the case on a port of its own and write the pictures."""
    listener = free_port(8620)
    server = uvicorn.Server(uvicorn.Config(application(Desk(case)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
            blank = browser.new_page()
            for name, path in pages(case.ledger()).items():
                page.goto(f"http://127.0.0.1:{listener.getsockname()[1]}{path}")
                taken = base64.b64encode(page.screenshot()).decode()
                written = with_a_palette(base64.b64decode(blank.evaluate(COLOURS, taken)))
                if len(written) > LARGEST:
                    raise SystemExit(f"{name}.png has {len(written)} bytes, and {LARGEST} are the most")
                (TARGET / f"{name}.png").write_bytes(written)
                print(f"wrote {TARGET / name}.png, {len(written) // 1000} kB")
            browser.close()
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = Case.create(Path(folder) / "demo", **SETTINGS)
        (case.path / "registers" / "outlets.csv").write_bytes(OUTLETS.read_bytes())
        case.add([str(DISPATCHES)], Given())
        case.build()
        photograph(case)
