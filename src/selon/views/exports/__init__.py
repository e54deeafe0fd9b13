"""Readings in the field's shapes: PLOVER as JSON, tables as GDELT and ICEWS have them, with CAMEO codes."""

from selon.views.exports.coding import Coded, code
from selon.views.exports.formats import FORMATS, Export

__all__ = ["FORMATS", "Coded", "Export", "code"]
