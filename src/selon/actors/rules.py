"""What a line of `actors.toml` may hold."""

from __future__ import annotations

from selon.lexicon import Rule

SECTIONS: dict[str, type[Rule]] = {}
