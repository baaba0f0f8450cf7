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
    """A page with the table anew between its marks."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + operators() + END + rest.split(END)[1]
