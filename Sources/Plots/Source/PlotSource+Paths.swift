import Figures
import Sheets
import TraceGraph
import Training

/// The path of one training.
struct PlotPath {
  /// What legends call it.
  var name: String
  /// What parts call it; nil for its name.
  var part: String?
  /// How gradients became steps; nil for a run without a sheet.
  var optimizer: Optimizer?
  /// Whether every step takes all examples: plain descent then has nothing stochastic.
  var isFullBatch = false
  var points: DescentPath

  /// What the rule is called: plain steps over all examples are gradient descent, over some of them `sgd`.
  func rule(_ words: FigureWords) -> String {
    guard let optimizer else { return words("training") }
    return optimizer == .sgd && isFullBatch ? words("gradient descent") : optimizer.title
  }

  /// What the path's points are called: `step 20`, or `the end of training`.
  func word(for point: Int, _ words: FigureWords) -> String {
    point == points.steps.count
      ? words("the end of training")
      : words("step {number}", ["number": "\(points.steps[point].number)"])
  }
}

extension PlotSource {
  /// The paths of the runs, or of the sheet's training, which runs in memory.
  ///
  /// - Parameters:
  ///   - layout: of the points.
  ///   - extras: what is kept beside parameters; a run keeps nothing of it.
  func paths(
    of layout: ParameterLayout, keeping extras: DescentPathRecorder.Extras = []
  ) throws(PlotError) -> [PlotPath] {
    guard runs.isEmpty else {
      return try runs.map { (run) throws(PlotError) in
        PlotPath(
          name: runs.count > 1 ? run.name : "", optimizer: sheet?.training?.options.optimizer,
          isFullBatch: isFullBatch(sheet?.training?.options), points: try run.path(of: layout))
      }
    }
    return [try trainedPath(keeping: extras, key: "path")]
  }

  /// The path of the sheet's training, which runs in memory.
  ///
  /// - Parameter key: the key that asks for it.
  func trainedPath(
    keeping extras: DescentPathRecorder.Extras = [], key: String
  ) throws(PlotError) -> PlotPath {
    try path(named: "", keeping: extras, key: key) { $0 }
  }

  /// The path of a training that differs from the sheet's.
  func path(
    of compared: ComparedTraining, keeping extras: DescentPathRecorder.Extras = []
  ) throws(PlotError) -> PlotPath {
    try path(named: compared.name, keeping: extras, key: "compare", compared.options(over:))
  }

  private func path(
    named name: String, keeping extras: DescentPathRecorder.Extras, key: String,
    _ changed: (TrainingOptions) -> TrainingOptions
  ) throws(PlotError) -> PlotPath {
    guard let sheet, let options = sheet.training?.options else {
      throw PlotError(
        key, sheet == nil ? "the run has no sheet to train" : "the sheet has no key 'train'",
        remedy: "add 'train: {minimize: loss, learning-rate: 0.1, steps: 20}'")
    }
    let own = changed(options)
    let points = try training(of: sheet, with: own).path(keeping: extras)
    return PlotPath(
      name: name, optimizer: own.optimizer, isFullBatch: isFullBatch(own), points: points)
  }

  private func isFullBatch(_ options: TrainingOptions?) -> Bool {
    switch options?.batch {
    case .full: true
    case .size(let size): size >= sheet?.data?.rows.count ?? 1
    case nil: false
    }
  }
}
