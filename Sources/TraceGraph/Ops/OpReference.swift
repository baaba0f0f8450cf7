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
    let locals =
      row.localFormulas.isEmpty
      ? "Jacobian" : row.localFormulas.map { "`\($0)`" }.joined(separator: ", ")
    let cells = ["`\(row.name)`", "`\(usage(of: row))`", locals, row.kinkRule, row.source]
    return "| "
      + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }

  private static func usage(of row: OpRow) -> String {
    switch row.notation {
    case .infix(let symbol, _): "x \(symbol) y"
    case .prefix(let symbol, _): "\(symbol)x"
    case .power: row.op == .power ? "x^y" : "x^p"
    case .none: row.op == .slice ? "x[2], W[2,3], x[1:3]" : row.name
    case .function: call(row)
    }
  }

  private static func call(_ row: OpRow) -> String {
    switch row.op {
    case .sum, .mean, .logsumexp, .prod, .variance, .deviation, .cumsum, .argmax:
      "\(row.name)(x), \(row.name)(x, axis=1)"
    case .maximumOver: "max(x), max(x, axis=1)"
    case .choose: "where(c, a, b)"
    case .clip: "clip(x, low, high)"
    case .concat: "concat(x, y, …), concat(x, y, axis=1)"
    case .rows: "rows(x, [1, 3])"
    case .reshape, .broadcast: "\(row.name)(x, 2, 3)"
    case .leakyrelu: "leakyrelu(x), leakyrelu(x, 0.2)"
    default: row.arity == 1...1 ? "\(row.name)(x)" : "\(row.name)(x, y)"
    }
  }
}
