/// The reference page of all ops, made from their rows.
package enum OpReference {
  /// `docs/ops.md` as Markdown.
  package static var page: String {
    """
    # Ops

    Made from the rows in `Sources/TraceGraph/Ops`; a test holds this page equal to them. In formulas \
    `x`, `y` and `z` are the operands, `p` the literal exponent or slope, `f` the result.

    | op | written | derivative by each operand | at kinks and edges | source |
    |---|---|---|---|---|

    """ + OpTable.rows.filter { $0.op != .leaf }.map(line).joined()
  }

  private static func line(_ row: OpRow) -> String {
    let none = row.op == .opaque ? "none" : "Jacobian"
    let locals =
      row.localFormulas.isEmpty
      ? none : WordList.code(row.localFormulas)
    let cells = ["`\(row.name)`", "`\(row.usage)`", locals, row.kinkRule, row.source]
    return "| "
      + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }
}
