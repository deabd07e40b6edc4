"""A stand-in for the national platform: a peer for the demo and for tests, and nothing that anybody should rely on.

It speaks what docs/protocols/nation.md assumes, keeps its memory in a file, and misbehaves as it is told: slow, errors
before or after it has done its work, batches and rows refused, receipts late, out of order, garbled or lost. What it
decides follows from what it is given, so that two runs decide alike.
"""

import argparse
import hashlib
import json
import sqlite3
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Final

from qinlian_common.errors import UnreadableEvent
from qinlian_common.wire.nation_batch import unpacked

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS batch (id TEXT PRIMARY KEY, sha256 TEXT, dataset TEXT, rows INTEGER, asked INTEGER DEFAULT 0,
    tries INTEGER DEFAULT 1, refused TEXT);
CREATE TABLE IF NOT EXISTS line (batch TEXT, line INTEGER, dataset TEXT, org_code TEXT, record_id TEXT, operation TEXT,
    refused INTEGER, PRIMARY KEY (batch, line));
"""
_PERCENT: Final = 100
REFUSED_CODE, REFUSED_TEXT = "N1001", "国家平台：主索引不匹配，请核对本人信息"
Answer = tuple[int, object]


@dataclass(frozen=True, slots=True)
class Manners:
    """How it behaves; shares in percent.

    Attributes:
        seed: of everything that it decides.
        refused_rows, refused_batches: what it refuses for good.
        errors: requests that fail before anything is done.
        lost: requests that fail after all is done, so that the answer is lost.
        garbled: receipts that contradict their batch, the first time they are asked for.
        late: a receipt is ready after up to so many questions.
        slow_seconds: before each answer.
    """

    seed: int = 0
    refused_rows: float = 0
    refused_batches: float = 0
    errors: float = 0
    lost: float = 0
    garbled: float = 0
    late: int = 0
    slow_seconds: float = 0

    def happens(self, share: float, *what: object) -> bool:
        """Whether something befalls what is named, always the same."""
        return self.number(_PERCENT * _PERCENT, *what) < share * _PERCENT

    def number(self, below: int, *what: object) -> int:
        """A number that what is named always gets."""
        told = "/".join(map(str, (self.seed, *what)))
        return int.from_bytes(hashlib.sha256(told.encode()).digest()[:6]) % below


class StandIn:
    """What it knows, in a file that outlives it."""

    def __init__(self, memory: Path, manners: Manners) -> None:
        self.manners = manners
        self._lock = Lock()
        self._memory = sqlite3.connect(memory, check_same_thread=False, isolation_level=None)
        self._memory.executescript(_TABLES)
        self._turn = 0

    def answer(self, method: str, path: str, payload: bytes = b"") -> Answer:
        """One request, with all that may go wrong."""
        self._turn += 1
        turn = (path, self._turn)
        time.sleep(self.manners.slow_seconds)
        if self.manners.happens(self.manners.errors, "error", *turn):
            return 500, {}
        batch_id = path.split("/")[2]
        done = self.put(batch_id, payload) if method == "PUT" else self.receipt(batch_id)
        return (503, {}) if self.manners.happens(self.manners.lost, "lost", *turn) else done

    def lines(self) -> list[tuple[str, str, str]]:
        """Dataset, institution and number of every row that it ever took, once for each time."""
        return self._memory.execute("SELECT dataset, org_code, record_id FROM line ORDER BY 1, 2, 3").fetchall()

    def put(self, batch_id: str, payload: bytes) -> Answer:
        """Takes a batch."""
        with self._lock:
            known = self._memory.execute("SELECT sha256 FROM batch WHERE id = ?", [batch_id]).fetchone()
            digest = hashlib.sha256(payload).hexdigest()
            if known:
                self._memory.execute("UPDATE batch SET tries = tries + 1 WHERE id = ?", [batch_id])
                return (200, {}) if known[0] == digest else (409, {"code": "conflict", "message": "批次内容不一致"})
            if self.manners.happens(self.manners.refused_batches, "batch", batch_id):
                return 422, {"code": "N2001", "message": "国家平台：批次格式不符"}
            return self._kept(batch_id, digest, payload)

    def receipt(self, batch_id: str) -> Answer:
        """Tells what became of one."""
        with self._lock:
            found = self._memory.execute("SELECT rows, asked, dataset FROM batch WHERE id = ?", [batch_id]).fetchone()
            if not found:
                return 404, {}
            self._memory.execute("UPDATE batch SET asked = asked + 1 WHERE id = ?", [batch_id])
            ready = self.manners.number(self.manners.late + 1, "late", batch_id)
            if found[1] < ready:
                return 202, {}
            return 200, self._receipt(batch_id, *found[:2], first=found[1] == ready)

    def _receipt(self, batch_id: str, rows: int, asked: int, *, first: bool) -> object:
        lines = self._memory.execute("SELECT line FROM line WHERE batch = ? AND refused ORDER BY 1", [batch_id])
        refused = [{"line": line, "code": REFUSED_CODE, "message": REFUSED_TEXT} for (line,) in lines]
        told = rows - len(refused)
        if first and self.manners.happens(self.manners.garbled, "garbled", batch_id):
            told += 1
        return {
            "batch_id": batch_id, "receipt_id": f"{batch_id[:8]}-{asked}", "acknowledged": told, "refused": refused,
            "decided_at": "2024-01-02T03:04:05+08:00",
        }  # fmt: skip

    def _kept(self, batch_id: str, digest: str, payload: bytes) -> Answer:
        try:
            manifest, lines = unpacked(payload)
        except UnreadableEvent as error:
            return 422, {"code": "N2000", "message": str(error)}
        kept = [self._line(batch_id, number, str(manifest["dataset"]), line) for number, line in enumerate(lines, 1)]
        self._memory.execute("BEGIN")
        self._memory.execute(
            "INSERT INTO batch (id, sha256, dataset, rows) VALUES (?, ?, ?, ?)",
            [batch_id, digest, manifest["dataset"], len(kept)],
        )
        self._memory.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
        self._memory.execute("COMMIT")
        return 201, {}

    def _line(self, batch_id: str, number: int, dataset: str, line: bytes) -> tuple[object, ...]:
        row = json.loads(line)
        refused = self.manners.happens(self.manners.refused_rows, "row", hashlib.sha256(line).hexdigest())
        return batch_id, number, dataset, row["org_code"], row["record_id"], row["operation"], refused


class _Requests(BaseHTTPRequestHandler):
    """One request after the other."""

    stand_in: StandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/readyz":
            self._say((200, {}))
        elif self.path.endswith("/receipt"):
            self._say(self.stand_in.answer("GET", self.path))
        else:
            self._say((404, {}))

    def do_PUT(self) -> None:
        payload = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._say(self.stand_in.answer("PUT", self.path, payload))

    def _say(self, answer: Answer) -> None:
        status, document = answer
        content = json.dumps(document, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Says nothing: its callers' logs tell enough."""


def main() -> None:
    """`python -m qinlian_cli.demo.national_stand_in`."""
    parser = argparse.ArgumentParser(description="A stand-in for the national platform, for the demo and for tests.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--memory", type=Path, required=True)
    parser.add_argument("--manners", type=json.loads, default={}, help="JSON: the fields of Manners")
    given = parser.parse_args()
    handler = type("Requests", (_Requests,), {"stand_in": StandIn(given.memory, Manners(**given.manners))})
    ThreadingHTTPServer(("127.0.0.1", given.port), handler).serve_forever()


if __name__ == "__main__":
    main()
