"""The part that a frame gives each dependent of a predicate, and the order in which they are looked at."""

from __future__ import annotations

from selon.events.arguments import Argument
from selon.events.found import Found
from selon.events.rules import Frame

ASIDE = ("marked", "nominal", "deep", "under")
"""Parts behind a preposition."""
FAR = ("deep", "under")
"""Those that stand on another dependent."""


def role_of(frame: Frame, arg: Argument) -> str:
    """The role that a frame gives an argument."""
    if arg.part.startswith("as-") or arg.part == "teller":
        wanted = "both" if arg.part == "teller" else arg.part[3:]
        if frame.holder and wanted == "both":
            return frame.holder
        return "both" if wanted != "recipient" and "both" in _roles(frame) else "actor" if wanted == "both" else wanted
    if arg.part == "by":
        return "actor" if arg.marker in frame.by else frame.marked.get(arg.marker, "")
    if arg.part in ("nominal", "deep") and arg.marker in frame.nominal:
        return frame.nominal[arg.marker]
    if arg.part in ("marked", "nominal"):
        if arg.marker in frame.marked:
            return frame.marked[arg.marker]
        return "recipient" if arg.marker in (*frame.to, *frame.where) else "actor" if arg.marker in frame.by else ""
    if arg.part == "under":
        shared = frame.marked.get(arg.marker, "")
        return shared if shared in ("recipient", "both") else "recipient" if arg.marker in frame.where else ""
    if arg.part == "deed":
        return "recipient" if frame.content else ""
    if arg.part == "purpose":
        return "recipient" if frame.purpose else ""
    if arg.part == "content":
        return "recipient" if arg.marker in frame.content else ""
    if arg.part == "deep":
        told = "actor" if arg.marker in frame.by else frame.marked.get(arg.marker, "")
        return told or ("recipient" if arg.marker in frame.where and "free" not in _roles(frame) else "")
    return {
        "subject": frame.subject, "object": frame.object, "indirect": frame.indirect, "adjective": frame.adjective,
        "possessor": frame.possessor, "clause": frame.clause, "holder": frame.holder,
    }[arg.part]  # fmt: skip


def told_apart(found: Found, arg: Argument, role: str) -> str:
    """The role, or none for what belongs to a topic; who does not agree with another does it alone (« n'accepte pas … »)."""
    above = arg.token.head.marker if arg.part in FAR else ""
    frame = found.pattern.frame
    if above and above in frame.topic and above not in frame.nominal and above not in frame.marked:
        return ""
    if role == "both" and found.pattern.rule.negated and found.token.negated:
        return "actor" if arg.part == "subject" else "recipient"
    return role


def turn(arg: Argument) -> int:
    """Verbs' own parts first, then what stands behind a preposition, contents, possessors, who only tells of it, « son », "her"."""
    if arg.part == "possessor":
        return 2 if arg.token.pos in ("NOUN", "PROPN") else 4
    return 3 if arg.part == "teller" else int(arg.part in (*ASIDE, "content", "purpose"))


def doing_markers(frame: Frame) -> frozenset[str]:
    """The markers of who does a thing, has it or shares it."""
    marked = {**frame.marked, **frame.nominal}
    return frozenset((*frame.by, *filter(None, frame.content), *(m for m, role in marked.items() if role in ("actor", "both", "free"))))


def reaches_inside(role: str, frame: Frame) -> bool:
    """Whether a role goes to who stands inside the phrase that has it (« condamner les frappes russes »)."""
    return role in frame.inside or (role == "free" and frame.lean == "recipient" and "recipient" in frame.inside)


def _roles(frame: Frame) -> set[str]:
    return {frame.subject, frame.object, frame.adjective, frame.possessor, *frame.marked.values(), *frame.nominal.values()}
