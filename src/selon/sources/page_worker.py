"""The process that takes web pages apart: frames of bytes in, what was found out; `python -m selon.sources.page_worker`."""

from __future__ import annotations

import sys
from typing import Any, BinaryIO

import msgspec

KEPT = ("text", "title", "date", "sitename", "hostname", "url")


def send(pipe: BinaryIO, value: Any) -> None:
    """One value as a frame: its length in four bytes, then MessagePack."""
    data = msgspec.msgpack.encode(value)
    pipe.write(len(data).to_bytes(4, "big") + data)
    pipe.flush()


def _extract(data: bytes, url: str | None) -> dict[str, Any] | None:
    import trafilatura

    found = trafilatura.bare_extraction(data, url=url, with_metadata=True, include_comments=False, include_tables=False)
    doc = found.as_dict() if found is not None and not isinstance(found, dict) else found
    return {k: doc.get(k) for k in KEPT} if doc else None


def main() -> None:
    """Answer until the other side hangs up; what goes wrong with a page is said in words."""
    pipes, out = sys.stdin.buffer, sys.stdout.buffer
    while head := pipes.read(4):
        data, url = msgspec.msgpack.decode(pipes.read(int.from_bytes(head, "big")), type=tuple[bytes, str | None])
        try:
            send(out, _extract(data, url))
        except Exception as error:
            send(out, f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
