import Sheets
import TraceGraph
import Training

/// The training of a sheet, run when a plot asks for its numbers.
///
/// Losses are kept for every step, all other numbers only where they are watched: memory grows with
/// what figures show, not with the model. What is asked for without being watched trains the sheet
/// again, with the same numbers.
public final class TrainingMemory {
  /// Something that figures read.
  enum Watch: Hashable {
    case numbers(NumberSubject, steps: [Int]?)
    case statistics([StatisticsKey]?)
    case path(DescentPathRecorder.Extras)
  }

  public let name = ""
  let sheet: Sheet
  let values: [String: Tensor]
  /// Told as `PlotSource.progress` is.
  var progress: ((_ what: String, _ share: Double) -> Void)?
  /// How often the sheet was trained.
  private(set) var trainingCount = 0
  private var watched: Set<Watch> = []
  private var kept: TrainingKeeper?
  private var cachedCatalog: TrainingCatalog?

  /// - Parameter values: values by name that replace those of the sheet.
  public init(_ sheet: Sheet, values: [String: Tensor] = [:]) {
    self.sheet = sheet
    self.values = values
  }

  /// Keeps numbers from the next training on.
  func watch(_ watches: some Sequence<Watch>) { watched.formUnion(watches) }

  private func trainer() throws(PlotError) -> Trainer {
    do {
      return try sheet.trainer(overriding: values)
    } catch {
      throw PlotError(error)
    }
  }

  /// The training with everything that is watched.
  private func keeper(_ watch: Watch? = nil) throws(PlotError) -> TrainingKeeper {
    if let watch { watched.insert(watch) }
    if let kept, watched.isSubset(of: kept.watched) { return kept }
    let trainer = try trainer()
    let keeper = TrainingKeeper(watched, expectedSteps: trainer.stepCount)
    trainingCount += 1
    do {
      keeper.outcome = try trainer.run(recorder: keeper) { step in
        self.progress?("training", Double(step.step + 1) / Double(step.stepCount))
      }
    } catch let error as TrainingError {
      throw PlotError(error)
    } catch {
      throw PlotError("", "\(error)")
    }
    kept = keeper
    return keeper
  }
}

extension TrainingMemory: TrainingNumbers {
  public func catalog() throws(PlotError) -> TrainingCatalog {
    if let cachedCatalog { return cachedCatalog }
    guard let trace = try trainer().trace else {
      throw PlotError("", "the sheet trains nothing")
    }
    let catalog = TrainingCatalog(trace)
    cachedCatalog = catalog
    return catalog
  }

  /// The steps that there will be, without training; fewer are made when training ends early.
  func expectedSteps() throws(PlotError) -> [Int] {
    if let kept { return kept.moments.map(\.step) }
    return Array(0..<(try trainer().stepCount))
  }

  public func moments() throws(PlotError) -> [TrainingMoment] { try keeper().moments }

  public func numbers(
    of subject: NumberSubject, at steps: [Int]?
  ) throws(PlotError) -> [SubjectNumbers] {
    let watch = Watch.numbers(subject, steps: steps)
    return try keeper(watch).numbers[watch] ?? []
  }

  public func statistics(of keys: [StatisticsKey]?) throws(PlotError) -> [TrainingSeries.Step] {
    let watch = Watch.statistics(keys)
    return try keeper(watch).statistics[watch] ?? []
  }

  /// All parameters at every step; nil when training has no steps.
  func path(keeping extras: DescentPathRecorder.Extras) throws(PlotError) -> DescentPath? {
    let watch = Watch.path(extras)
    return try keeper(watch).paths[watch]?.path
  }

  public func finalParameters() throws(PlotError) -> [(name: String, value: Tensor)] {
    try keeper().outcome?.state.parameters ?? []
  }
}
