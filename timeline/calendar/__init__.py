"""The time algebra: symbolic expressions, their evaluation, and the renderings of values."""
