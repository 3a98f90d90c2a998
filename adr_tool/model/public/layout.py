"""Where decisions stand in a picture of their relations: places and curves, and no text."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a decision's box, in inches from the bottom left."""

    address: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation, by its place among the relations of the log, as a spline of Bézier points."""

    relation: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture of `width` by `height`; every box has the size `box`."""

    width: float
    height: float
    box: Point
    places: tuple[Place, ...]
    curves: tuple[Curve, ...]
