import Bridges
import Figures
import Plots
import Sheets
import TraceGraph
import TraceStore

/// Compares two inputs of `diff`.
struct DiffSession {
  private let names: (a: String, b: String)
  private let tolerance: NumberTolerance
  private let moment: PlotMoment?
  private let bounds: ReadingBounds

  init(
    _ a: String, _ b: String, _ tolerance: NumberTolerance, at moment: PlotMoment?,
    within bounds: ReadingBounds
  ) {
    names = (a, b)
    self.tolerance = tolerance
    self.moment = moment
    self.bounds = bounds
  }

  private var areRuns: Bool { RunFiles.isRun(names.a) && RunFiles.isRun(names.b) }

  func difference() throws(Failure) -> Difference {
    guard areRuns, moment == nil else { return try traces(at: moment).difference }
    do {
      return try RunDifference(
        try RunFiles.open(names.a), try RunFiles.open(names.b), tolerance
      ).difference
    } catch let failure as Failure {
      throw failure
    } catch let error as RunError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }

  private func traces(at moment: PlotMoment?) throws(Failure) -> TraceDifference {
    let (first, second) = (try model(names.a, moment), try model(names.b, moment))
    return TraceDifference(side(names.a, first), side(names.b, second), tolerance)
  }

  private func model(_ name: String, _ moment: PlotMoment?) throws(Failure) -> Model {
    let isRun = RunFiles.isRun(name)
    return try Model([name], output: nil, at: Moment(at: isRun ? moment : nil), within: bounds)
  }

  private func side(_ name: String, _ model: Model) -> TraceDifference.Side {
    TraceDifference.Side(
      name, model.trace, output: model.output, pass: model.recordedPass ?? pass(of: model))
  }

  /// Of an output that is no number, all of whose elements count alike.
  private func pass(of model: Model) -> BackwardPass {
    model.output.backward(seed: Tensor(repeating: 1, shape: model.output.shape))
  }

  /// The first computation with the numbers of the second beneath its own where they part.
  ///
  /// - Parameter difference: of two runs, which says at which step they are drawn.
  func picture(
    of difference: Difference, _ flags: RowFlags<SharedLookRows>
  ) throws(Failure) -> any Figure {
    let step = moment ?? (areRuns ? difference.first?.step.map { .step($0) } : nil)
    let (first, second) = (try model(names.a, step), try model(names.b, step))
    let (a, b) = (side(names.a, first), side(names.b, second))
    let found = TraceDifference(a, b, tolerance)
    var look = first.look
    do {
      try look.apply(flags.words)
    } catch {
      throw .usage("--" + error.description)
    }
    var page = look.page(title: first.title)
    if page.caption.isEmpty {
      page.caption = "\(names.a.shortened), and beneath where it parts \(names.b.shortened)"
    }
    var figure = GraphFigure(first.trace, pass: a.pass, output: first.output, page: page)
    figure.comparison = comparison(found, b)
    return figure
  }

  private func comparison(
    _ found: TraceDifference, _ other: TraceDifference.Side
  ) -> GraphComparison {
    var values: [Int: Tensor] = [:]
    var gradients: [Int: Tensor] = [:]
    for id in found.partedValues { values[id] = found.pairs[id].map { other.trace[$0].tensor } }
    for id in found.partedGradients {
      gradients[id] = found.pairs[id].flatMap { other.pass?.tensorGradient(of: other.trace[$0]) }
    }
    return GraphComparison(
      values: values, gradients: gradients,
      parted: found.partedValues.union(found.partedGradients))
  }
}
