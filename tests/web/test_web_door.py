"""Who comes in: keys, roles, sessions, other sites, names of the server; what every answer bears."""

from __future__ import annotations

from pathlib import Path

import pytest
from web_kit import Visit

from selon.record import Record
from selon.views.web.access import Access, hashed
from selon.views.web.guard import POLICY
from selon.views.web.server import OpenDoor, Order, access

KEYS = Access(edit=("edit-token-1",), read=("read-token-1",), hosts=None)


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "accept": "application/json"}


def test_off_loopback_a_key_is_demanded() -> None:
    with pytest.raises(OpenDoor):
        access(Order("x.db", host="0.0.0.0"))
    with pytest.raises(OpenDoor, match="8 characters"):
        access(Order("x.db", host="0.0.0.0", tokens=("short",)))
    assert not access(Order("x.db", host="0.0.0.0", password="long enough")).open
    assert access(Order("x.db")).open


def test_tokens_give_their_role(record: Record, visit: Visit) -> None:
    client = visit(record, KEYS)
    assert client.get("/api/events").status_code == 401
    assert client.get("/api/events", headers=bearer("wrong")).status_code == 401
    assert client.get("/api/events", headers=bearer("read-token-1")).status_code == 200
    text = {"text": "Rien."}
    assert client.post("/api/articles", json=text, headers=bearer("read-token-1")).status_code == 403
    assert client.post("/read", json=text, headers=bearer("read-token-1")).status_code == 200
    body = {"kind": "join", "statement": "no", "other": "no", "by": "A", "why": "b"}
    assert client.post("/api/judgements", json=body, headers=bearer("edit-token-1")).status_code == 404


def test_a_password_opens_a_session(record: Record, visit: Visit) -> None:
    client = visit(record, Access(edit_hash=hashed("correct horse"), hosts=None), follow_redirects=False)
    page = {"accept": "text/html"}
    assert client.get("/", headers=page).headers["location"] == "/login"
    assert client.get("/static/selon.css").status_code == 200
    assert client.post("/login", data={"key": "wrong"}).status_code == 403
    entered = client.post("/login", data={"key": "correct horse", "name": "Ada"})
    cookie = entered.headers["set-cookie"].lower()
    assert entered.status_code == 303 and "httponly" in cookie and "samesite=lax" in cookie
    assert "Ada" in client.get("/", headers=page).text
    client.cookies.set("selon_session", "forged.cookie", domain="localhost.local")
    client.cookies.clear()
    client.cookies.set("selon_session", "forged.cookie")
    assert client.get("/", headers=page).status_code == 303


def test_guessing_is_slowed(record: Record, visit: Visit) -> None:
    client = visit(record, Access(edit=("right-token",), hosts=None))
    tries = [client.post("/login", data={"key": f"guess {n}"}).status_code for n in range(12)]
    assert tries[:10] == [403] * 10 and tries[10:] == [429] * 2


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"}]
)
def test_other_sites_change_nothing(record: Record, visit: Visit, headers: dict[str, str]) -> None:
    client, before = visit(record), len(record.judgements())
    for path in ("/correct/x/accept", "/add", "/alerts", "/judge/join", "/preferences", "/api/judgements"):
        assert client.post(path, data={"by": "x", "why": "y"}, headers=headers).status_code == 403
    assert len(record.judgements()) == before


def test_the_server_answers_only_to_its_names(record: Record, visit: Visit) -> None:
    client = visit(record)
    assert client.get("/api/events", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/api/events", headers={"host": "127.0.0.1:8017"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/api/events", "/api/events/nothing", "/static/selon.css", "/events?since=x", "/map/base.svg"]
)
def test_every_answer_bears_the_policy(record: Record, visit: Visit, path: str) -> None:
    headers = visit(record).get(path).headers
    assert headers["content-security-policy"] == POLICY and "unsafe" not in POLICY and "default-src 'none'" in POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_too_much_is_refused(record: Record, visit: Visit) -> None:
    assert visit(record).post("/add", content=b"x", headers={"content-length": str(10**9)}).status_code == 413


def test_back_leads_only_home(record: Record, visit: Visit) -> None:
    client = visit(record, follow_redirects=False)
    for to in ("https://evil.example", "//evil.example", "/\\evil.example", "\r\nx: y"):
        assert client.post("/preferences", data={"lang": "fr", "to": to}).headers["location"] == "/"


def test_static_files_stay_in_their_folder(record: Record, visit: Visit) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert visit(record).get(path).status_code == 404


def test_serve_is_a_command(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from selon.views.command import app

    done = CliRunner().invoke(app, ["serve", "--help"])
    assert done.exit_code == 0 and "--token" in done.stdout
    refused = CliRunner().invoke(app, ["serve", str(tmp_path / "x.db"), "--host", "0.0.0.0"])
    assert isinstance(refused.exception, OpenDoor)
