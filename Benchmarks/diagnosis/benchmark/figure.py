"""The figure of a benchmark, made by gradviz itself: a table whose cells are as dark as they are good."""
from .marks import share
from .report import NAMES, sums
from .tool import ToolError

COLUMNS = (("detected", "detected"), ("kind", "kind"), ("layer", "layer"), ("step", "step"),
           ("cause", "cause"), ("strict", "strictly right"))


def sheet(results):
    """The sheet of the figure."""
    heads = ["diagnoser", *(head for _, head in COLUMNS), "false alarms"]
    lines = ["# Shows what diagnosers make of runs whose fault is known. Made by scripts/benchmark-diagnosis.",
             "figures:", "  diagnosers:", "    table:",
             f"      title: {_title(results)}",
             f"      head: [{', '.join(heads)}]", "      rows:"]
    for name in NAMES:
        one = sums(results, name)
        cells = [name]
        cells += [_cell(one[key], one["faulty"]) for key, _ in COLUMNS]
        cells.append(share(one["alarms"], one["healthy"]))
        lines.append(f"        - [{', '.join(cells)}]")
    return "\n".join(lines) + "\n"


def _title(results):
    faulty = sum(not one.case.healthy for one in results)
    return f"{faulty} faulty and {len(results) - faulty} healthy runs"


def _cell(part, whole):
    return f"{{text: {share(part, whole)}, shade: {part / whole if whole else 0:.3f}}}"


def write(tool, results, folder):
    """Writes `diagnosers.yaml` and the picture that it makes, `diagnosers.svg`."""
    (folder / "diagnosers.yaml").write_text(sheet(results))
    code, _, complaint = tool.call("build", "diagnosers.yaml", "-o", ".", folder=folder)
    if code:
        raise ToolError(f"the figure 'diagnosers.yaml': {complaint.strip()}")
    (folder / "diagnosers.yaml.svg.frames.json").unlink(missing_ok=True)
