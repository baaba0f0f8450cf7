import TraceGraph
import TraceStore

/// Compares two runs step by step.
package struct RunDifference {
  /// What was found.
  package private(set) var difference: Difference

  private var tally: NumberTally
  private let sides: (a: RunSide, b: RunSide)
  private var matches: [[Int]: StructureMatch] = [:]

  /// Compares settings, structure, and the numbers of all steps that both have.
  ///
  /// - Throws: `RunError` for a run that cannot be read, see `RunReader`.
  /// - Complexity: linear in the numbers; memory holds some steps.
  package init(_ a: RunReader, _ b: RunReader, _ tolerance: NumberTolerance) throws(RunError) {
    difference = Difference(a.path, b.path)
    tally = NumberTally(tolerance)
    sides = (try RunSide(a), try RunSide(b))
    difference.settings = try RunSettings.differences(a, b)
    compareLengths()
    try compareSteps()
    difference.take(tally)
  }

  private mutating func compareLengths() {
    let (first, second) = (sides.a.steps, sides.b.steps)
    if first.count != second.count {
      difference.lengths.append("\(first.count) and \(second.count) steps")
    }
    for (mine, others, word) in [(first, second, "first"), (second, first, "second")] {
      let known = Set(others)
      let alone = mine.filter { !known.contains($0) }
      guard let low = alone.first, let high = alone.last else { continue }
      difference.lengths.append(
        alone.count == 1
          ? "step \(low) is in the \(word) alone"
          : "\(alone.count) steps from \(low) to \(high) are in the \(word) alone")
    }
  }

  /// In parts of so many steps that a million numbers stand in memory.
  private mutating func compareSteps() throws(RunError) {
    let known = Set(sides.b.steps)
    let common = sides.a.steps.filter { known.contains($0) }
    let room = max(1, 1_000_000 / max(1, sides.a.width + sides.b.width))
    var start = 0
    while start < common.count {
      let part = common[start..<min(start + room, common.count)]
      let range = part[part.startIndex]..<part[part.endIndex - 1] + 1
      let first = try sides.a.columns(range, part)
      let second = try sides.b.columns(range, part)
      for (x, y) in zip(first, second) { compare(x, y) }
      start += room
    }
    difference.extent = common.count.counted("step")
  }

  private mutating func compare(_ a: RecordedColumns, _ b: RecordedColumns) {
    let step = a.step.step
    func whole(_ quantity: PartedNumber.Quantity, _ x: Double, _ y: Double) -> () -> PartedNumber {
      { PartedNumber(step: step, name: "", quantity: quantity, element: "", a: x, b: y) }
    }
    let pair = [a.step.graph, b.step.graph]
    guard let first = sides.a.structures[pair[0]], let second = sides.b.structures[pair[1]] else {
      return
    }
    let match =
      matches[pair]
      ?? StructureMatch(first.nodes.map { .init($0) }, second.nodes.map { .init($0) })
    if matches.updateValue(match, forKey: pair) == nil { tellStructure(match, first, second, step) }
    compare(a.values, b.values, .value, step, match.pairs, first, second)
    compare(a.gradients, b.gradients, .gradient, step, match.pairs.reversed(), first, second)
    if a.values == nil || b.values == nil { compareStatistics(a, b, first, second) }
    tally.compare(
      a.step.loss, b.step.loss, whole(.loss, a.step.loss, b.step.loss))
    tally.compare(
      a.step.learningRate, b.step.learningRate,
      whole(.learningRate, a.step.learningRate, b.step.learningRate))
  }

  private mutating func tellStructure(
    _ match: StructureMatch, _ a: RecordedStructure, _ b: RecordedStructure, _ step: Int
  ) {
    guard difference.structure.isEmpty else { return }
    difference.structure += match.lines
    if a.subjects != b.subjects {
      let (first, second) = (Set(a.subjects), Set(b.subjects))
      for name in a.subjects where !second.contains(name) {
        difference.structure.append("the statistics of \(name.quoted) are in the first alone")
      }
      for name in b.subjects where !first.contains(name) {
        difference.structure.append("the statistics of \(name.quoted) are in the second alone")
      }
      if first == second { difference.structure.append("the statistics are in another order") }
    }
    let told = 20
    if difference.structure.count > told {
      let more = difference.structure.count - told
      difference.structure = difference.structure.prefix(told) + ["\(more) more differences"]
    }
    if !difference.structure.isEmpty { difference.structure[0] += ", at step \(step)" }
  }

  private mutating func compare(
    _ a: [Double]?, _ b: [Double]?, _ quantity: PartedNumber.Quantity, _ step: Int,
    _ pairs: [(Int, Int)], _ first: RecordedStructure, _ second: RecordedStructure
  ) {
    guard let a, let b else { return }
    for (x, y) in pairs {
      let (node, other) = (first.nodes[x], second.nodes[y])
      guard let start = node.place, let place = other.place else { continue }
      if quantity == .gradient, !node.hasGradient || !other.hasGradient { continue }
      for offset in 0..<node.size {
        let (left, right) = (a[start + offset], b[place + offset])
        tally.compare(left, right) {
          PartedNumber(
            step: step, name: node.label, quantity: quantity,
            element: ElementIndex.text(of: offset, in: node.shape), a: left, b: right)
        }
      }
    }
  }

  private mutating func compareStatistics(
    _ a: RecordedColumns, _ b: RecordedColumns, _ first: RecordedStructure,
    _ second: RecordedStructure
  ) {
    guard let x = a.statistics, let y = b.statistics else { return }
    let names = RunReader.statisticNames
    let places = Dictionary(
      second.subjects.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (position, subject) in first.subjects.enumerated() {
      guard let other = places[subject] else { continue }
      for (offset, name) in names.enumerated() {
        let (left, right) = (x[position * names.count + offset], y[other * names.count + offset])
        tally.compare(left, right) {
          PartedNumber(
            step: a.step.step, name: subject, quantity: .statistic, element: " (\(name))", a: left,
            b: right)
        }
      }
    }
  }
}

/// A run that is compared.
private struct RunSide {
  let reader: RunReader
  let structures: [Int: RecordedStructure]
  let steps: [Int]
  /// How many numbers a step has at most.
  let width: Int

  init(_ reader: RunReader) throws(RunError) {
    self.reader = reader
    structures = try reader.structures()
    steps = try reader.steps().map(\.step)
    width =
      structures.values.map { structure in
        2 * structure.nodes.reduce(0) { $0 + ($1.place == nil ? 0 : $1.size) }
          + RunReader.statisticNames.count * structure.subjects.count
      }.max() ?? 0
  }

  /// The numbers of the steps that are wanted, in order.
  func columns(_ range: Range<Int>, _ wanted: ArraySlice<Int>) throws(RunError) -> [RecordedColumns]
  {
    let known = Set(wanted)
    return try reader.columns(of: range).filter { known.contains($0.step.step) }
  }
}
