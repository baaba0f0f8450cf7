import TraceGraph

/// Keeps the path of a training run in memory: all parameters at every step, and after the last update.
///
/// To compare optimisers, train the same model with each, every trainer with a recorder of its own.
public final class DescentPathRecorder: StepRecording {
  /// What may be kept beside parameters and losses.
  public struct Extras: OptionSet, Hashable, Sendable {
    /// A bit a thing.
    public let rawValue: Int

    /// Things by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The gradient of every step.
    public static let gradients = Extras(rawValue: 1)
    /// The optimiser's m after every step.
    public static let momenta = Extras(rawValue: 2)
    /// The rows of the data that every step used.
    public static let examples = Extras(rawValue: 4)
  }

  /// What was recorded so far; nil before the first step.
  public private(set) var path: DescentPath?
  /// Momenta are read from the state after each step.
  public var wantsState: Bool { extras.contains(.momenta) }
  private let extras: Extras
  private let expectedSteps: Int
  /// The parameters of the trace seen last, which is kept, so that it is not taken for another.
  private var leaves: [Value] = []

  /// A recorder without steps.
  ///
  /// - Parameters:
  ///   - extras: what to keep beside parameters and losses.
  ///   - expectedSteps: how many steps to make room for, so that a long path is not copied as it grows.
  public init(keeping extras: Extras = [], expectedSteps: Int = 0) {
    self.extras = extras
    self.expectedSteps = expectedSteps
  }

  /// Adds one step.
  ///
  /// - Throws: `TrainingError` when the parameters are others than before.
  /// - Complexity: linear in the parameters; for a trace that is new, in its nodes.
  public func record(_ step: StepRecord) throws {
    if leaves.first?.trace !== step.trace {
      leaves = step.trace.nodes.filter { $0.isTrained && !$0.name.isEmpty }
      try begin(ParameterLayout(leaves))
    }
    path?.beginPoint()
    for leaf in leaves { leaf.readValue { path?.numbers.append(contentsOf: $0) } }
    if extras.contains(.gradients) { keepGradient(step.pass) }
    if extras.contains(.examples) { path?.examples.append(step.examples) }
    path?.steps.append(
      DescentPath.Step(number: step.step, loss: step.loss, learningRate: step.learningRate))
  }

  /// Adds the point after the last update, and what the optimiser remembers.
  ///
  /// - Throws: `TrainingError` when the parameters are others than before.
  public func record(_ state: TrainingState) throws {
    guard let path, let last = path.steps.last, state.step == last.number + 1 else { return }
    let point = try path.layout.setting(of: state.parameters)
    self.path?.beginPoint()
    self.path?.numbers += point
    if extras.contains(.momenta), path.momenta.count < path.steps.count * path.layout.count,
      let mean = state.optimizer.first(where: { $0.name == "mean" })
    {
      self.path?.momenta += mean.value.elements
    }
  }

  private func begin(_ layout: ParameterLayout) throws(TrainingError) {
    guard let path else {
      path = DescentPath(layout: layout)
      path?.reserve(steps: expectedSteps, extras)
      return
    }
    guard path.layout.hasShapes(of: layout) else {
      throw TrainingError(
        .parameters, of: "path", "a step has other parameters than the first",
        remedy: "use a recorder for every model")
    }
  }

  private func keepGradient(_ pass: BackwardPass) {
    for leaf in leaves {
      pass.readGradient(of: leaf) { numbers in
        if let numbers {
          path?.gradients.append(contentsOf: numbers)
        } else {
          path?.gradients.append(contentsOf: repeatElement(0, count: leaf.elementCount))
        }
      }
    }
  }
}

extension DescentPath {
  /// Makes the next point the one of the next step: the point after the last update, if it is known, is
  /// given again by that step.
  fileprivate mutating func beginPoint() {
    let known = steps.count * layout.count
    if numbers.count > known { numbers.removeLast(numbers.count - known) }
  }

  fileprivate mutating func reserve(steps count: Int, _ extras: DescentPathRecorder.Extras) {
    let (size, overflow) = (count + 1).multipliedReportingOverflow(by: layout.count)
    guard count > 0, !overflow else { return }
    steps.reserveCapacity(count)
    numbers.reserveCapacity(size)
    if extras.contains(.gradients) { gradients.reserveCapacity(size) }
    if extras.contains(.momenta) { momenta.reserveCapacity(size) }
  }
}
