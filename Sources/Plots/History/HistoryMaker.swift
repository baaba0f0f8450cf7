import Figures
import Sheets
import Training

/// Reads numbers over steps or epochs.
struct HistoryMaker: PlotMaker {
  let plot: HistoryPlot
  let look: FigureLook
  let source: PlotSource
  /// Whether vectors and matrices are read whole.
  var readsWholes = false

  /// The lines of one name in one run.
  struct Group {
    var run: String
    /// What the numbers are of.
    var subject: String
    /// What is told of them.
    var measure: String
    var lines: [HistoryLine]
    /// The extents of a vector or matrix that is read whole, whose lines are its elements; else nil.
    var shape: [Int]?
    /// What colours mean.
    var tint: TableFigure.Tint
    /// The colour that is chosen for a single line of a single run.
    var color: Color?
    /// Subject and measure together.
    var text: String
    /// What parts are called by, whatever the language.
    var english: (subject: String, text: String)
    /// What stands above a panel of its own, and tells its lines from those of other panels.
    var heading: (panel: String, head: String, title: String)
    /// Whether it is told of rows that train, or of rows that do not, in a panel of both.
    var isPaired = false
  }

  func figure() throws(PlotError) -> any Figure {
    let trainings = try source.trainings()
    let found = try trainings.map { (training) throws(PlotError) in
      try groups(of: training)
    }
    var figure = HistoryFigure(
      panels: panels(found.flatMap { $0 }, runs: trainings.count),
      stepTitle: look.words(unit.phrase),
      page: look.page(title: source.title))
    figure.panels = try withConstants(figure.panels, found, trainings)
    figure.sharesValues = divided(trainings.count) == .runs
    return figure
  }

  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    try readings(memory).compactMap(\.watch)
  }

  private func readings(
    _ training: any TrainingNumbers
  ) throws(PlotError) -> [HistoryReading] {
    if plot.of.isEmpty {
      guard let loss = try? NumberName("loss") else { return [] }
      return [HistoryReading(found: FoundNumbers(name: loss, subject: .loss))]
    }
    return try training.catalog().find(plot.of, key: "of").map {
      HistoryReading(found: $0, isWhole: readsWholes)
    }
  }

  func groups(of training: any TrainingNumbers) throws(PlotError) -> [Group] {
    let steps = try training.steps()
    guard !steps.isEmpty else {
      throw PlotError("", "\(training.name.isEmpty ? "the training" : training.name) has no steps")
    }
    let isValidated = plot.validation && steps.contains { $0.validation != nil }
    let updated = steps.filter { $0.learningRate != nil }
    let epochs = Dictionary(
      updated.map { ($0.step, $0.epoch) }, uniquingKeysWith: { first, _ in first })
    let catalog = try training.catalog()
    let readings = try readings(training).flatMap { reading in
      [reading] + (isValidated ? [reading.ofValidation].compactMap { $0 } : [])
    }
    return try readings.map { (reading) throws(PlotError) in
      let lines = try reading.lines(of: training).map { (line) throws(PlotError) in
        try reduced(try shown(line), epochs)
      }
      var subject = reading.found.subjectText(in: catalog, look.words)
      // What the perceptron rule has in the place of a loss is a count.
      if reading.found.subject == .loss, source.isPerceptron, look.words.label(of: "loss") == nil {
        subject = look.words("wrong guesses")
      }
      let measure = reading.found.measureText(reading.measure, look.words)
      let text = Self.text(subject, measure, look.words)
      let group = Group(
        run: training.name, subject: subject, measure: measure, lines: lines,
        shape: reading.wholeShape,
        tint: reading.found.tint(source.colorChoices),
        color: lines.count == 1 && source.runs.count < 2
          ? reading.found.color(source.colorChoices) : nil,
        text: text, english: english(reading, catalog), heading: (text, subject, measure))
      return isValidated ? paired(group, reading) : group
    }
  }

  /// The losses, or accuracies, of both kinds of rows are one thing told of two.
  private func paired(_ group: Group, _ reading: HistoryReading) -> Group {
    let subject = reading.found.subject
    let rows: Phrase
    switch subject {
    case .loss, .accuracy: rows = "training"
    case .validationLoss, .validationAccuracy: rows = "validation"
    default: return group
    }
    let isLoss = subject == .loss || subject == .validationLoss
    var group = group
    let isLabelled = isLoss && look.words.label(of: "loss") != nil
    group.measure = isLabelled ? "`loss`" : look.words(isLoss ? "loss" : "accuracy")
    group.subject = look.words(rows)
    if subject == .loss, !isLabelled { group.text = look.words("training loss") }
    if subject == .accuracy { group.text = look.words("training accuracy") }
    group.heading = (group.measure, group.measure, "")
    group.isPaired = true
    return group
  }

  /// `mean of w`, or what there is of both.
  private func english(
    _ reading: HistoryReading, _ catalog: TrainingCatalog
  ) -> (subject: String, text: String) {
    let subject = reading.found.subjectText(in: catalog, .english)
    let measure = reading.found.measureText(reading.measure, .english)
    return (subject, Self.text(subject, measure, .english))
  }

  private static func text(
    _ subject: String, _ measure: String, _ words: FigureWords
  ) -> String {
    measure.isEmpty
      ? subject : words("{measure} of {subject}", ["measure": measure, "subject": subject])
  }

  private func shown(_ line: HistoryLine) throws(PlotError) -> HistoryLine {
    guard let steps = plot.steps else { return line }
    let kept = line.steps.indices.filter { steps.contains(line.steps[$0]) }
    guard !kept.isEmpty else {
      let span = "\(line.steps.first ?? 0) to \(line.steps.last ?? 0)"
      throw PlotError(
        "steps", "no step from \(steps.lowerBound) to \(steps.upperBound) is recorded",
        remedy: "the steps go from \(span)")
    }
    var result = line
    result.steps = kept.map { line.steps[$0] }
    result.values = kept.map { line.values[$0] }
    result.low = line.low.isEmpty ? [] : kept.map { line.low[$0] }
    result.high = line.high.isEmpty ? [] : kept.map { line.high[$0] }
    return result
  }
}

