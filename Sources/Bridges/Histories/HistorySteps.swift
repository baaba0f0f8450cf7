import TraceGraph
import TraceStore
import Training

/// Joins the rows of a history to steps.
struct HistorySteps {
  private let plan: HistoryPlan
  private let path: String
  /// Steps whose rows have no loss.
  private var skipped = (count: 0, first: 0)
  /// Rows without a step.
  private var stepless = (count: 0, line: 0)
  private var hasFallenEpoch = false

  private var row = 0
  private var current: Int?
  private var line = 0
  private var loss: Double?
  private var parts: [(value: StatisticParts, gradient: StatisticParts)] = []
  private var hasParts = false
  // What goes on until a row says something else.
  private var epoch = 0
  private var rate = 0.0
  private var start: Double?
  private var seconds = Double.nan
  private var batch: Int?

  init(_ plan: HistoryPlan, _ path: String) {
    self.plan = plan
    self.path = path
    clear()
  }

  /// What was left out; complete after the walk.
  var notes: [String] {
    var notes: [String] = []
    if skipped.count > 0 {
      notes.append(
        "\(skipped.count.counted("step")) without a loss left out, the first is \(skipped.first)")
    }
    if stepless.count > 0 {
      notes.append(
        "\(stepless.count.counted("row")) without a step left out"
          + (stepless.line > 0 ? ", the first in line \(stepless.line)" : ""))
    }
    if hasFallenEpoch { notes.append("epochs that fall are taken for the largest before them") }
    return notes
  }

  /// Gives the steps in order: rows of one step that follow one another are joined.
  mutating func forEachStep(
    of source: any HistorySource, _ body: (ToldStep) throws(BridgeError) -> Void
  ) throws(BridgeError) {
    var copy = self
    try source.forEachRow { row throws(BridgeError) in
      if let step = try copy.add(row) { try body(step) }
    }
    if let last = try copy.take() { try body(last) }
    self = copy
  }

  /// - Returns: the step before this row's, where it ends here.
  private mutating func add(_ row: HistoryRow) throws(BridgeError) -> ToldStep? {
    var finished: ToldStep?
    guard let step = try step(of: row) else {
      if stepless.count == 0 { stepless.line = row.line }
      stepless.count += 1
      return nil
    }
    if step != current {
      if let current, step < current {
        throw error(
          row, "step \(step) comes after step \(current)",
          "sort the rows by their steps, write one training into one file, or name another column "
            + "(--step)")
      }
      finished = try take()
      current = step
    }
    line = row.line
    for (column, cell) in row.cells { try add(cell, column, row) }
    return finished
  }

  private mutating func step(of row: HistoryRow) throws(BridgeError) -> Int? {
    guard let column = plan.column(of: .step) else {
      defer { self.row += 1 }
      return self.row
    }
    guard case .number(let number)? = row.cells.first(where: { $0.column == column })?.cell else {
      return nil
    }
    guard let step = CheckedSize.whole(number) else {
      throw error(
        row, "the step is \(number): steps are whole numbers, 0 or more",
        "name another column (--step), or leave it out: rows are counted (--map 'COLUMN=nothing')")
    }
    return step
  }

  private mutating func add(
    _ cell: HistoryCell, _ column: Int, _ row: HistoryRow
  ) throws(BridgeError) {
    switch plan.meanings[column] {
    case .step, .nothing: break
    case .loss: if case .number(let number) = cell { loss = number }
    case .epoch:
      guard case .number(let number) = cell, let next = CheckedSize.whole(number.rounded(.down))
      else { return }
      if next < epoch { hasFallenEpoch = true }
      epoch = max(epoch, next)
    case .learningRate: if case .number(let number) = cell, !number.isNaN { rate = number }
    case .seconds:
      guard case .number(let number) = cell, number.isFinite else { return }
      if start == nil { start = number > 1e8 ? number : 0 }
      seconds = number - (start ?? 0)
    case .batch:
      guard case .number(let number) = cell else { return }
      guard let whole = CheckedSize.whole(number), whole > 0 else {
        throw error(row, "the batch is \(number): it is a whole number, 1 or more", "")
      }
      batch = whole
    case .statistic(let statistic): try add(cell, statistic, column, row)
    case .number:
      guard let key = plan.numbers[column], let place = plan.places[key] else { return }
      add(cell, at: place)
    }
  }

  private mutating func add(_ cell: HistoryCell, at place: Int) {
    let summary: NumberSummary
    switch cell {
    case .number(let number): summary = NumberSummary(single: number)
    case .summary(let many): summary = many
    case .missing, .other: return
    }
    hasParts = true
    _ = parts[place].value.add(.summary(summary), .mean)
  }

  private mutating func add(
    _ cell: HistoryCell, _ statistic: ColumnStatistic, _ column: Int, _ row: HistoryRow
  ) throws(BridgeError) {
    guard let place = plan.places[statistic.key], cell.isTold else { return }
    hasParts = true
    let fault =
      statistic.isGradient
      ? parts[place].gradient.add(cell, statistic.measure)
      : parts[place].value.add(cell, statistic.measure)
    guard let fault else { return }
    throw error(
      row, "column \(plan.columns[column].quoted): \(fault)",
      "mend it, or say what else the column is: --map '\(plan.columns[column].shortened)=number'")
  }

  private mutating func take() throws(BridgeError) -> ToldStep? {
    defer { clear() }
    guard let current else { return nil }
    guard let loss else {
      if skipped.count == 0 { skipped.first = current }
      skipped.count += 1
      return nil
    }
    var step = ToldStep(step: current, loss: loss)
    step.epoch = epoch
    step.learningRate = rate
    step.seconds = seconds
    step.batch = batch ?? plan.batch
    guard hasParts else { return step }
    step.statistics = try parts.enumerated().map { place, parts throws(BridgeError) in
      if let fault = parts.value.contradiction ?? parts.gradient.contradiction {
        throw BridgeError(
          .invalid, of: line > 0 ? "\(path):\(line)" : path,
          "\(HistoryPlan.label(of: plan.subjects[place]).quoted): \(fault)",
          remedy: "say what else a column is: --map 'COLUMN=number'")
      }
      return ToldStep.Statistic(
        value: parts.value.isEmpty ? nil : parts.value.summary,
        gradient: parts.gradient.isEmpty ? nil : parts.gradient.summary)
    }
    return step
  }

  private mutating func clear() {
    loss = nil
    hasParts = false
    parts = Array(
      repeating: (StatisticParts(), StatisticParts()), count: plan.subjects.count)
  }

  private func error(_ row: HistoryRow, _ cause: String, _ remedy: String) -> BridgeError {
    BridgeError(
      .invalid, of: row.line > 0 ? "\(path):\(row.line)" : path, cause, remedy: remedy)
  }
}
