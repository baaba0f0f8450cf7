/// A recorded program made ready to run for many settings of some leaves at once: loss surfaces,
/// decision boundaries, curves and gradient checks.
///
/// What does not depend on the varied leaves keeps its recorded value. A scalar program runs in SIMD
/// lanes over blocks of settings that fit the cache; one with tensors runs replay on a copy of the
/// trace for every core. Both use all cores, and give the same bits as `replay` with the same leaves:
/// every lane does the same operations in the same order. A not-a-number or infinity stays in its
/// lane.
public struct LaneProgram: Sendable {
  /// The instructions of a scalar program, or a copy of a trace with tensors.
  enum Engine: Sendable {
    case scalar(LaneCode)
    case tensor(TensorLanes)
  }

  /// How often a computation is kept while lanes run: by the program and by every core.
  package static var copies: Int { LaneBlocks.cores + 2 }

  let engine: Engine
  /// How many numbers one setting has: the elements of all inputs, one after the other.
  public let inputCount: Int
  /// How many numbers one result has: the elements of all outputs, one after the other.
  public let outputCount: Int

  /// Prepares a program.
  ///
  /// - Parameters:
  ///   - inputs: the leaves that are varied.
  ///   - outputs: the nodes that are read.
  /// - Precondition: the inputs are leaves, all nodes are of one trace, and there is an output.
  /// - Complexity: linear in the nodes up to the last output.
  public init(varying inputs: [Value], reading outputs: [Value]) {
    precondition(!outputs.isEmpty, "lanes need a node to read")
    let trace = outputs[0].trace
    for node in inputs + outputs {
      precondition(node.trace === trace, "'\(node.label)' is of another trace")
    }
    for input in inputs {
      precondition(input.op == .leaf, "'\(input.label)' is computed: only leaves can be varied")
    }
    inputCount = inputs.reduce(0) { $0 + $1.shape.reduce(1, *) }
    outputCount = outputs.reduce(0) { $0 + $1.shape.reduce(1, *) }
    let plan = LanePlan(trace, inputs.map(\.index), outputs.map(\.index))
    engine =
      plan.isScalar ? .scalar(LaneCode(plan)) : .tensor(TensorLanes(plan))
  }

  /// Writes one setting: the numbers of all inputs, in the order they were named.
  public typealias Fill =
    @Sendable (_ lane: Int, _ setting: UnsafeMutableBufferPointer<Double>) ->
    Void

  /// The outputs for `count` settings, one setting after the other.
  ///
  /// - Parameters:
  ///   - count: how many settings.
  ///   - fill: writes a setting by its number; called from several threads.
  /// - Returns: `count` × `outputCount` numbers.
  public func values(count: Int, fill: Fill) -> [Double] {
    switch engine {
    case .scalar(let code): code.values(count: count, fill: fill)
    case .tensor(let lanes): lanes.values(count: count, fill: fill)
    }
  }

  /// The first output and its gradient by every input, for `count` settings.
  ///
  /// - Parameters:
  ///   - count: how many settings.
  ///   - fill: writes a setting by its number; called from several threads.
  /// - Returns: `count` values, and `count` × `inputCount` derivatives (0 for an input that does not
  ///   feed the output).
  /// - Precondition: the program reads one scalar.
  public func gradients(count: Int, fill: Fill) -> (values: [Double], gradients: [Double]) {
    precondition(outputCount == 1, "gradients in lanes need one scalar output")
    switch engine {
    case .scalar(let code): return code.gradients(count: count, fill: fill)
    case .tensor(let lanes): return lanes.gradients(count: count, fill: fill)
    }
  }
}
