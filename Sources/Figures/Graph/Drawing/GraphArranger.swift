import TraceGraph

/// Finds how a graph is drawn so that its text is large: to the right in one row, closer together, in
/// several rows, downward, folded by scope, and in the end with less on it.
struct GraphArranger {
  let figure: GraphFigure
  let setting: FigureSetting

  /// Layouts of larger graphs take long, so these are only tried once.
  private static let mostNodes = 200

  /// What is left out for want of room.
  private struct Step {
    var without: Set<GraphOptions.Quantity> = []
    /// Only for folded graphs.
    var isBrief = false
    /// Whether less is written of large tensors.
    var isShort = true
  }

  private static let steps = [
    Step(isShort: false), Step(), Step(without: [.local, .contribution]),
    Step(without: [.local, .contribution, .formula]),
    Step(without: [.local, .contribution, .formula, .value], isBrief: true),
  ]

  /// The arrangement that can be read; else the one with the largest text.
  ///
  /// - Throws: `FigureError` of stage `layout` for one whose text is far too small to be read.
  func best() throws(FigureError) -> GraphArrangement {
    let model = try GraphModel(figure: figure)
    if figure.options.asksForQuantities {
      // What is asked for by name is folded for before it is left out.
      let whole = try folding(model, Array(Self.steps.prefix(2)))
      if whole.fault == nil { return whole }
    }
    let found = try folding(model, Self.steps)
    guard setting.page.size == nil || found.smallestText >= setting.range.least / 3 else {
      throw unreadable(found)
    }
    return found
  }

  /// A graph that may be folded by itself is folded until its text is large enough, or its natural size is
  /// within what the output holds.
  private func folding(
    _ model: GraphModel, _ steps: [Step]
  ) throws(FigureError) -> GraphArrangement {
    var best = try arrangement(of: model, steps)
    var model = model
    while let fault = best.fault, let coarser = try model.coarser(because: fault) {
      let next = try arrangement(of: coarser, steps)
      if next.isEasier(than: best) { best = next }
      model = coarser
    }
    return best
  }

  /// The first step whose text is large enough for the theme, else the one with the largest text.
  private func arrangement(
    of model: GraphModel, _ steps: [Step]
  ) throws(FigureError) -> GraphArrangement {
    let plan = try FramePlan(model: model, words: setting.generators)
    var best: GraphArrangement?
    let hasLongTensors = model.nodes.contains { CardStyle.isLong($0.shape) }
    for step in steps {
      if step.isBrief && model.bundles.isEmpty { continue }
      if step.isShort && step.without.isEmpty && !hasLongTensors { continue }
      let found = try ways(model, plan, step)
      if found.smallestText > (best?.smallestText ?? 0) * 1.02 { best = found }
      if found.isLegible || setting.page.size == nil || model.nodes.count > Self.mostNodes {
        break
      }
    }
    guard let best else {
      throw FigureError(.layout, of: figure.name, cause: "nothing was laid out")
    }
    return best
  }

  /// By how much text must grow for another arrangement than a row to the right.
  private static let worthwhile = 1.15

  /// The same for a row more than the least number at which text can be read.
  private static let worthwhileRow = 1.3

  /// Text of this many times the usual size is large enough for a page that stays half empty.
  private static let comfortable = 1.3

  /// The best of the ways in which the same things can be arranged.
  private func ways(
    _ model: GraphModel, _ plan: FramePlan, _ step: Step
  ) throws(FigureError) -> GraphArrangement {
    var best = try arranged(model, plan, step)
    guard setting.page.size != nil else { return best }
    best = wrapped(best)
    let isFlat = best.isFlat && best.textSize < setting.range.usual * Self.comfortable
    if isFlat || best.textSize < setting.range.usual, step.without.isEmpty {
      let tight = wrapped(try arranged(model, plan, step, isTight: true))
      let least = best.textSize < setting.range.usual ? 1.02 : Self.worthwhile
      if tight.textSize > best.textSize * least { best = tight }
    }
    guard best.textSize < setting.range.usual, figure.options.direction == nil,
      model.nodes.count <= Self.mostNodes
    else { return best }
    var turned = model
    turned.figure.options.direction = .down
    let down = wrapped(try arranged(turned, plan, step, isTight: true))
    return down.textSize > best.textSize * Self.worthwhile ? down : best
  }

  /// The arrangement in several rows, where that makes its text larger.
  private func wrapped(_ one: GraphArrangement) -> GraphArrangement {
    guard one.textSize < setting.range.largest, one.sheet.model.nodes.count <= Self.mostNodes
    else { return one }
    // Every row more breaks the chain once more: it must be worth that.
    return GraphRows(one.layout, of: one.sheet).layouts.map(one.moved).reduce(one) { best, rows in
      rows.textSize > best.textSize * (best.isLegible ? Self.worthwhileRow : 1.02) ? rows : best
    }
  }

  private func arranged(
    _ model: GraphModel, _ plan: FramePlan, _ step: Step, isTight: Bool? = nil
  ) throws(FigureError) -> GraphArrangement {
    var reduced = model
    reduced.figure.options.show.subtract(step.without)
    let sheet = GraphSheet(
      model: reduced, plan: plan, setting: setting, isTight: isTight ?? !step.without.isEmpty,
      isBrief: step.isBrief, isShort: step.isShort)
    return GraphArrangement(
      sheet, try sheet.layout(setting.layouting),
      lacks: model.lacks(without: step.without, isBrief: step.isBrief), setting: setting)
  }

  private func unreadable(_ found: GraphArrangement) -> FigureError {
    let size = NumberFormat.below(found.smallestText, setting.range.least)
    return FigureError(
      .layout, of: figure.name,
      cause: "its text would be \(size) pt on this page, far too small to be read",
      remedy:
        "draw a part with --cone NAME, --between A,B or --around NAME, fold it, merge steps with "
        + "--merge, or take a larger page with --size")
  }
}
