import Figures
import Sheets
import TraceGraph
import Training

/// A table of one update: what stood before it, the gradient, the step that is added, what stands after it.
struct UpdateTable {
  let maker: TableMaker

  /// The rows in order.
  private enum Row: String, CaseIterable { case before, gradient, step, after }

  /// The model on both sides of an update.
  private struct Update {
    var before: RecordedCells
    var after: RecordedCells
    /// What a parameter's gradient is multiplied by; nil where a step is the difference that was made.
    var rate: Double?
    /// Gradients of the objective by full name.
    var gradients: [String: Tensor]
    /// How many examples the step took.
    var exampleCount = 1
  }

  func grid() throws(PlotError) -> TableGrid {
    guard let sheet = maker.source.sheet else {
      throw PlotError("from", "the run has no sheet, so it has no formulas to evaluate")
    }
    let update = try isTrained ? trained(sheet) : written(sheet)
    let words = maker.look.words
    var grid = TableGrid(
      head: [""], rows: Row.allCases.map { [.label(words.word($0.rawValue))] })
    for column in try columns(update) {
      guard case .numbers(let name) = column else {
        grid.head.append("")
        grid.appendToAll(column.words)
        continue
      }
      if name.isGradient {
        throw PlotError(
          "columns", "'\(name.text)' is a row of the table", remedy: "name \(name.name)")
      }
      grid.head.append(update.before.title(name))
      for (place, item) in try items(name, update).enumerated() { grid.rows[place].append(item) }
    }
    return grid
  }

  /// Whether the update is one of a training.
  private var isTrained: Bool {
    maker.plot.rate == nil
      && (maker.source.sheet?.training != nil || !maker.source.runs.isEmpty)
  }

  private func columns(_ update: Update) throws(PlotError) -> [TablePlot.Column] {
    guard maker.plot.columns.isEmpty else { return maker.plot.columns }
    let catalog = TrainingCatalog(update.before.recording.trace)
    var names = catalog.nodes.filter(\.isTrained).map(catalog.shown)
    let output = update.before.recording.output.name
    if update.exampleCount == 1, !output.isEmpty { names.append(output) }
    return names.compactMap { (try? NumberName($0)).map { .numbers($0) } }
  }

  private func items(
    _ name: NumberName, _ update: Update
  ) throws(PlotError) -> [TableGrid.Item] {
    let found = try update.before.find(name)
    let (before, after) = (try update.before.tensor(name), try update.after.tensor(name))
    let tint = try update.before.tint(name)
    let isParameter = [.parameter, .bias].contains(found.node.role)
    guard isParameter || update.exampleCount == 1 else {
      throw PlotError(
        "columns", "'\(name.text)' has \(update.exampleCount) values: one an example of the step",
        remedy: "name parameters")
    }
    let gradient =
      isParameter
      ? update.gradients[found.node.fullName].map { whole in
        found.element.map { Tensor(whole.elements[$0]) } ?? whole
      } : update.before.gradientIfAny(found)
    return Row.allCases.map { row in
      switch row {
      case .before: .tensor(before, tint)
      case .gradient: gradient.map { .tensor($0, .gradient) } ?? .empty
      case .step: isParameter ? .tensor(step(before, after, gradient, update.rate), tint) : .empty
      case .after: .tensor(after, tint)
      }
    }
  }

  private func step(
    _ before: Tensor, _ after: Tensor, _ gradient: Tensor?, _ rate: Double?
  ) -> Tensor {
    guard let rate, let gradient else {
      return Tensor(
        shape: before.shape, elements: zip(after.elements, before.elements).map { $0 - $1 })
    }
    return Tensor(shape: gradient.shape, elements: gradient.elements.map { -rate * $0 })
  }
}

