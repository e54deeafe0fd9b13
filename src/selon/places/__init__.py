"""Analysis -> where: named places with coordinates, GeoNames id and country."""

from selon.places.find import PlaceFinder

__all__ = ["PlaceFinder"]
