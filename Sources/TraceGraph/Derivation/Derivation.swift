/// The chain rule written out for one output and one input: every path that joins them with the
/// local derivatives along it, and the sum of the paths' products.
///
/// A path is structural: the losing side of a maximum counts, with product 0. At most `limit` paths
/// are listed, those of the largest product first; the others are counted and totalled, never
/// enumerated, so a graph with 2⁴⁰ paths costs no more than its edges.
public struct Derivation {
  /// The node that is differentiated.
  public let output: Value
  /// The node that it is differentiated by.
  public let input: Value
  /// The listed paths, largest product first; of tensors, largest product of the norms of the
  /// Jacobians first.
  public let paths: [DerivationPath]
  /// How many paths there are in all.
  public let pathCount: LargeCount
  /// The derivative: a row for every element of the output, a column for every element of the
  /// input. Between scalars it is 1×1.
  public let derivative: Tensor
  /// What the paths that are not listed add up to, as the derivative; nil when all are listed.
  public let rest: Tensor?
  /// Whether every node on the paths is a number; else local derivatives are Jacobians.
  public let isScalar: Bool

  /// - Parameters:
  ///   - output: the node that is differentiated.
  ///   - input: the node that it is differentiated by.
  ///   - limit: the most paths that are listed.
  ///   - mergesSteps: whether unnamed steps are part of the named result that they feed, so that the
  ///     factors are those between named quantities; else every edge of the record is a factor.
  /// - Precondition: both nodes are of one trace; the derivative has at most 1,000,000 entries.
  /// - Complexity: edges between the two nodes times `limit`; one sweep for every element of the output,
  ///   or of the input where that has fewer.
  public init(
    of output: Value, by input: Value, limit: Int = 32, mergesSteps: Bool = false
  ) {
    precondition(output.trace === input.trace, "'\(input.label)' is of another trace")
    self.output = output
    self.input = input
    let ranking = PathRanking(
      from: input, to: output, limit: limit, mergesSteps: mergesSteps)
    let rows = output.shape.reduce(1, *)
    let columns = input.shape.reduce(1, *)
    derivative =
      input == output ? Tensor.identity(rows) : output.jacobian(by: input)
    paths = ranking.paths.map {
      DerivationPath(edges: $0, rows: rows, columns: columns, total: ranking.totalMagnitude)
    }
    pathCount = ranking.count
    isScalar = ranking.isScalar && output.isScalar && input.isScalar
    rest =
      ranking.count > LargeCount(UInt64(paths.count))
      ? paths.reduce(into: derivative) { $0.subtract($1.product) } : nil
  }

  /// Larger Jacobians are not written out.
  public static let entryLimit = 1_000_000
}

extension Derivation {
  /// Whether a model has named results between its leaves and the output: then these are what its
  /// derivations tell of, and unnamed steps are part of them. A single formula has nothing but its
  /// steps.
  ///
  /// - Complexity: linear in the nodes up to the output.
  public static func hasNamedResults(before output: Value) -> Bool {
    output.trace.slice().cone(of: output).nodes.contains {
      $0 != output && $0.op != .leaf && !$0.name.isEmpty
    }
  }

  /// The gradient in the input's own shape (the shape convention); nil when the output is not a
  /// scalar.
  public var gradient: Tensor? {
    output.isScalar ? Tensor(shape: input.shape, elements: derivative.elements) : nil
  }
}

extension Derivation {
  /// The derivative by one element of the input, in the output's shape.
  ///
  /// - Precondition: the element, in row-major order from 0, is one of the input's.
  package func derivative(byElement element: Int) -> Tensor {
    let columns = derivative.shape[1]
    precondition((0..<columns).contains(element), "element \(element) of \(columns)")
    let rows = derivative.shape[0]
    return Tensor(
      shape: output.shape,
      elements: (0..<rows).map { derivative.elements[$0 * columns + element] })
  }
}

/// One path from an output down to an input.
public struct DerivationPath {
  /// From the output down: the first edge ends in the output, the last begins at the input.
  public let edges: [MergedEdge]
  /// The product of the local derivatives along the path, as the derivative.
  public let product: Tensor
  /// |product| as a part (0…1) of the sum over all paths' magnitudes; nil for tensors and where
  /// that sum is 0 or not finite.
  public let share: Double?

  init(edges: [MergedEdge], rows: Int, columns: Int, total: Double?) {
    self.edges = edges
    product = Self.product(of: edges, rows: rows, columns: columns)
    let magnitude = Swift.abs(product.elements.first ?? 0)
    share = total.flatMap { $0 > 0 && $0.isFinite ? magnitude / $0 : nil }
  }

  /// Pulls each row of the identity back along the edges, or pushes each column forward where those are
  /// fewer: no Jacobian is formed.
  private static func product(of edges: [MergedEdge], rows: Int, columns: Int) -> Tensor {
    guard let first = edges.first, let last = edges.last else { return .identity(rows) }
    let push = { (change: Tensor) -> Tensor? in
      edges.reversed().reduce(change) { change, edge in change.flatMap(edge.pushforward) }
    }
    if Jacobians.prefersColumns(rows, columns),
      let product = Jacobians.byColumns(rows, last.from.shape, push: push)
    {
      return product
    }
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    for row in 0..<rows {
      var upstream = Tensor(repeating: 0, shape: first.to.shape)
      upstream.elements[row] = 1
      var leavesOut = rows > 1
      for edge in edges {
        upstream = edge.pullback(upstream, leavesOut: leavesOut)
        leavesOut = leavesOut || edge.leavesOut
      }
      elements += upstream.elements
    }
    return Tensor(shape: [rows, columns], elements: elements)
  }
}

extension Edge {
  /// Whether the operand's parts that the op does not take get exactly 0.
  var leavesOut: Bool { to.op.leavesOut }

  /// Upstream × local derivative, in the operand's shape.
  ///
  /// - Parameter leavesOut: whether something above leaves parts out (`where`, a slice, a row of a
  ///   Jacobian): then an upstream of 0 gives exactly 0, as in the backward sweep, also where the
  ///   derivative is not finite.
  func pullback(_ upstream: Tensor, leavesOut: Bool) -> Tensor {
    if let local {
      let number = upstream.elements[0]
      return Tensor(leavesOut && number == 0 ? 0 : number * local)
    }
    var result = Tensor(repeating: 0, shape: from.shape)
    var upstream = upstream
    upstream.elements.withUnsafeMutableBufferPointer { source in
      result.elements.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        let storage = to.storage
        if leavesOut {
          storage.pointee.accumulateNonzero(to.index, slot: slot, upstream: source, into: target)
        } else {
          storage.pointee.accumulate(to.index, slot: slot, upstream: source, into: target)
        }
      }
    }
    return result
  }
}

extension Tensor {
  /// The identity matrix.
  static func identity(_ size: Int) -> Tensor {
    var result = Tensor(repeating: 0, shape: [size, size])
    for i in 0..<size { result.elements[i * size + i] = 1 }
    return result
  }

  mutating func subtract(_ other: Tensor) {
    for i in elements.indices { elements[i] -= other.elements[i] }
  }
}
