import Sheets
import TraceGraph
import Training

/// One line over the steps of a training.
struct HistoryLine: Hashable {
  /// Tells lines of one name apart, such as the elements of a vector; else empty.
  var part = ""
  var steps: [Int] = []
  var values: [Double] = []
  /// Ends of a band around the line; empty for none.
  var low: [Double] = []
  var high: [Double] = []
}

/// Reads what a name shows over the steps.
struct HistoryReading {
  var found: FoundNumbers
  /// Whether a vector or matrix is read whole, number by number, whatever it is.
  var isWhole = false

  /// Parameters with at most so many numbers are drawn number by number.
  private static let mostParts = 12
  /// As many numbers a whole may have that stands in a cell of a table.
  private static let mostOfWhole = 64

  /// The statistic that is drawn; nil for numbers themselves.
  var measure: NumberName.Measure? {
    if let measure = found.name.measure { return measure }
    switch found.subject {
    case .loss, .learningRate, .accuracy, .validationLoss, .validationAccuracy: return nil
    case .node(let node, let element):
      if element != nil || node.first.isScalar && node.count == 1 { return nil }
      return isDividedIntoParts(node) ? nil : .mean
    case .quantity:
      switch found.name.side {
      case .value, .after: return .mean
      case .gradient, .update: return .l2
      }
    }
  }

  /// Whether the line has a band from the smallest number to the largest.
  var hasBand: Bool { measure == .mean && found.name.measure == nil }

  private func isDividedIntoParts(_ node: TrainingCatalog.Node) -> Bool {
    if isWhole { return node.count == 1 && node.first.elementCount <= Self.mostOfWhole }
    return node.count == 1 && node.isTrained
      && node.first.shape.reduce(1, *) <= Self.mostParts
  }

  /// The extents of what is read whole; nil for single numbers, and what numbers are told of.
  var wholeShape: [Int]? {
    guard isWhole, measure == nil, case .node(let node, nil) = found.subject,
      !node.first.shape.isEmpty, node.first.shape.count <= 2
    else { return nil }
    return node.first.shape
  }

  /// What has to be read; nil where the steps themselves tell.
  var watch: TrainingMemory.Watch? {
    switch found.subject {
    case .loss, .learningRate, .accuracy, .validationLoss, .validationAccuracy: nil
    case .node(let node, _): .numbers(.node(node.name), steps: nil)
    case .quantity(let key): .statistics([key])
    }
  }
}

extension HistoryReading {
  /// The lines of a training.
  func lines(of training: any TrainingNumbers) throws(PlotError) -> [HistoryLine] {
    switch found.subject {
    case .loss: return [try line(of: training, \.loss)]
    case .learningRate: return [try line(of: training, \.learningRate)]
    case .accuracy: return [try validated(training, \.trainingAccuracy)]
    case .validationLoss: return [try validated(training, \.loss)]
    case .validationAccuracy: return [try validated(training, \.accuracy)]
    case .node(let node, let element):
      guard !found.name.side.isOfUpdate else { throw found.noUpdates }
      return try lines(training.numbers(of: .node(node.name), at: nil), node, element)
    case .quantity(let key):
      return [summaries(try found.summaries(of: key, training))]
    }
  }

  private func line(
    of training: any TrainingNumbers, _ number: (TrainingStep) -> Double?
  ) throws(PlotError) -> HistoryLine {
    let rows = try training.steps().compactMap { step in number(step).map { (step.step, $0) } }
    return HistoryLine(steps: rows.map(\.0), values: rows.map(\.1))
  }

  /// A number of the steps where rows that never train were looked at.
  private func validated(
    _ training: any TrainingNumbers, _ number: (ValidationResult) -> Double?
  ) throws(PlotError) -> HistoryLine {
    let line = try line(of: training) { $0.validation.flatMap(number) }
    guard line.steps.isEmpty else { return line }
    let isKnown = try training.steps().contains { $0.validation != nil }
    throw PlotError(
      "of",
      isKnown
        ? "there is no accuracy: the targets are no classes"
        : "there is no '\(found.name.name)': all rows train",
      remedy: isKnown
        ? "plot the loss" : "hold rows back: data: {file: d.csv, validation: 0.2}")
  }

  private func lines(
    _ steps: [SubjectNumbers], _ node: TrainingCatalog.Node, _ element: Int?
  ) throws(PlotError) -> [HistoryLine] {
    let rows = steps.compactMap { step in
      (found.name.isGradient ? step.gradients : step.values).map { (step.step, $0) }
    }
    guard !rows.isEmpty else { throw nothing(steps.isEmpty) }
    if measure != nil {
      return [
        summaries(
          rows.map { ($0.0, $0.1.withUnsafeBufferPointer { NumberSummary(of: $0) }) })
      ]
    }
    let shape = node.first.shape
    let parts = element.map { $0..<$0 + 1 } ?? 0..<shape.reduce(1, *)
    return parts.map { part in
      let kept = rows.filter { part < $0.1.count }
      return HistoryLine(
        part: parts.count == 1 ? "" : ElementIndex.words(of: part, in: shape), steps: kept.map(\.0),
        values: kept.map { $0.1[part] })
    }
  }

  private func nothing(_ isUnrecorded: Bool) -> PlotError {
    if isUnrecorded {
      return PlotError(
        "of", "the run holds no numbers of '\(found.name.name)'",
        remedy: "record it with 'train: {record: {values: all}}', or ask for a statistic such as "
          + "layer1:activation:mean")
    }
    return PlotError(
      "of", "'\(found.name.name)' has no gradient: the objective does not depend on it",
      remedy: "plot its values: \(found.name.name)")
  }

  private func summaries(_ rows: [(Int, NumberSummary)]) -> HistoryLine {
    let measure = measure ?? .mean
    var line = HistoryLine(
      steps: rows.map(\.0), values: rows.map { $0.1.number(measure) })
    if hasBand {
      line.low = rows.map(\.1.minimum)
      line.high = rows.map(\.1.maximum)
    }
    return line
  }
}

extension NumberSummary {
  /// One of its numbers; not-a-number where it has none.
  func number(_ measure: NumberName.Measure) -> Double {
    switch measure {
    case .mean: mean
    case .sd: sd
    case .min: minimum
    case .max: maximum
    case .l2: l2
    case .rms: rms
    case .zeros: zeros
    case .saturated: saturated ?? .nan
    case .notFinite: notFinite
    }
  }
}

extension HistoryReading {
  /// The same over the rows that never train; nil for what is told of the rows that train alone.
  var ofValidation: HistoryReading? {
    guard let subject = found.subject.ofValidation else { return nil }
    var reading = self
    reading.found.subject = subject
    return reading
  }
}
