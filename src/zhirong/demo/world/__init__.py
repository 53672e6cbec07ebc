"""Building the demo world: fictional organisations, people, batches and a project, made through the services.

Everything follows from the moment of building and the seed, except the identifiers that the database makes up.
"""

from zhirong.demo.world.building import NotADemo, build, reset

__all__ = ["NotADemo", "build", "reset"]
