import TraceGraph
import Training

/// Which parameters of a graph have statistics of their updates.
struct UpdatePlan {
  /// The labels of all parameters and biases, in creation order.
  let names: [String]
  /// Which subjects they are, in order.
  let subjects: [Int]
  private let nodes: [Int]
  /// How many numbers each of the nodes has.
  private let sizes: [Int]
  /// Of each of the subjects, where its numbers lie among those of all nodes.
  private let ranges: [[Range<Int>]]

  /// Nil where nothing is trained.
  ///
  /// - Parameters:
  ///   - trace: of the graph.
  ///   - members: the nodes of each subject.
  init?(of trace: Trace, subjects members: [[Int]]) {
    let trained = trace.nodes.filter { $0.role == .parameter || $0.role == .bias }
    guard !trained.isEmpty else { return nil }
    var places: [Int: Range<Int>] = [:]
    var place = 0
    for node in trained {
      places[node.id] = place..<place + node.elementCount
      place += node.elementCount
    }
    nodes = trained.map(\.id)
    names = trained.map(\.label)
    sizes = trained.map(\.elementCount)
    subjects = members.indices.filter { subject in
      !members[subject].isEmpty && members[subject].allSatisfy { places[$0] != nil }
    }
    ranges = subjects.map { members[$0].compactMap { places[$0] } }
  }

  /// The numbers of all parameters, one behind the other.
  func numbers(_ trace: Trace) -> [Double] {
    var numbers: [Double] = []
    for node in nodes { trace[node].readValue { numbers.append(contentsOf: $0) } }
    return numbers
  }

  /// The same of a training state; nil where it lacks one of them, or has it in another size.
  func numbers(_ state: TrainingState) -> [Double]? {
    let known = Dictionary(
      state.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var numbers: [Double] = []
    for (name, size) in zip(names, sizes) {
      guard let value = known[name], value.elements.count == size else { return nil }
      numbers += value.elements
    }
    return numbers
  }

  /// The column of a step's update.
  ///
  /// - Parameters:
  ///   - before: the numbers of all parameters at the step.
  ///   - after: those after its update.
  func column(before: [Double], after: [Double]) -> [Double] {
    var column: [Double] = []
    var (weights, change): ([Double], [Double]) = ([], [])
    for ranges in ranges {
      weights.removeAll(keepingCapacity: true)
      change.removeAll(keepingCapacity: true)
      for range in ranges {
        weights += after[range]
        for place in range { change.append(after[place] - before[place]) }
      }
      column.append(
        after: weights.withUnsafeBufferPointer { NumberSummary(of: $0) },
        update: change.withUnsafeBufferPointer { NumberSummary(of: $0) })
    }
    return column
  }
}
