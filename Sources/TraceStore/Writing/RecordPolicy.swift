import TraceGraph

/// Which steps of a training run are recorded, and how much of each.
public struct RecordPolicy: Hashable, Sendable {
  /// Whose values and gradients are kept. Statistics are kept in any case.
  public enum Values: String, CaseIterable, Hashable, Sendable {
    /// Of every node.
    case all
    /// Of parameters and biases.
    case parameters
    /// Of nodes that another program chose. A writer that goes on with such a run keeps none.
    case some
    /// Of none.
    case statistics
  }

  /// Every how many steps one is recorded, from step 0; at least 1. A step whose loss is not finite
  /// is recorded in any case.
  public var every: Int
  /// Whose values and gradients are kept.
  public var values: Values
  /// Bytes after which only statistics go on.
  public var limit: Int
  /// What values and gradients are kept as.
  public var numbers: NumberType

  /// The limit where none is given: two gigabytes.
  public static let usualLimit = 2_000_000_000

  /// - Precondition: `every` is positive.
  public init(
    every: Int = 1, values: Values = .all, limit: Int = RecordPolicy.usualLimit,
    numbers: NumberType = .float64
  ) {
    precondition(every > 0, "every \(every) steps: give 1 or more")
    self.every = every
    self.values = values
    self.limit = limit
    self.numbers = numbers
  }

  func records(step: Int, loss: Double) -> Bool { step % every == 0 || !loss.isFinite }

  /// Whether values and gradients of a node are kept.
  func keeps(_ node: Value) -> Bool {
    switch values {
    case .all: true
    case .parameters: node.role == .parameter || node.role == .bias
    case .some, .statistics: false
    }
  }
}

extension RecordPolicy {
  /// About how large the file of a run over this trace becomes, without regard to the limit.
  ///
  /// - Parameters:
  ///   - steps: how many the training takes.
  ///   - trace: the computation of one step.
  /// - Complexity: linear in the nodes.
  public func estimatedBytes(steps: Int, trace: Trace) -> Int {
    let recorded = Swift.max(0, steps) / every + (Swift.max(0, steps) % every > 0 ? 1 : 0)
    let numbers = NumberLayout(of: trace, where: keeps).count
    let subjects = GraphStatistics(of: trace, isStacked: false).subjects
    let updates = subjects.count { $0.updatePlace != nil }
    let step =
      Size.step + 2 * Size.column(numbers, self.numbers)
      + Size.column(subjects.count * Subject.size) + Size.column(updates * Subject.size)
    let (all, isTooLarge) = recorded.multipliedReportingOverflow(by: step)
    // A number of steps that nobody waits for.
    guard !isTooLarge, all < Int.max / 2 else { return Int.max }
    return Size.empty + trace.count * Size.node + all
  }

  /// Bytes that parts of a run take in the file, pages included: measured.
  enum Size {
    static let empty = 16 * RunFormat.pageSize
    static let node = 64
    static let step = 60
    static let validation = 40

    /// A column of numbers: a full chunk fills a page, and so does its rest unless it is small.
    static func column(_ numbers: Int, _ type: NumberType = .float64) -> Int {
      let rest = numbers % RunFormat.chunkNumbers * type.size
      let pages = numbers / RunFormat.chunkNumbers
      let page = RunFormat.pageSize * type.size / NumberType.float64.size
      return pages * page + (pages > 0 && rest > 1_400 ? page : rest)
    }
  }
}