extension HistoryMaker {
  private var unit: HistoryPlot.Unit { plot.unit }

  /// Joins the steps of each epoch. The state after the last update belongs to none.
  private func reduced(_ line: HistoryLine, _ epochs: [Int: Int]) throws(PlotError) -> HistoryLine {
    guard unit == .epoch else {
      if plot.reduce != nil {
        throw PlotError(
          "reduce", "steps of an epoch are joined only along epochs", remedy: "give by: epoch")
      }
      return line
    }
    var groups: [(epoch: Int, rows: [Int])] = []
    for (row, step) in line.steps.enumerated() {
      guard let epoch = epochs[step] else { continue }
      if groups.last?.epoch == epoch {
        groups[groups.count - 1].rows.append(row)
      } else {
        groups.append((epoch, [row]))
      }
    }
    func joined(_ numbers: [Double]) -> [Double] {
      numbers.isEmpty ? [] : groups.map { join($0.rows.map { numbers[$0] }) }
    }
    var result = line
    result.steps = groups.map(\.epoch)
    result.values = joined(line.values)
    result.low = joined(line.low)
    result.high = joined(line.high)
    return result
  }

  private func join(_ numbers: [Double]) -> Double {
    switch plot.reduce ?? .mean {
    case .sum: numbers.reduce(0, +)
    case .mean: numbers.reduce(0, +) / Double(numbers.count)
    case .last: numbers.last ?? .nan
    }
  }

  /// What the steps of an epoch became, where that is not plain.
  var reductionText: String {
    guard unit == .epoch else { return "" }
    switch plot.reduce ?? .mean {
    case .sum: return look.words("summed over each epoch")
    case .mean: return ""
    case .last: return look.words("at the last step of each epoch")
    }
  }
}

extension HistoryPlot.Unit {
  /// What stands along an axis.
  var phrase: Phrase {
    switch self {
    case .step: "step"
    case .epoch: "epoch"
    }
  }
}
