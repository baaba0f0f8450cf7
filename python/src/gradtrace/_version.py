"""The version of this package, and how it signs runs."""

VERSION = "0.1.0"
PROGRAM = f"gradtrace {VERSION}"
