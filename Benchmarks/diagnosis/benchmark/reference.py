"""The table of operators in the README, made from the operators themselves."""
from .faults import FAULTS
from .harmless import HARMLESS
from .report import markdown

BEGIN, END = "<!-- operators -->\n", "<!-- end of operators -->\n"


def operators():
    """A row an operator: its name, its kin in DeepCrime, the cause that it plants, and what it does."""
    rows = [("operator", "kin", "cause", "what it does")]
    for one in (*FAULTS, *HARMLESS):
        rows.append((f"`{one.name}`", one.kin or "–", one.cause or "none: no harm",
                     one.make.__doc__.strip().rstrip(".")))
    return markdown(rows).replace("---:", "---")


def replaced(page):
    """A page with the table of operators anew between its marks."""
    return between(page, BEGIN, END, operators())


def between(page, begin, end, text):
    """A page with another text between two marks."""
    before, rest = page.split(begin)
    return before + begin + text + end + rest.split(end)[1]


def with_results(page, tables, version):
    """A page with the tables of a benchmark, marked with the version they were made with."""
    text = f"Made with {version}.\n\n{tables}"
    return between(page, "<!-- results -->\n", "<!-- end of results -->\n", text)
