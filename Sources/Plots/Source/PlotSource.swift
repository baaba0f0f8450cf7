import Figures
import Sheets
import TraceGraph
import Training

/// Where the numbers of plots come from: a sheet (formulas are one), recorded runs, or both.
///
/// A sheet is trained in memory when a plot needs it: once for all plots of the source.
package final class PlotSource {
  /// Told what is computed and the share of it that is done; 1 ends it.
  package typealias Progress = (_ what: String, _ share: Double) -> Void

  /// The model; nil for runs that were recorded without a sheet.
  package let sheet: Sheet?
  /// Values that replace or complete those of the sheet.
  package let values: [String: Tensor]
  /// The recorded trainings, in the order given; empty for a sheet alone.
  package let runs: [any RecordedTraining]
  /// The training of the sheet, run when a plot needs it; nil for a sheet that trains nothing.
  package let memory: TrainingMemory?
  /// Told from time to time how far long work is.
  package var progress: Progress? {
    didSet { for training in memories { training.progress = progress } }
  }
  /// Trainings that differ from the sheet's, so that each runs once.
  private var compared: [TrainingOptions: TrainingMemory] = [:]
  /// Sources with the values of states of the sheet, so that each is computed once.
  var states: [String: PlotSource] = [:]
  /// The source with the sheet's own values, of one with those of a state; it keeps this one.
  weak var start: PlotSource?
  /// The pictures that figures show, by file.
  var pictures: [String: Picture] = [:]
  /// The formulas of the sheet as graphs show them, so that each row and moment is computed once.
  private var recordings: [RecordingKey: Recording] = [:]
  private var memories: [TrainingMemory] { [memory].compactMap { $0 } + compared.values }

  package init(
    sheet: Sheet?, values: [String: Tensor] = [:], runs: [any RecordedTraining] = []
  ) {
    self.sheet = sheet
    self.values = values
    self.runs = runs
    memory = sheet.flatMap { $0.training == nil ? nil : TrainingMemory($0, values: values) }
  }

  /// The colours that the sheet chooses for variables.
  var colorChoices: ColorChoices { sheet?.colorChoices ?? ColorChoices() }

  /// The words of the sheet's figures.
  private(set) lazy var words: FigureWords = sheet?.words ?? FigureWords()

  /// What stands above a plot that has no title of its own.
  package var title: String { sheet?.title ?? "" }

  /// Whether the sheet trains by the perceptron rule.
  var isPerceptron: Bool {
    if case .perceptron? = sheet?.training?.options.objective { true } else { false }
  }

  /// The learning rate of a training by plain descent; nil for other optimisers and without a training.
  var descentRate: Double? {
    guard let options = sheet?.training?.options, options.optimizer == .sgd else { return nil }
    return options.learningRate
  }

  /// The training of the sheet with some options; the same training for equal ones.
  func training(of sheet: Sheet, with options: TrainingOptions) -> TrainingMemory {
    if let memory, options == sheet.training?.options { return memory }
    if let known = compared[options] { return known }
    let training = TrainingMemory(sheet, values: values, compared: options)
    training.progress = progress
    compared[options] = training
    return training
  }
}

extension PlotSource {
  private struct RecordingKey: Hashable {
    var moment: PlotMoment?
    var row: Int
  }

  /// The formulas of a sheet at a moment of its training.
  ///
  /// - Parameters:
  ///   - sheet: whose formulas.
  ///   - moment: nil for the sheet's own values.
  ///   - row: which row of the data, from 0.
  /// - Throws: `PlotError` for a moment that the source does not have, and for what is wrong with the
  ///   formulas.
  func recording(
    of sheet: Sheet, at moment: PlotMoment?, row: Int = 0
  ) throws(PlotError) -> Recording {
    let key = RecordingKey(moment: moment, row: row)
    if let known = recordings[key] { return known }
    let parameters = moment.needsTraining ? try parameters(at: moment) : []
    do {
      let recording = try sheet.record(overriding: values, row: row, parameters: parameters)
      recordings[key] = recording
      return recording
    } catch {
      throw PlotError(error)
    }
  }

  /// Computes the formulas once, so that lanes can vary some of their leaves.
  ///
  /// - Parameters:
  ///   - names: leaves that vary; those without a value begin at 0.
  ///   - key: which says what varies; nil where an unknown name is told elsewhere.
  /// - Throws: `PlotError` for a source without a sheet and for what is wrong with its formulas.
  func recording(
    varying names: [String], key: String? = "over"
  ) throws(PlotError) -> Recording {
    guard let sheet else {
      throw PlotError("", "the run has no sheet, so it has no formulas to evaluate")
    }
    var values = values
    for name in names where sheet.needsValue(name) && values[name] == nil {
      values[name] = Tensor(0)
    }
    do {
      return try sheet.record(overriding: values)
    } catch {
      throw unknown(names, of: sheet, key) ?? PlotError(error)
    }
  }

  /// What is wrong with a name that should vary: formulas that lack a value for lack of a name would
  /// else be told without the name that was meant.
  private func unknown(_ names: [String], of sheet: Sheet, _ key: String?) -> PlotError? {
    let known = sheet.isModel ? [] : sheet.formulaNames
    let unknown = names.first { !known.contains(NodeName(reading: $0).fullName) }
    guard let key, !known.isEmpty, let unknown else { return nil }
    return PlotError(
      key, "no value of the formulas is named '\(unknown)'",
      remedy: Remedy.known(known.sorted(), insteadOf: unknown))
  }
}
