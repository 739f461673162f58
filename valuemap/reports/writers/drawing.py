"""Charts as pictures, for formats that cannot hold our drawing; no browser, no network."""

from dataclasses import replace
from functools import lru_cache

from valuemap.charts.description import Chart
from valuemap.reports.description.document import ValueMap
from valuemap.reports.writers.typst_data import as_data, compile_template

PIXELS_PER_INCH = 170.0
WIDTH_CM = 16.3
LOWER = 0.85
"""How much lower a map is than in a PDF: letters of other programs take more lines around it."""


@lru_cache(maxsize=64)
def draw_png(chart: Chart | ValueMap) -> bytes:
    """A chart or a map as PNG, made for a width of `WIDTH_CM`."""
    if isinstance(chart, ValueMap):
        chart = replace(chart, height=chart.height * LOWER)
    return compile_template("chart", as_data(chart), format="png", ppi=PIXELS_PER_INCH)
