import Sheets
import TraceGraph
import Training

/// The numbers of all parameters at a moment, and a word for that moment.
struct PlotSetting {
  var numbers: [Double]
  /// Such as "the end of training", "step 20", "the start".
  var word: String
}

extension PlotSource {
  /// Where parameters stand at a moment; unless one is named, at the end of a run, as given for a sheet.
  func setting(
    at moment: TrainingMoment?, of objective: PlotObjective
  ) throws(PlotError) -> PlotSetting {
    if let run = runs.first { return try setting(of: run, at: moment ?? .final, objective) }
    guard let moment, moment != .initial else {
      return PlotSetting(numbers: objective.landscape.initial, word: "their first values")
    }
    guard objective.isTrained, sheet?.training != nil else {
      throw PlotError(
        "at", "nothing is trained: the sheet has no key 'train'", remedy: "leave out 'at'")
    }
    let path = try recordedPaths(of: objective.layout)[0]
    var point = path.points.count - 1
    if case .step(let step) = moment {
      guard step <= point else {
        throw PlotError("at", "there is no step \(step)", remedy: "steps from 0 to \(point)")
      }
      point = step
    }
    return PlotSetting(numbers: Array(path.points.point(point)), word: path.word(for: point))
  }

  private func setting(
    of run: any RecordedTraining, at moment: TrainingMoment, _ objective: PlotObjective
  ) throws(PlotError) -> PlotSetting {
    let range = try run.stepRange()
    let step =
      switch moment {
      case .initial: range.lowerBound
      case .final: range.upperBound
      case .step(let step): step
      }
    let values = try run.parameters(atStep: step)
    let numbers = try attempt("at") { () throws(TrainingError) in
      try objective.layout.setting(of: values)
    }
    return PlotSetting(
      numbers: numbers, word: moment == .final ? "the end of training" : "step \(step)")
  }
}
