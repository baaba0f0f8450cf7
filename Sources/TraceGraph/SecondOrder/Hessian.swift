/// The second derivatives of a number by some leaves, its gradient, and the Newton step.
public struct Hessian: Hashable, Sendable {
  /// More numbers than a whole matrix is made for: of more, `HessianProducts.extremeEigenvalues()`
  /// tells the extremes.
  public static let limit = 2000

  /// The step p with H p = −g, which leads to the stationary point of the quadratic model.
  public enum NewtonStep: Hashable, Sendable {
    /// The step, a number for each of the leaves' in their order.
    case step([Double])
    /// There is none, or no single one: a combination of rows is exactly zero.
    case singular
    /// The matrix is so near a singular one that rounding decides; its reciprocal condition number,
    /// after rows and columns were brought to one size.
    case nearSingular(reciprocalCondition: Double)
    /// An entry of the matrix or gradient is not finite.
    case notFinite
  }

  /// The second derivatives, one row and one column for every number of the leaves; symmetric within
  /// rounding.
  public let matrix: Tensor
  /// The first derivatives.
  public let gradient: [Double]
  /// The Newton step, or why there is none.
  public let solution: NewtonStep

  init(matrix: Tensor, gradient: [Double]) {
    self.matrix = matrix
    self.gradient = gradient
    solution =
      switch LinearSystem(matrix).solve(gradient.map { -$0 }) {
      case .solved(let step): .step(step)
      case .singular: .singular
      case .nearSingular(let condition): .nearSingular(reciprocalCondition: condition)
      case .notFinite: .notFinite
      }
  }

  /// The Newton step; nil when the matrix is singular, within rounding, or not finite.
  public var newtonStep: [Double]? {
    if case .step(let step) = solution { return step }
    return nil
  }

  /// All eigenvalues, ascending: all positive in a bowl, of both signs at a saddle; nil where an entry
  /// is not finite.
  ///
  /// - Complexity: cubic in the number of rows.
  public var eigenvalues: [Double]? { SymmetricEigenvalues.of(matrix) }
}

extension Value {
  /// The Hessian of this number by nodes of any shape that it depends on, at the recorded values.
  ///
  /// Exact second derivatives, not differences: for every number of the leaves one product with
  /// `HessianProducts`. The rows of ops hold the second derivatives of elementwise ops, and say what
  /// holds at kinks.
  /// - Throws: `FormulaError` when this node is no number, for an op on the way whose second derivative is
  ///   not known, by its name, and for leaves that hold more than `Hessian.limit` numbers.
  /// - Precondition: the leaves belong to this node's trace.
  /// - Complexity: the elements up to this one, times the numbers of the leaves.
  public func hessian(by leaves: [Value]) throws(FormulaError) -> Hessian {
    let products = try HessianProducts(of: self, by: leaves)
    guard products.count <= Hessian.limit else {
      throw FormulaError(
        "a Hessian by \(products.count) numbers has too many rows: at most \(Hessian.limit)",
        remedy: "choose fewer leaves, or take its products with directions")
    }
    return products.hessian()
  }

  /// The full name of every element, counted from 1: `w12`, `b[2]`, `W[2,1]`.
  package var elementLabels: [String] { ElementIndex.labels(label, shape) }
}

extension HessianProducts {
  /// The whole matrix, a product for every row.
  ///
  /// - Precondition: the leaves hold at most `Hessian.limit` numbers.
  public func hessian() -> Hessian {
    precondition(count <= Hessian.limit, "a Hessian of \(count) rows: at most \(Hessian.limit)")
    var direction = [Double](repeating: 0, count: count)
    var rows: [Double] = []
    rows.reserveCapacity(count * count)
    for i in 0..<count {
      direction[i] = 1
      rows += times(direction)
      direction[i] = 0
    }
    return Hessian(matrix: Tensor(shape: [count, count], elements: rows), gradient: gradient)
  }

  /// The smallest and the largest eigenvalue, without the matrix; nil where a number is not finite or
  /// there are no leaves.
  public func extremeEigenvalues() -> ExtremeEigenvalues? {
    ExtremeEigenvalues(size: count) { times($0) }
  }
}

extension Formula {
  /// The second derivatives as formulas, one row and one column for every name. The lower half
  /// repeats the upper.
  ///
  /// - Throws: as `derivative(by:)`.
  public func hessian(by names: [String]) throws(FormulaError) -> [[Formula]] {
    var rows = [[Formula]](repeating: [], count: names.count)
    for (row, first) in names.enumerated() {
      let derivative = try derivative(by: first)
      for column in names.indices {
        rows[row].append(
          column < row ? rows[column][row] : try derivative.derivative(by: names[column]))
      }
    }
    return rows
  }
}
