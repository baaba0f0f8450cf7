/// How an op takes part in second derivatives.
enum SecondOrderForm: Hashable, Sendable {
  /// By the rules of its row, element by element.
  case elementwise
  /// A sum over pairs of elements, by the rules of its row.
  case pairLoss
  /// Copies, sums and permutations: the op itself on changes, and nothing that bends.
  case linear
  case matmul, dot, outer, maximum, sumsquares, norm, softmax, logsoftmax
  case crossentropy, softmaxcrossentropy
  /// A number of every run along an axis, by `Storage.pushReduction`.
  case reduction
  /// A layer: by its own kernel, on numbers that change.
  case kernel
  /// One of several operands: nothing bends.
  case choice
  /// Constant between jumps.
  case constant

  /// The form of an op; nil where its second derivative is not known, so that nothing may pass.
  static func of(_ op: Op) -> SecondOrderForm? { forms[Int(op.rawValue)] }

  private static let forms: [SecondOrderForm?] = OpTable.rows.map { row in
    row.tensor.form ?? (row.seconds.isEmpty ? nil : .elementwise)
  }
}

/// The scalar rules of one op as a sweep needs them.
final class ElementRules: Sendable {
  let locals: [OpRow.Rule]
  /// A row and a column for every operand.
  let seconds: [[OpRow.Rule]]

  private init(_ row: OpRow) {
    locals = row.locals
    let slots = 0..<row.arity.upperBound
    seconds =
      row.seconds.isEmpty
      ? [] : slots.map { first in slots.compactMap { row.second(first, $0) } }
  }

  static func of(_ op: Op) -> ElementRules { table[Int(op.rawValue)] }

  private static let table: [ElementRules] = OpTable.rows.map(ElementRules.init)
}

/// A node between the leaves and the output.
struct ConeNode {
  let index: Int32
  let op: Op
  let form: SecondOrderForm
  let rules: ElementRules

  /// - Throws: `FormulaError` for an op whose second derivative is not known.
  init(_ node: Value) throws(FormulaError) {
    guard let form = SecondOrderForm.of(node.op) else {
      throw FormulaError(
        "the Hessian passes through '\(node.label)' (\(node.op.name)), whose second derivative is "
          + "not known",
        remedy: "write it in other ops, or choose nodes between which it does not stand")
    }
    index = node.index
    op = node.op
    self.form = form
    rules = .of(node.op)
  }
}
