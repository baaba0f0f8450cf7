"""Draws the surface and the filled contour of plots.sh with matplotlib and prints the seconds."""
import time

start = time.perf_counter()
import matplotlib
import numpy

matplotlib.use("Agg")
import matplotlib.pyplot as pyplot

print(f"import {time.perf_counter() - start:.3f}")


def valley(count):
    places = numpy.linspace(-2, 2, count)
    x, y = numpy.meshgrid(places, places)
    return x, y, (1 - x) ** 2 + 5 * (y - x**2) ** 2


def surface(figure):
    axes = figure.add_subplot(projection="3d")
    axes.plot_surface(*valley(201), cmap="viridis", rcount=201, ccount=201)


def contour(figure):
    axes = figure.add_subplot()
    axes.contourf(*valley(500), 30)
    axes.contour(*valley(500), 30, colors="k")


for draw in (surface, contour):
    for ending in ("png", "svg"):
        start = time.perf_counter()
        figure = pyplot.figure(figsize=(8, 6))
        draw(figure)
        figure.savefig(f"{draw.__name__}.{ending}")
        pyplot.close(figure)
        print(f"{draw.__name__} {ending} {time.perf_counter() - start:.3f}")
