import TraceGraph
import TraceStore
import Training

/// What of a run's steps becomes which scalar and which histogram.
struct EventPlan {
  /// Numbers that make one histogram.
  private struct Group {
    var tag: String
    /// Places and sizes of the nodes in a step's columns.
    var values: [(place: Int, size: Int)]
    var gradients: [(place: Int, size: Int)]
  }

  private var groups: [Int: [Group]] = [:]
  private let structures: [Int: RecordedStructure]
  /// How many numbers a step has at most.
  let width: Int

  init(_ reader: RunReader) throws(RunError) {
    structures = try reader.structures()
    width =
      structures.values.map { structure in
        2 * structure.nodes.reduce(0) { $0 + ($1.place == nil ? 0 : $1.size) }
          + RunReader.statisticNames.count * structure.subjects.count
      }.max() ?? 0
    for (id, structure) in structures where structure.nodes.contains(where: { $0.place != nil }) {
      // Of a graph too large to be made up there are no histograms.
      guard let trace = try? reader.structure(ofGraph: id).trace else { continue }
      let plan = StatisticsPlan(of: trace)
      groups[id] = zip(plan.keys, plan.membersOfKeys).compactMap { key, members in
        Self.group(key, members.map { structure.nodes[$0] })
      }
    }
  }

  private static func group(
    _ key: StatisticsKey, _ nodes: [RecordedStructure.Node]
  ) -> Group? {
    let kept = nodes.compactMap { node in
      node.place.map { (place: $0, size: node.size, hasGradient: node.hasGradient) }
    }
    guard !kept.isEmpty, !ScopePath.liesInNeuron(key.scope) else { return nil }
    return Group(
      tag: tag(key.scope, key.quantity.rawValue), values: kept.map { ($0.place, $0.size) },
      gradients: kept.filter(\.hasGradient).map { ($0.place, $0.size) })
  }

  private static func tag(_ scope: String, _ word: String) -> String {
    scope.isEmpty ? word : "\(scope)/\(word)"
  }

  /// The scalars and histograms of a step.
  func values(of columns: RecordedColumns) -> [[UInt8]] {
    let step = columns.step
    var values = [EventMessage.scalar("loss", step.loss)]
    if !step.isEnding { values.append(EventMessage.scalar("learning_rate", step.learningRate)) }
    values.append(EventMessage.scalar("epoch", Double(step.epoch)))
    values += statistics(columns)
    for group in groups[step.graph] ?? [] {
      if let numbers = columns.values, let histogram = Self.histogram(numbers, group.values) {
        values.append(EventMessage.histogram("values/\(group.tag)", histogram))
      }
      if let numbers = columns.gradients, let histogram = Self.histogram(numbers, group.gradients) {
        values.append(EventMessage.histogram("gradients/\(group.tag)", histogram))
      }
    }
    return values
  }

  private static func histogram(
    _ numbers: [Double], _ places: [(place: Int, size: Int)]
  ) -> EventHistogram? {
    EventHistogram(places.lazy.flatMap { numbers[$0.place..<$0.place + $0.size] })
  }

  /// The norm of the gradients of every layer, what of its activations is saturated, and numbers of their own.
  private func statistics(_ columns: RecordedColumns) -> [[UInt8]] {
    guard let numbers = columns.statistics, let structure = structures[columns.step.graph] else {
      return []
    }
    let width = RunReader.statisticNames.count
    var values: [[UInt8]] = []
    for (position, subject) in structure.subjects.enumerated()
    where !ScopePath.liesInNeuron(structure.subjectScopes[position]) {
      let part = Array(numbers[position * width..<(position + 1) * width])
      let (value, gradient) = (part[..<(width / 2)], part[(width / 2)...])
      let tag = subject.split(separator: ":", omittingEmptySubsequences: true)
        .joined(separator: "/")
      if gradient[width / 2] > 0 {
        let isFinite = gradient[width - 1] == 0
        values.append(
          EventMessage.scalar("gradient_l2/\(tag)", isFinite ? gradient[width / 2 + 5] : .nan))
      } else if value[0] == 1 {
        values.append(EventMessage.scalar(tag, value[8] > 0 ? .nan : value[1]))
      }
      if value[0] > 0, !value[7].isNaN {
        values.append(EventMessage.scalar("saturated/\(tag)", value[7]))
      }
    }
    return values
  }
}