extension UpdateTable {
  /// An update by plain descent, whose rate the figure says.
  private func written(_ sheet: Sheet) throws(PlotError) -> Update {
    guard let rate = maker.plot.rate else {
      throw PlotError(
        "from", "the sheet trains nothing, so there is no update",
        remedy: "give the learning rate: 'rate: 0.1', or add 'train' to the sheet")
    }
    if maker.plot.at != nil {
      throw PlotError("at", "an update with a 'rate' begins at the sheet's values")
    }
    let source = maker.source
    let before = try source.recording(of: sheet, at: nil)
    let pass = try before.gradients(key: "from")
    var gradients: [String: Tensor] = [:]
    var parameters: [(name: String, value: Tensor)] = []
    for node in before.trace.nodes where [.parameter, .bias].contains(node.role) {
      guard let gradient = pass.tensorGradient(of: node) else { continue }
      gradients[node.fullName] = gradient
      let moved = zip(node.tensor.elements, gradient.elements).map { $0 - rate * $1 }
      parameters.append((node.fullName, Tensor(shape: node.shape, elements: moved)))
    }
    guard !parameters.isEmpty else {
      throw PlotError(
        "from", "the output depends on no parameter",
        remedy: "values under 'parameters' are what an update changes")
    }
    let after = try attemptRecording {
      () throws(SheetError) in
      try sheet.record(overriding: source.values, parameters: parameters)
    }
    return Update(
      before: RecordedCells(before, source.colorChoices),
      after: RecordedCells(after, source.colorChoices), rate: rate, gradients: gradients)
  }

  /// A step of the training.
  private func trained(_ sheet: Sheet) throws(PlotError) -> Update {
    let source = maker.source
    let step = try self.step(of: maker.plot.at)
    guard let training = try source.trainingIfAny() else {
      throw PlotError("from", "the sheet trains nothing", remedy: "add 'train', or give a run")
    }
    let examples = try examples(of: step)
    let row = examples.first ?? 0
    let before = try source.recording(of: sheet, at: .step(step), row: row)
    let after = try source.recording(of: sheet, at: .step(step + 1), row: row)
    var gradients: [String: Tensor] = [:]
    for node in before.trace.nodes where [.parameter, .bias].contains(node.role) {
      let numbers = try training.numbers(of: .node(node.fullName), at: [step]).first
      guard let gradient = numbers?.gradients else { continue }
      gradients[node.fullName] = Tensor(shape: node.shape, elements: gradient)
    }
    return Update(
      before: RecordedCells(before, source.colorChoices),
      after: RecordedCells(after, source.colorChoices), rate: nil, gradients: gradients,
      exampleCount: max(examples.count, 1))
  }

  private func step(of moment: PlotMoment?) throws(PlotError) -> Int {
    switch moment {
    case nil, .initial: return 0
    case .step(let step): return step
    case .final:
      throw PlotError(
        "at", "no update follows the end of training", remedy: "name the number of a step, from 0")
    }
  }

  private func examples(of step: Int) throws(PlotError) -> [Int] {
    if let run = maker.source.runs.first { return try run.examples(atStep: step) }
    let path = try maker.source.trainedPath(keeping: [.examples], key: "at").points
    guard path.examples.indices.contains(step) else {
      throw PlotError(
        "at", "there is no update \(step)", remedy: "updates from 0 to \(path.examples.count - 1)")
    }
    return path.examples[step]
  }

  /// What the table reads of a training in memory, so that it trains once.
  func watches(in memory: TrainingMemory) throws(PlotError) -> [TrainingMemory.Watch] {
    guard isTrained else { return [] }
    let step = try step(of: maker.plot.at)
    return [.path([.examples])]
      + (try memory.catalog().nodes.filter(\.isTrained)).map {
        .numbers(.node($0.name), steps: [step])
      }
  }

  private func attemptRecording(
    _ body: () throws(SheetError) -> Recording
  ) throws(PlotError) -> Recording {
    do {
      return try body()
    } catch {
      throw PlotError(error)
    }
  }
}
