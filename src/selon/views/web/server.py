"""The server: the keys checked, the record opened, the address said, requests answered."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from selon.errors import SelonError
from selon.record import Record
from selon.views.web.access import LOOPBACK, Access, hashed
from selon.views.web.room import Room, this_day

EVERY = 60.0
"""Seconds between looks for what is new to tell webhooks."""
SHORTEST = 8
"""Characters of the shortest token or password beyond this machine."""


class OpenDoor(SelonError):
    """A record would stand open to the network."""

    code = "open-door"


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for."""

    record: str
    host: str = "127.0.0.1"
    port: int = 8017
    tokens: tuple[str, ...] = ()
    read_tokens: tuple[str, ...] = ()
    password: str | None = None
    read_password: str | None = None
    data: tuple[Path, ...] = ()
    today: str | None = None


def access(order: Order) -> Access:
    """The keys. Raises OpenDoor when anyone on the network could come in."""
    keys = [k for k in (*order.tokens, *order.read_tokens, order.password, order.read_password) if k is not None]
    local = order.host in LOOPBACK
    if not local and not keys:
        raise OpenDoor(f"on {order.host} others could come in: give --token or --password")
    if any(len(k) < (1 if local else SHORTEST) for k in keys):
        raise OpenDoor(f"a token or password has at least {SHORTEST} characters")
    return Access(
        order.tokens, order.read_tokens, hashed(order.password) if order.password else None,
        hashed(order.read_password) if order.read_password else None, LOOPBACK if local else None,
    )  # fmt: skip


def room_of(order: Order) -> Room:
    """The record and its keys."""
    today = order.today
    return Room(Record.open(order.record, order.data), access(order), (lambda: today) if today else this_day)


def run(order: Order) -> int:
    """Serve until interrupted; the exit status."""
    import uvicorn

    from selon.views.web.app import application
    from selon.views.web.render import warm

    room = room_of(order)
    config = uvicorn.Config(
        application(room), order.host, order.port, log_level="warning", server_header=False, access_log=False, proxy_headers=False
    )
    config.load()
    socket = config.bind_socket()
    name = f"[{order.host}]" if ":" in order.host else order.host
    print(f"The record is open at http://{name}:{socket.getsockname()[1]}/ (stop with Ctrl-C)", flush=True)
    stop = Event()
    Thread(target=warm, args=(order.data,), daemon=True).start()
    Thread(target=_tell, args=(room, stop), daemon=True).start()
    try:
        uvicorn.Server(config).run([socket])
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        room.record.close()
    return 0


def _tell(room: Room, stop: Event) -> None:
    """Look every minute for what other programs have added, and tell webhooks."""
    from selon.views.web.alerts import tell

    while not stop.wait(EVERY):
        try:
            tell(room.record)
        except Exception as error:  # a webhook must not end the telling of the others
            print(f"selon: alerts: {error}", file=sys.stderr)
