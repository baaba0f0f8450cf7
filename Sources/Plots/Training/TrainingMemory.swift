import Sheets
import TraceGraph
import Training

/// The training of a sheet, run when a plot asks for its numbers.
///
/// Losses are kept for every step, all else only where it is watched: memory grows with what figures
/// show, not with the model. What is asked for without being watched trains the sheet again, with the
/// same numbers.
package final class TrainingMemory {
  /// Something that figures read.
  package enum Watch: Hashable {
    case numbers(NumberSubject, steps: [Int]?)
    case statistics([StatisticsKey]?)
    case path(DescentPathRecorder.Extras)
  }

  package let name = ""
  private let sheet: Sheet
  private let values: [String: Tensor]
  /// What a training that is compared with the sheet's has in place of `train`.
  private let compared: TrainingOptions?
  /// Told how far training is, where it runs.
  var progress: PlotSource.Progress?
  /// How often the sheet was trained.
  private(set) var trainingCount = 0
  private var watched: Set<Watch> = []
  private var kept: TrainingKeeper?
  private var cachedCatalog: TrainingCatalog?

  /// - Parameters:
  ///   - values: values by name that replace those of the sheet.
  ///   - compared: options in place of those of the sheet; nil for its own.
  package init(_ sheet: Sheet, values: [String: Tensor] = [:], compared: TrainingOptions? = nil) {
    self.sheet = sheet
    self.values = values
    self.compared = compared
  }

  /// Keeps numbers from the next training on.
  func watch(_ watches: some Sequence<Watch>) { watched.formUnion(watches) }

  private func trainer() throws(PlotError) -> Trainer {
    do {
      guard let compared else { return try sheet.trainer(overriding: values) }
      let model = try sheet.model(overriding: values)
      return try Trainer(model, compared)
    } catch let error as SheetError {
      throw PlotError(error)
    } catch {
      throw failure(error)
    }
  }

  /// The training with everything that is watched.
  private func keeper(_ watch: Watch? = nil) throws(PlotError) -> TrainingKeeper {
    if let watch { watched.insert(watch) }
    if let kept, watched.allSatisfy(kept.holds) { return kept }
    let trainer = try trainer()
    let keeper = TrainingKeeper(watched, expectedSteps: trainer.stepCount)
    trainingCount += 1
    do {
      keeper.outcome = try trainer.run(recorder: keeper) { step in
        self.progress?("training", Double(step.step + 1) / Double(step.stepCount))
      }
    } catch {
      throw failure(error)
    }
    kept = keeper
    return keeper
  }

  /// What a plot says of an error of training: one of options that are compared is about their key.
  private func failure(_ error: any Error) -> PlotError {
    let key = compared == nil ? "" : "compare"
    guard let error = error as? TrainingError else { return PlotError(key, "\(error)") }
    return compared == nil ? PlotError(error) : PlotError(error, at: key)
  }
}

extension TrainingMemory {
  /// The parameters at all steps and after the last update.
  ///
  /// - Parameter extras: what is kept beside parameters, at the least.
  func path(keeping extras: DescentPathRecorder.Extras) throws(PlotError) -> DescentPath {
    if let path = try keeper(.path(extras)).path { return path }
    throw PlotError(
      compared == nil ? "" : "compare", "training has no steps",
      remedy: "raise 'steps' or 'epochs'")
  }
}

extension TrainingMemory: TrainingNumbers {
  package func hasNumbers() -> Bool { true }

  package func catalog() throws(PlotError) -> TrainingCatalog {
    if let cachedCatalog { return cachedCatalog }
    guard let trace = try trainer().trace else {
      throw PlotError("", "the sheet trains nothing")
    }
    let catalog = TrainingCatalog(trace)
    cachedCatalog = catalog
    return catalog
  }

  /// The steps that there will be and the state after the last update, without training; fewer are made
  /// when training ends early.
  func expectedSteps() throws(PlotError) -> [Int] {
    if let kept { return kept.steps.map(\.step) }
    return Array(0...(try trainer().stepCount))
  }

  package func steps() throws(PlotError) -> [TrainingStep] { try keeper().steps }

  package func numbers(
    of subject: NumberSubject, at steps: [Int]?
  ) throws(PlotError) -> [SubjectNumbers] {
    let watch = Watch.numbers(subject, steps: steps)
    return try keeper(watch).numbers[watch] ?? []
  }

  package func statistics(of keys: [StatisticsKey]?) throws(PlotError) -> [TrainingSeries.Step] {
    let watch = Watch.statistics(keys)
    return try keeper(watch).statistics[watch] ?? []
  }

  package func setup() throws(PlotError) -> TrainingSetup? {
    do {
      var setup = try sheet.trainingSetup(overriding: values)
      if let compared { setup?.options = compared }
      return setup
    } catch {
      throw PlotError(error)
    }
  }

  package func finalParameters() throws(PlotError) -> [(name: String, value: Tensor)] {
    try keeper().outcome?.state.parameters ?? []
  }
}
