"""Reads and writes the YAML that this benchmark writes itself: mappings, lists, blocks of text, flow.

Scalars stay the text that they are. This is no reader of YAML in general.
"""
import re


def read(text):
    """The nested dictionaries, lists and texts of a sheet of ours."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    value, rest = _block(lines, 0)
    if rest:
        raise ValueError(f"nothing belongs to '{rest[0]}'")
    return value


def _indent(line):
    return len(line) - len(line.lstrip(" "))


def _block(lines, indent):
    if lines[0].lstrip().startswith("- "):
        items = []
        while lines and _indent(lines[0]) == indent:
            items.append(_flow(lines.pop(0).strip()[2:]))
        return items, lines
    found = {}
    while lines and _indent(lines[0]) == indent:
        key, value = re.match(r" *([\w-]+):(?: (.*))?$", lines.pop(0)).groups()
        if value == "|":
            found[key] = Text()
            while lines and _indent(lines[0]) > indent:
                found[key].append(lines.pop(0).strip())
        elif value is None and lines and _indent(lines[0]) > indent:
            found[key], lines = _block(lines, _indent(lines[0]))
        else:
            found[key] = _flow(value or "")
    return found, lines


class Text(list):
    """The lines of a block of text."""


def _flow(text):
    """A scalar, or what stands in brackets and braces."""
    text = text.strip()
    if text.startswith("{"):
        pairs = [re.match(r"([\w-]+):(?: (.*))?$", part) for part in _parts(text[1:-1])]
        if not all(pairs):
            raise ValueError(text)
        return {pair[1]: _flow(pair[2] or "") for pair in pairs}
    if text.startswith("["):
        return [_flow(part) for part in _parts(text[1:-1])]
    return text


def _parts(text):
    """What commas part outside of brackets."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "[{(") - (sign in "]})")
        if sign == "," and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [part for part in [*parts, text[start:].strip()] if part]


def write(value):
    """The text of a sheet."""
    lines = []
    for key, inside in value.items():
        if isinstance(inside, Text):
            lines += [f"{key}: |", *(f"  {line}" for line in inside)]
        elif isinstance(inside, dict) and key != "roles" and inside:
            lines.append(f"{key}:")
            lines += [f"  {name}:{_spaced(flow(part))}" for name, part in inside.items()]
        else:
            lines.append(f"{key}:{_spaced(flow(inside))}")
    return "\n".join(lines) + "\n"


def _spaced(text):
    return f" {text}" if text else ""


def flow(value):
    """A value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}:{_spaced(flow(one)) or ' '}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)
