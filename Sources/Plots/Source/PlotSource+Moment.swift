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
  /// All parameters by full name at a moment; unless one is named, at the end of a run, as given for a
  /// sheet.
  package func parameters(
    at moment: PlotMoment?
  ) throws(PlotError) -> [(name: String, value: Tensor)] {
    if let run = runs.first { return try run.parameters(atStep: run.step(at: moment ?? .final)) }
    guard moment.needsTraining, let moment else { return try model().initialParameters }
    let path = try trainedPath(keeping: [.examples], key: "at").points
    return path.layout.values(of: Array(path.point(try path.number(of: moment))))
  }

  /// Where parameters stand at a moment; unless one is named, at the end of a run, as given for a sheet.
  func setting(
    at moment: PlotMoment?, of objective: PlotObjective
  ) throws(PlotError) -> PlotSetting {
    if let run = runs.first { return try setting(of: run, at: moment ?? .final, objective) }
    guard moment.needsTraining, let moment else {
      return PlotSetting(numbers: objective.landscape.initial, word: words("their first values"))
    }
    guard objective.isTrained, sheet?.training != nil else {
      throw PlotError(
        "at", "nothing is trained: the sheet has no key 'train'", remedy: "leave out 'at'")
    }
    let path = try trainedPath(key: "at")
    let number = try path.points.number(of: moment)
    return PlotSetting(
      numbers: Array(path.points.point(number)), word: path.word(for: number, words))
  }

  private func setting(
    of run: any RecordedTraining, at moment: PlotMoment, _ objective: PlotObjective
  ) throws(PlotError) -> PlotSetting {
    let step = try run.step(at: moment)
    let values = try run.parameters(atStep: step)
    let numbers = try attempt("at") { () throws(TrainingError) in
      try objective.layout.setting(of: values)
    }
    return PlotSetting(
      numbers: numbers,
      word: moment == .final
        ? words("the end of training") : words("step {number}", ["number": "\(step)"]))
  }
}

/// Figures of the computation itself.
extension PlotSource {
  /// The moment that a figure of a sheet's computation asks for.
  ///
  /// - Throws: `PlotError` where the sheet trains nothing.
  func graphMoment(_ at: PlotMoment?, of sheet: Sheet) throws(PlotError) -> PlotMoment? {
    guard at != nil, sheet.training == nil else { return at }
    throw PlotError("at", "the sheet trains nothing", remedy: "leave out 'at', or add 'train'")
  }

  /// The sheet's title with the moment.
  func graphTitle(_ at: PlotMoment?, of sheet: Sheet) -> String {
    guard let at, at != .initial else { return sheet.title }
    return sheet.title + (sheet.title.isEmpty ? "" : ", ") + at.text(words)
  }
}

extension PlotMoment? {
  /// Whether a sheet has to be trained to know the numbers; unless a moment is named they are the first.
  var needsTraining: Bool { self != nil && self != .initial }
}

extension RecordedTraining {
  /// The step whose parameters are meant.
  fileprivate func step(at moment: PlotMoment) throws(PlotError) -> Int {
    let range = try stepRange()
    return switch moment {
    case .initial: range.lowerBound
    case .final: range.upperBound
    case .step(let step): step
    }
  }
}

extension DescentPath {
  /// Which point is meant.
  fileprivate func number(of moment: PlotMoment) throws(PlotError) -> Int {
    switch moment {
    case .initial: return 0
    case .final: return count - 1
    case .step(let step):
      guard step < count else {
        throw PlotError("at", "there is no step \(step)", remedy: "steps from 0 to \(count - 1)")
      }
      return step
    }
  }
}
