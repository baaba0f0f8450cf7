import Figures
import Sheets
import TraceGraph
import Training

/// Updates of training, each with the point under discussion and the lines before and after.
struct ScatterUpdates {
  let maker: ScatterMaker

  private typealias Parameters = [(name: String, value: Tensor)]

  /// One step of training.
  private struct Update {
    var step: Int
    var rows: [Int]
    var before: Parameters
    var after: Parameters

    var changes: Bool { !zip(before, after).allSatisfy { $0.value == $1.value } }
  }

  /// One figure of all updates that are asked for, a frame each.
  func figure() throws(PlotError) -> ScatterFigure {
    guard maker.source.sheet?.data != nil else {
      throw PlotError("step", "updates need data", remedy: "add the keys 'data' and 'train'")
    }
    let updates = try updates()
    guard !updates.isEmpty else {
      throw PlotError("frames", "no update changes a parameter", remedy: "use 'frames: steps'")
    }
    var numbers = 0
    let frames = try updates.map { (update) throws(PlotError) in
      let figure = try figure(update)
      numbers += figure.numberCount
      try PlotRoom.require(numbers: numbers, "frames")
      return figure
    }
    guard frames.count > 1 else { return frames[0] }
    var whole = frames[frames.count - 1]
    whole.frames = frames
    return whole
  }

  private func updates() throws(PlotError) -> [Update] {
    switch maker.plot.update {
    case .step(let step): return [try update(step)]
    default:
      var updates: [Update] = []
      for step in try steps() {
        let update = try update(step)
        guard maker.plot.update != .everyChange || update.changes else { continue }
        updates.append(update)
        try PlotRoom.requireFew(
          frames: updates.count, remedy: "train fewer steps, or draw one with 'step'")
      }
      return updates
    }
  }

  /// The steps of which the parameters before and after are known.
  private func steps() throws(PlotError) -> Range<Int> {
    guard let run = maker.source.runs.first else {
      return 0..<(try trainedPath().count - 1)
    }
    let range = try run.stepRange()
    return range.lowerBound..<range.upperBound
  }

  private func update(_ step: Int) throws(PlotError) -> Update {
    if let run = maker.source.runs.first {
      return Update(
        step: step, rows: try run.examples(atStep: step),
        before: try run.parameters(atStep: step), after: try run.parameters(atStep: step + 1))
    }
    let path = try trainedPath()
    guard step < path.examples.count, step + 1 < path.count else {
      throw PlotError(
        "step", "there is no step \(step)", remedy: "steps from 0 to \(path.count - 2)")
    }
    return Update(
      step: step, rows: path.examples[step],
      before: path.layout.values(of: Array(path.point(step))),
      after: path.layout.values(of: Array(path.point(step + 1))))
  }

  /// With the rows that every step used.
  private func trainedPath() throws(PlotError) -> DescentPath {
    try maker.source.trainedPath(keeping: [.examples], key: "step").points
  }

  private func figure(_ update: Update) throws(PlotError) -> ScatterFigure {
    let past = try maker.model(at: update.before)
    let model = try maker.model(at: update.after)
    var figure = try maker.points(of: model)
    try maker.addBoundaries(to: &figure, model, past: past)
    try maker.addProbability(to: &figure, model)
    if update.rows.count == 1 { figure.focus = try maker.focus(onRow: update.rows[0], in: past) }
    figure.headline =
      headline(update, NumberFormat(digits: figure.page.digits))
      + (try maker.isOutside(figure)
        ? "  " + maker.look.words("(line outside the picture)") : "")
    return figure
  }

  /// The step and the parameters after it, where they are few.
  private func headline(_ update: Update, _ numbers: NumberFormat) -> String {
    let words = maker.look.words
    let scalars = update.after.compactMap { name, value in value.scalar.map { (name, $0) } }
    guard scalars.count == update.after.count, scalars.count <= 4 else {
      return words("after step {number}", ["number": "`\(update.step)`"])
    }
    let values = scalars.map { "`\($0.0)` = `\(numbers.text($0.1))`" }.joined(separator: ", ")
    return words("after step {number}", ["number": "`\(update.step)`"]) + ":  \(values)"
      + (update.changes ? "" : "  " + words("(unchanged)"))
  }
}

extension ScatterFigure {
  /// How many numbers it holds: its points, and those of its grids.
  fileprivate var numberCount: Int {
    let points = classes.reduce(0) { $0 + $1.x.count + $1.y.count }
    let grids = scores.map(\.grid) + [probability].compactMap(\.self)
    return grids.reduce(points) { $0 + $1.values.count }
  }
}
