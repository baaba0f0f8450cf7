"""Tables and figures of what a benchmark found."""
from .marks import COLUMNS, mark, share, total
from .work import OURS, RIVALS

NAMES = (OURS, *RIVALS)
HEAD = ("diagnoser", "detected", "kind", "layer", "step", "cause", "cause or equal", "cause named",
        "strictly right", "strict or equal", "false alarms", "cured")


def text(rows):
    """Rows as tab-separated text."""
    return "".join("\t".join(row) + "\n" for row in rows)


def markdown(rows):
    """Rows as a table of Markdown, numbers to the right."""
    lines = ["| " + " | ".join(rows[0]) + " |", "|---" + "|---:" * (len(rows[0]) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows[1:]]) + "\n"


def sums(results, name):
    """The sums of a diagnoser over results."""
    cases = [result.case for result in results]
    marks = {one.case.identity: mark(one.case, one.answers[name]) for one in results}
    cured = {one.case.identity: one.cured for one in results} if name == OURS else {}
    return total(cases, marks, cured)


def summary(results):
    """A row a diagnoser, with shares of faulty and of healthy runs."""
    rows = [HEAD]
    for name in NAMES:
        one = sums(results, name)
        faulty = one["faulty"]
        cured = f"{one['cured']} of {one['advised']}" if one["advised"] else "–"
        rows.append((name, *(share(one[key], faulty) for key in (
            "detected", "kind", "layer", "step", "cause", "equal", "listed", "strict",
            "strict_equal")), f"{one['alarms']} of {one['healthy']}", cured))
    return rows


def tables(results):
    """The table of all runs in Markdown, and where there are two splits, that of each."""
    splits = list(dict.fromkeys(one.case.split for one in results))
    parts = [_titled("All", results)] if len(splits) > 1 else []
    parts += [_titled(split.capitalize(), [one for one in results if one.case.split == split])
              for split in splits]
    return "\n".join(parts)


def _titled(title, results):
    faulty = sum(not one.case.healthy for one in results)
    return (f"**{title}**: {faulty} faulty and {len(results) - faulty} healthy runs\n\n"
            f"{markdown(summary(results))}")


def numbers(results):
    """The same as counts, for programs: a row a diagnoser and split."""
    rows = [("split", "diagnoser", *COLUMNS)]
    for split in dict.fromkeys(["all", *(one.case.split for one in results)]):
        part = [one for one in results if split in ("all", one.case.split)]
        for name in NAMES:
            one = sums(part, name)
            rows.append((split, name, *(str(one[column]) for column in COLUMNS)))
    return rows


def by_operator(results):
    """What gradviz says by operator: a row each."""
    rows = [("operator", "cause", "runs", "detected", "kind", "layer", "step", "cause right",
             "strictly right", "strict or equal", "cured")]
    names = dict.fromkeys(one.case.operator for one in results if not one.case.healthy)
    for name in names:
        part = [one for one in results if one.case.operator == name]
        one = sums(part, OURS)
        rows.append((name, part[0].case.cause, str(one["faulty"]), *(str(one[key]) for key in (
            "detected", "kind", "layer", "step", "cause", "strict", "strict_equal")),
            f"{one['cured']} of {one['advised']}"))
    return rows


def by_case(results):
    """What every diagnoser says of every run: a row each, for those who wish to look."""
    rows = [("id", "healthy", "truth", "from_step", *NAMES, "cured")]
    for one in results:
        case = one.case
        kinds = "|".join(dict.fromkeys(kind for kind, _ in case.pairs))
        scopes = "|".join(dict.fromkeys(scope for _, scope in case.pairs))
        said = [_said(one.answers[name]) for name in NAMES]
        cured = {None: "", True: "yes", False: "no"}[one.cured]
        rows.append((case.identity, "yes" if case.healthy else "no",
                     f"{kinds};{scopes};{case.cause}" if case.cause else "",
                     f"{case.steps[0]}..{case.steps[1]}" if case.cause else "", *said, cured))
    return rows


def _said(answer):
    if answer.problem:
        return "problem"
    if answer.healthy:
        return "healthy"
    first = answer.first
    return f"{first.kind};{first.scope};{first.cause};{first.step}"


def times(results):
    """The seconds of every diagnoser, which differ from run to run."""
    rows = [("diagnoser", "median", "slowest", "all")]
    for name in NAMES:
        seconds = sorted(one.answers[name].seconds for one in results)
        rows.append((name, f"{seconds[len(seconds) // 2]:.3f}", f"{seconds[-1]:.3f}",
                     f"{sum(seconds):.1f}"))
    return rows
