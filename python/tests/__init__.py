"""The tests of gradtrace: with the standard library, and with torch where it imports."""
