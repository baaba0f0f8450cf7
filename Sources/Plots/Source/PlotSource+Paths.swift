import Sheets
import TraceGraph
import Training

/// The path of one training.
struct PlotPath {
  /// What legends call it.
  var name: String
  /// How gradients became steps; nil for a run without a sheet.
  var optimizer: Optimizer?
  var points: DescentPath

  /// What the path's points are called: `step 20`, or `the end of training`.
  func word(for point: Int) -> String {
    point == points.steps.count ? "the end of training" : "step \(points.steps[point].number)"
  }
}

/// Trainings that a source ran in memory, so that each runs once.
final class TrainedPaths {
  struct Key: Hashable {
    var options: TrainingOptions
    var extras: DescentPathRecorder.Extras
  }

  var paths: [Key: DescentPath] = [:]
}

extension PlotSource {
  /// The paths of the runs, or of the sheet's training, which runs in memory.
  ///
  /// - Parameters:
  ///   - layout: of the points.
  ///   - extras: what is kept beside parameters; a run keeps nothing of it.
  func recordedPaths(
    of layout: ParameterLayout, keeping extras: DescentPathRecorder.Extras = []
  ) throws(PlotError) -> [PlotPath] {
    guard runs.isEmpty else {
      return try runs.map { (run) throws(PlotError) in
        PlotPath(
          name: runs.count > 1 ? run.name : "", optimizer: sheet?.training?.options.optimizer,
          points: try run.path(of: layout))
      }
    }
    let options = try trainingOptions("path")
    let path = try trainedPath(keeping: extras, "path")
    return [PlotPath(name: "", optimizer: options.optimizer, points: path)]
  }

  /// The path of a training that differs from the sheet's.
  func path(
    of compared: ComparedTraining, keeping extras: DescentPathRecorder.Extras = []
  ) throws(PlotError) -> PlotPath {
    let options = compared.options(over: try trainingOptions("compare"))
    return PlotPath(
      name: compared.name, optimizer: options.optimizer,
      points: try trainedPath(options, keeping: extras, "compare"))
  }

  /// What the sheet says under `train`.
  func trainingOptions(_ key: String) throws(PlotError) -> TrainingOptions {
    if let training = sheet?.training { return training.options }
    throw PlotError(
      key, sheet == nil ? "the run has no sheet to train" : "the sheet has no key 'train'",
      remedy: "add 'train: {minimize: loss, learning-rate: 0.1, steps: 20}'")
  }

  /// The path of the sheet's own training, which other plots of the source share.
  private func trainedPath(
    keeping extras: DescentPathRecorder.Extras, _ key: String
  ) throws(PlotError) -> DescentPath {
    let path: DescentPath?
    do throws(PlotError) {
      path = try memory?.path(keeping: extras)
    } catch {
      throw error.key.isEmpty ? error.about(key) : error
    }
    guard let path else { throw Self.noSteps(key) }
    return path
  }

  private static func noSteps(_ key: String) -> PlotError {
    PlotError(key, "training has no steps", remedy: "raise 'steps' or 'epochs'")
  }

  /// Trains the sheet in memory, once for equal options.
  private func trainedPath(
    _ options: TrainingOptions, keeping extras: DescentPathRecorder.Extras, _ key: String
  ) throws(PlotError) -> DescentPath {
    if options == sheet?.training?.options { return try trainedPath(keeping: extras, key) }
    let known = TrainedPaths.Key(options: options, extras: extras)
    if let path = trainedPaths.paths[known] { return path }
    let model = try model()
    let trainer = try attempt(key) { () throws(TrainingError) in try Trainer(model, options) }
    let recorder = DescentPathRecorder(keeping: extras, expectedSteps: trainer.stepCount)
    do {
      _ = try trainer.run(recorder: recorder) { progress in
        self.progress?("training", Double(progress.step + 1) / Double(progress.stepCount))
      }
    } catch let error as TrainingError {
      throw PlotError(error, at: key)
    } catch {
      throw PlotError(key, "\(error)")
    }
    guard let path = recorder.path else { throw Self.noSteps(key) }
    trainedPaths.paths[known] = path
    return path
  }
}
