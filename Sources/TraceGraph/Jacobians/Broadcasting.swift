/// The Jacobian of an elementwise op: its derivative on the diagonal, times the repetition of an operand
/// that has fewer elements than the result.
struct Broadcasting {
  private let result: [Int]
  private let operand: [Int]

  init(_ edge: Edge) {
    result = edge.to.shape
    operand = edge.from.shape
  }

  /// - Parameters:
  ///   - formula: the derivative, elementwise.
  ///   - shape: the shape of its value.
  func jacobian(_ formula: Formula, shape: [Int]) -> JacobianFormula? {
    if result.isEmpty { return .number(formula) }
    guard let scale = diagonal(formula, shape), let repetition = repetition else { return nil }
    return scale * repetition
  }

  private var count: Int { result.reduce(1, *) }

  private func diagonal(_ formula: Formula, _ shape: [Int]) -> JacobianFormula? {
    if shape.isEmpty { return JacobianFormula.identity(count).scaled(by: formula) }
    if shape.reduce(1, *) == count { return .diagonal(formula, shape: shape) }
    if let repeated = Self.repeated(shape, in: result) {
      return .tensor(.identity(repeated), .diagonal(formula, shape: shape))
    }
    guard isColumn(shape) else { return nil }
    return .tensor(
      .diagonal(formula, shape: shape), .identity(count / shape.reduce(1, *)))
  }

  /// A row for every element of the result, with a 1 where its operand stands; nil where that is no
  /// simple product.
  private var repetition: JacobianFormula? {
    let size = operand.reduce(1, *)
    if size == count { return .identity(count) }
    if let repeated = Self.repeated(operand, in: result) {
      return .tensor(.ones(rows: repeated, columns: 1), .identity(size))
    }
    guard isColumn(operand) else { return nil }
    return .tensor(.identity(size), .ones(rows: count / size, columns: 1))
  }

  /// Whether a shape is one column of the result.
  private func isColumn(_ shape: [Int]) -> Bool {
    shape.count == result.count && shape.last == 1 && shape.dropLast() == result.dropLast()
  }

  /// How often a shape that is the end of another is repeated in it.
  private static func repeated(_ shape: [Int], in whole: [Int]) -> Int? {
    let inner = Array(shape.drop { $0 == 1 })
    guard inner.count <= whole.count, Array(whole.suffix(inner.count)) == inner else { return nil }
    return whole.dropLast(inner.count).reduce(1, *)
  }
}
