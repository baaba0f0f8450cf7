/// The Hessian of a number by some nodes as a linear map: its products with directions, without the
/// matrix.
///
/// Forward over reverse: beside every value runs its change along the direction, beside every gradient
/// its change too (Pearlmutter 1994, "Fast exact multiplication by the Hessian"). Exact, no
/// differences. What does not change adds nothing, though its second derivative be infinite.
public final class HessianProducts {
  /// The number that is differentiated.
  public let output: Value
  /// The nodes that it is differentiated by, in the order of the Hessian's rows.
  public let leaves: [Value]
  /// How many numbers the leaves hold together: the Hessian's rows.
  public let count: Int
  /// The first derivatives by all numbers of the leaves.
  public let gradient: [Double]

  private let cone: SecondOrderCone
  private let change: NodeNumbers
  private let bend: NodeNumbers

  /// - Parameters:
  ///   - output: one number.
  ///   - leaves: nodes of any shape; what one of them computes from another does not count.
  /// - Throws: `FormulaError` for an output that is no number, and for an op between the leaves and the
  ///   output whose second derivative is not known, by its name.
  /// - Precondition: the leaves belong to the output's trace.
  public init(of output: Value, by leaves: [Value]) throws(FormulaError) {
    for leaf in leaves {
      precondition(leaf.trace === output.trace, "'\(leaf.label)' is of another trace")
    }
    guard output.isScalar else {
      throw FormulaError(
        "the Hessian is of a number; '\(output.label)' has the shape "
          + output.shape.shapeText, remedy: "choose one element, or a sum or mean")
    }
    self.output = output
    self.leaves = leaves
    count = leaves.reduce(0) { $0 + $1.elementCount }
    cone = try SecondOrderCone(to: output, from: leaves)
    change = NodeNumbers(upTo: output)
    bend = NodeNumbers(upTo: output)
    gradient = leaves.flatMap { [cone] in cone.numbers(cone.gradient, of: $0) }
  }

  /// The Hessian times a direction: how the gradient changes along it.
  ///
  /// - Parameter direction: a number for every number of the leaves, in their order, each row-major.
  /// - Complexity: a few sweeps over the nodes between the leaves and the output.
  public func times(_ direction: [Double]) -> [Double] {
    precondition(direction.count == count, "a direction of \(direction.count) numbers for \(count)")
    var start = 0
    for leaf in leaves {
      let size = leaf.elementCount
      if leaf.id <= output.id {
        for i in 0..<size { change[leaf.index][i] = direction[start + i] }
        bend.clear(leaf.index)
      }
      start += size
    }
    cone.push(change)
    cone.pull(bend, along: change)
    return leaves.flatMap { cone.numbers(bend, of: $0) }
  }
}
