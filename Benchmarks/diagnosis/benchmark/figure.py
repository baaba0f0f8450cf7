"""The figure of a benchmark, made by gradviz itself."""


def write(tool, results, folder):
    """To be written."""
