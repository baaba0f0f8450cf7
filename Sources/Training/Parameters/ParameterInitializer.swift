import TraceGraph

/// How a parameter gets its first value.
public enum ParameterInitializer: Hashable, Sendable {
  /// A number, vector or matrix.
  case literal(Tensor)
  /// Every element alike; the shape comes from the layer.
  case constant(Double)
  /// Every element from [low, high).
  case uniform(low: Double, high: Double, Drawing = Drawing())
  /// Every element from the normal distribution.
  case normal(mean: Double, deviation: Double, Drawing = Drawing())
  /// Uniform in ±√(6/(fan-in + fan-out)): Glorot, Bengio 2010, equation 16.
  case xavier(Drawing = Drawing())
  /// Normal with deviation √(2/fan-in): He, Zhang, Ren, Sun 2015, equation 10.
  case he(Drawing = Drawing())
  /// The numbers of one column of a table, in order.
  case column(DataTable, String, shape: [Int]? = nil)

  /// The shape and seed of random elements.
  public struct Drawing: Hashable, Sendable {
    /// Nil: a scalar, or what the layer needs. A matrix is outputs × inputs.
    public var shape: [Int]?
    /// Nil: from the model's seed and the parameter's name, so that another parameter more or less
    /// changes nothing.
    public var seed: UInt64?

    /// A shape and a seed, both of which may be left open.
    public init(shape: [Int]? = nil, seed: UInt64? = nil) {
      self.shape = shape
      self.seed = seed
    }
  }
}

extension ParameterInitializer {
  /// The first value of a parameter. Equal arguments give equal bits.
  ///
  /// - Parameters:
  ///   - name: the parameter's full name; it enters the seed.
  ///   - needed: the shape that a layer demands; nil for a parameter that stands alone.
  ///   - seed: the model's seed.
  /// - Throws: `TrainingError` for a shape that differs from `needed`, an extent below 1, more numbers than the budget
  ///   of memory holds, a range or deviation that is not finite or in the wrong order, a column that is missing or too short.
  public func value(
    of name: String, shape needed: [Int]? = nil, seed: UInt64
  ) throws(TrainingError) -> Tensor {
    let given = try givenShape(of: name)
    let shape = try agreed(given, needed, name)
    let count = shape.reduce(1, *)
    switch self {
    case .literal(let tensor): return Tensor(shape: shape, elements: tensor.elements)
    case .constant(let number): return Tensor(repeating: number, shape: shape)
    case .column(let table, let column, _):
      return Tensor(shape: shape, elements: try table.column(column))
    case .uniform(let low, let high, let drawing):
      try requireRange(low.isFinite && high.isFinite && low < high, name, "low < high")
      return drawing.draw(count, shape, name, seed) { $0.uniform(low, high) }
    case .normal(let mean, let deviation, let drawing):
      try requireRange(
        mean.isFinite && deviation.isFinite && deviation >= 0, name, "a deviation of at least 0")
      return drawing.draw(count, shape, name, seed) {
        $0.normal(mean: mean, deviation: deviation)
      }
    case .xavier(let drawing):
      let limit = (6 / Double(Fans(shape).input + Fans(shape).output)).squareRoot()
      return drawing.draw(count, shape, name, seed) { $0.uniform(-limit, limit) }
    case .he(let drawing):
      let deviation = (2 / Double(Fans(shape).input)).squareRoot()
      return drawing.draw(count, shape, name, seed) { $0.normal(deviation: deviation) }
    }
  }

  /// The shape that the initialiser itself states.
  private func givenShape(of name: String) throws(TrainingError) -> [Int]? {
    switch self {
    case .literal(let tensor): return tensor.shape
    case .constant: return nil
    case .uniform(_, _, let drawing), .normal(_, _, let drawing), .xavier(let drawing),
      .he(let drawing):
      return drawing.shape
    case .column(let table, let column, let shape):
      let count = try table.column(column).count
      if let shape, CheckedSize.product(shape) != count {
        throw error(name, "column \(column.quoted) has \(count) numbers for \(shape.shapeText)")
      }
      return shape ?? (count == 1 ? [] : [count])
    }
  }

  private func agreed(
    _ given: [Int]?, _ needed: [Int]?, _ name: String
  ) throws(TrainingError) -> [Int] {
    let shape = given ?? needed ?? []
    try requireRoom(for: shape, name)
    guard CheckedSize.product(shape) != nil, shape.allSatisfy({ $0 >= 1 }), shape.count <= 2 else {
      throw error(
        name, "the shape \(shape) is no shape of a parameter",
        "a scalar, vector or matrix with extents of at least 1")
    }
    guard let needed, needed != shape else { return shape }
    if case .column = self, needed.reduce(1, *) == shape.reduce(1, *) { return needed }
    throw error(name, "\(shape.shapeText) is given where the layer needs \(needed.shapeText)")
  }

  /// More would be drawn for minutes and take gigabytes before the first step.
  private func requireRoom(for shape: [Int], _ name: String) throws(TrainingError) {
    guard shape.allSatisfy({ $0 >= 1 }) else { return }
    do {
      // The first value, the record, its gradient, and the optimiser's memory.
      try MemoryBudget.require(CheckedSize.count(shape) * 40)
    } catch {
      throw self.error(
        name, "the shape \(shape.shapeText) is too large: \(error.cause)", error.remedy)
    }
  }

  private func requireRange(
    _ isRight: Bool, _ name: String, _ allowed: String
  ) throws(TrainingError) {
    if !isRight { throw error(name, "the range is not valid", "finite numbers, \(allowed)") }
  }

  private func error(_ name: String, _ cause: String, _ remedy: String = "") -> TrainingError {
    TrainingError(.parameters, of: name, cause, remedy: remedy)
  }
}

/// How many numbers lead into and out of a unit: a matrix is outputs × inputs, a vector leads from its
/// elements to one output.
private struct Fans {
  var input: Int
  var output: Int

  init(_ shape: [Int]) {
    input = shape.last ?? 1
    output = shape.count == 2 ? shape[0] : 1
  }
}

extension ParameterInitializer.Drawing {
  fileprivate func draw(
    _ count: Int, _ shape: [Int], _ name: String, _ modelSeed: UInt64,
    _ element: (inout RandomGenerator) -> Double
  ) -> Tensor {
    var generator =
      seed.map { RandomGenerator(seed: $0) } ?? RandomGenerator(seed: modelSeed, for: name)
    let elements = (0..<count).map { _ in element(&generator) }
    return Tensor(shape: shape, elements: elements)
  }
}
