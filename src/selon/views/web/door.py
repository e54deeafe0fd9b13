"""Signing in and out; language and theme."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from selon.views.web.access import COOKIE, LASTS, Visitor
from selon.views.web.render import back, page
from selon.views.web.room import room
from selon.views.web.tongue import languages

router = APIRouter(include_in_schema=False)
YEAR = 365 * 24 * 3600


@router.get("/login")
def login(request: Request) -> Response:
    """The form."""
    return page(request, "login.html", failed=None)


@router.post("/login")
def enter(request: Request, key: Annotated[str, Form(max_length=500)] = "", name: Annotated[str, Form(max_length=80)] = "") -> Response:
    """Admit who brings a key."""
    access = room(request).access
    if access.waits():
        return page(request, "login.html", 429, failed="login.wait")
    role = access.admit(key)
    if role is None:
        return page(request, "login.html", 403, failed="login.wrong")
    answer = back("/")
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, access.session(Visitor(role, name.strip())), LASTS, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/logout")
def leave() -> Response:
    """Forget the session."""
    answer = back("/login")
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/preferences")
def preferences(
    lang: Annotated[str, Form(max_length=8)] = "",
    theme: Annotated[str, Form(max_length=8)] = "",
    to: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Remember language and theme in this browser."""
    answer = back(to)
    if lang in languages():
        answer.set_cookie("selon_lang", lang, YEAR, samesite="lax", httponly=True)
    if theme in ("auto", "light", "dark"):
        answer.set_cookie("selon_theme", theme, YEAR, samesite="lax", httponly=True)
    return answer
