import TraceGraph
import Training

/// Which statistics the steps of a graph have.
struct GraphStatistics {
  /// In the order of their numbers.
  private(set) var subjects: [Subject]
  /// What their updates are taken of; nil where nothing is trained.
  private(set) var updates: UpdatePlan?
  private let plan: StatisticsPlan
  /// Named tensors that share their quantity with others, and so have a row beside it.
  private let others: [Int]

  /// - Complexity: linear in the nodes.
  init(of trace: Trace, isStacked: Bool) {
    let plan = StatisticsPlan(of: trace, isStacked: isStacked)
    let alone = plan.tensorsAlone
    let covered = Set(alone.values)
    let others = trace.nodes.filter { $0.hasStatistics && !covered.contains($0.id) }
    let activations = plan.activations
    let quantities = plan.keys.enumerated().map { position, key -> Subject in
      // A tensor without a name goes by its quantity, as every reader expects.
      let tensor = alone[key].map { trace[$0].fullName } ?? ""
      return Subject(
        key, label: tensor.isEmpty ? key.label : tensor, op: activations[position]?.name)
    }
    let tensors = others.map { Subject($0.statisticsKey, label: $0.label) }
    subjects = quantities + tensors
    self.plan = plan
    self.others = others.map(\.id)
    let members = plan.membersOfKeys + others.map { [$0.id] }
    updates = UpdatePlan(of: trace, subjects: members)
    for (place, subject) in (updates?.subjects ?? []).enumerated() {
      subjects[subject].updatePlace = place * Subject.size
    }
  }

  /// Takes the subjects as a file has them: one that was begun without updates goes on without.
  ///
  /// - Returns: false where they are about something else.
  mutating func adopt(_ stored: [Subject]) -> Bool {
    guard stored.elementsEqual(subjects, by: { $0.isSame(as: $1) }) else { return false }
    if stored.map(\.updatePlace) != subjects.map(\.updatePlace) { updates = nil }
    subjects = stored
    return true
  }

  /// The numbers of all subjects at a step over the graph.
  func numbers(_ step: StepRecord, into column: inout [Double]) {
    column.removeAll(keepingCapacity: true)
    for scope in plan.statistics(of: step.pass).scopes {
      column.append(scope.value, scope.gradient)
    }
    for id in others {
      let tensor = step.trace[id]
      column.append(
        tensor.readValue { NumberSummary(of: $0) },
        step.pass.readGradient(of: tensor) { $0.map { NumberSummary(of: $0) } })
    }
  }
}

extension Value {
  /// Whether the node may have statistics of its own: named tensors but constants. A scalar is its
  /// own statistic.
  fileprivate var hasStatistics: Bool { !isScalar && !name.isEmpty && role != .constant }

  fileprivate var statisticsKey: StatisticsKey {
    StatisticsKey(scope: scope, quantity: .tensor, name: name)
  }
}

extension [Double] {
  /// Appends what an update made of a subject's weights, and the update itself.
  mutating func append(after: NumberSummary, update: NumberSummary) {
    append(summary: after)
    append(summary: update)
  }

  /// Appends what another program tells of a subject.
  mutating func append(told statistic: ToldStep.Statistic) {
    if let value = statistic.value {
      append(summary: value)
    } else {
      // Of no numbers none is 0, and none is not finite.
      append(contentsOf: [0, .nan, .nan, .nan, .nan, .nan, 0, .nan, 0])
    }
    if let gradient = statistic.gradient {
      append(summary: gradient)
    } else {
      appendNoGradient()
    }
  }

  /// Appends the numbers of a subject; without gradient a count of 0 and nothing else.
  fileprivate mutating func append(_ value: NumberSummary, _ gradient: NumberSummary?) {
    append(summary: value)
    if let gradient {
      append(summary: gradient)
    } else {
      appendNoGradient()
    }
  }

  private mutating func appendNoGradient() {
    append(0)
    append(contentsOf: repeatElement(.nan, count: RunSchema.measures.count - 1))
  }

  /// In the order of `RunSchema.measures`; not-a-number for what there is not.
  private mutating func append(summary: NumberSummary) {
    append(Double(summary.count))
    append(summary.mean)
    append(summary.sd)
    append(summary.minimum)
    append(summary.maximum)
    append(summary.l2)
    append(summary.zeros)
    append(summary.saturated ?? .nan)
    append(summary.notFinite)
  }
}
