"""The truths as a table, and whether they hold: every fault bites, and every other change does no harm."""
from . import bite


def scores_of_bases(cases):
    """How many cases at the beginning of the list are bases, which are trained before their mutants."""
    bases = [case for case in cases if case.operator == "none"]
    cases.sort(key=lambda case: case.operator != "none")
    return len(bases)


def add_base_scores(cases, results=()):
    """Gives every case the score of its base, from cases themselves and from results so far."""
    known = {one.base.identity: one.score for one in cases if one.operator == "none"}
    known |= {one.case.base.identity: one.case.score for one in results
              if one.case.operator == "none"}
    for case in cases:
        case.base_score = known.get(case.base.identity, case.base_score)


def doubts(results):
    """What is no longer as the list of cases says, by case: such a case proves nothing."""
    found = {}
    for one in results:
        case = one.case
        if case.outcome == "refused":
            found[case.identity] = case.problem
        elif case.operator == "none":
            if not case.score <= bite.LEARNS:
                found[case.identity] = f"the base does not learn, score {case.score:.3g}"
        else:
            outcome = bite.verdict(case.base_score, case.score)
            if outcome != ("harmless" if case.healthy else "bites"):
                found[case.identity] = (f"{outcome}, score {case.score:.3g} against "
                                        f"{case.base_score:.3g} of its base")
    return found


def rows(cases):
    """The truths as rows of text, a head first.

    Kinds and scopes that a right verdict may name are parted by `|`; a scope without letters is the run.
    """
    found = [("id", "sheet", "kind", "scope", "cause", "from_step", "operator", "healthy", "also",
              "split", "score", "base_score", "change")]
    for case in cases:
        kinds = dict.fromkeys(kind for kind, _ in case.pairs)
        scopes = dict.fromkeys(scope for _, scope in case.pairs)
        low, high = case.steps
        step = "" if case.healthy else str(low) if low == high else f"{low}..{high}"
        found.append((case.identity, f"{case.identity}/sheet.yaml", "|".join(kinds), "|".join(scopes),
                      case.cause or "", step, case.operator, "yes" if case.healthy else "no",
                      "|".join(dict.fromkeys((*case.mutant.equals, *case.also))), case.split,
                      f"{case.score:.4g}", f"{case.base_score:.4g}", case.mutant.change))
    return found
