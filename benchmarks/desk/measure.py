"""How long each page takes with 20 readers at once, against a running desk.

    python -m benchmarks.desk.measure FOLDER [--port 8377] [--readers 20] [--requests 10] [--pause 1]

Readers ask for one kind of page at a time, each with other ids or parameters, and look at a page for ``--pause`` seconds before
the next (0: they never look). Prints median and 95th percentile in ms for each page.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from pathlib import Path

from crossbearing.store.ledger import LedgerIndex


def addresses(folder: Path) -> dict[str, list[str]]:
    """For each page, addresses to ask for in turn."""
    index = LedgerIndex(folder / "build" / "ledger.sqlite")
    chance = random.Random(5)

    def some(table: str) -> list[str]:
        last = index.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        starts = [
            f"{table[0]}{chance.randrange(1, 1 + last // {'incidents': 36, 'claims': 171, 'documents': 26, 'tasks': 52}[table]):06x}"
            for _ in range(60)
        ]
        return [
            id_
            for start in starts
            for (id_,) in index.connection.execute(f"SELECT id FROM {table} WHERE id >= ? LIMIT 1", (start,))
        ]

    since = [f"{2020 + n % 9}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(60)]
    return {
        "overview": ["/"],
        "incidents": [f"/incidents?page={n + 1}" for n in range(60)],
        "incidents chosen": [f"/incidents?type=airstrike&type=shelling&deadly=1&from={day}&sort=killed" for day in since],
        "incidents by words": [f"/incidents?words=helicopter&from={day}" for day in since],
        "map": [f"/incidents?view=map&from={day}" for day in since],
        "timeline": [f"/incidents?view=timeline&from={day}" for day in since],
        "dossier": [f"/incidents/{id_}" for id_ in some("incidents")],
        "documents": [f"/documents?page={n + 1}" for n in range(60)],
        "documents by words": [f"/documents?words=helicopter&page={n + 1}" for n in range(60)],
        "reader": [f"/documents/{id_}" for id_ in some("documents")],
        "claims": [f"/claims?page={n + 1}" for n in range(60)],
        "claim": [f"/claims/{id_}" for id_ in some("claims")],
        "queue": [f"/queue?page={n + 1}" for n in range(60)],
        "queue of a kind": [f"/queue?kind=unreviewed&page={n + 1}" for n in range(60)],
        "task": [f"/queue/{id_}" for id_ in some("tasks")],
        "decisions": ["/decisions"],
        "problems": [f"/problems?page={n + 1}" for n in range(60)],
        "codebook": ["/codebook"],
    }


async def ask(port: int, path: str) -> float:
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    if b" 200 " not in answer[:20]:
        raise SystemExit(f"{path}: {answer[:300]!r}")
    return (time.perf_counter() - began) * 1000


async def measured(port: int, paths: list[str], readers: int, requests: int, pause: float) -> list[float]:
    async def one(number: int) -> list[float]:
        await asyncio.sleep(pause * number / readers)
        took = []
        for turn in range(requests):
            took.append(await ask(port, paths[(number + turn * readers) % len(paths)]))
            await asyncio.sleep(pause)
        return took

    return sorted(ms for took in await asyncio.gather(*map(one, range(readers))) for ms in took)


async def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--port", type=int, default=8377)
    arguments.add_argument("--readers", type=int, default=20)
    arguments.add_argument("--requests", type=int, default=4)
    arguments.add_argument("--pause", type=float, default=1.0)
    asked = arguments.parse_args()
    print(f"first page: {await ask(asked.port, '/'):.0f} ms")
    print(
        f"{'page':20} {'median':>8} {'p95':>8}  (ms, {asked.readers} readers, {asked.requests} each, {asked.pause} s between)"
    )
    for name, paths in addresses(asked.folder).items():
        took = await measured(asked.port, paths, asked.readers, asked.requests, asked.pause)
        print(f"{name:20} {took[len(took) // 2]:8.0f} {took[int(len(took) * 0.95)]:8.0f}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
