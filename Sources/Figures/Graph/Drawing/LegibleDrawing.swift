/// A figure laid out with all that it was asked to show, or with less where that would be too small
/// to read on its page.
struct LegibleDrawing {
  let sheet: GraphSheet
  let layout: GraphLayout
  let page: GraphPage
  /// What was left out, in words; empty for nothing.
  let lacks: String

  /// Layouts of larger graphs take long, so these are only tried once.
  private static let mostNodes = 200

  private struct Step {
    var lacks = ""
    var without: Set<GraphOptions.Quantity> = []
    var isTight = true
    /// Only for folded graphs.
    var isBrief = false
  }

  private static let steps = [
    Step(isTight: false), Step(),
    Step(lacks: "local derivatives and contributions", without: [.local, .contribution]),
    Step(
      lacks: "local derivatives, contributions and formulas",
      without: [.local, .contribution, .formula]),
    Step(
      lacks: "counts and all numbers of boxes but the gradient",
      without: [.local, .contribution, .formula, .value], isBrief: true),
  ]

  /// A figure that may be folded by itself is folded until its text is large enough, or its natural size
  /// is within what the output holds.
  static func folding(
    _ model: GraphModel, measuring: any TextMeasuring, layouting: any GraphLayouting
  ) throws(FigureError) -> LegibleDrawing {
    var best = try make(
      model: model, plan: try FramePlan(model: model), measuring: measuring, layouting: layouting)
    var model = model
    while let fault = best.fault, let coarser = try model.coarser(because: fault) {
      let next = try make(
        model: coarser, plan: try FramePlan(model: coarser), measuring: measuring,
        layouting: layouting)
      if next.isEasier(than: best) { best = next }
      model = coarser
    }
    return best
  }

  /// The first step whose text is large enough for the theme, else the one with the largest text.
  static func make(
    model: GraphModel, plan: FramePlan, measuring: any TextMeasuring,
    layouting: any GraphLayouting
  ) throws(FigureError) -> LegibleDrawing {
    var best: LegibleDrawing?
    for step in steps where !(step.isBrief && model.bundles.isEmpty) {
      var reduced = model
      reduced.figure.options.show.subtract(step.without)
      let sheet = GraphSheet(
        model: reduced, plan: plan, measuring: measuring, isTight: step.isTight,
        isBrief: step.isBrief)
      let drawing = LegibleDrawing(
        sheet: sheet, layout: try sheet.layout(layouting), lacks: step.lacks)
      if drawing.smallestText > (best?.smallestText ?? 0) * 1.02 { best = drawing }
      if drawing.isLegible || model.options.size == nil || model.nodes.count > mostNodes { break }
    }
    guard let best else {
      throw FigureError(.layout, of: model.figure.name, cause: "nothing was laid out")
    }
    return best
  }

  private init(sheet: GraphSheet, layout: GraphLayout, lacks: String) {
    self.sheet = sheet
    self.layout = layout
    self.lacks = lacks
    page = sheet.page(drawing: layout.size)
  }

  /// The size in points of the smallest text on the line.
  var smallestText: Double {
    TextSize.smallest(in: GraphPainter(sheet: sheet, layout: layout).complete, sheet.model.theme)
      * page.scale
  }

  /// Why the drawing should be folded further; nil for none.
  private var fault: FoldReason? {
    let options = sheet.model.options
    if options.size == nil { return options.pageLimit.holds(page.size) ? nil : .page(page.size) }
    return isLegible ? nil : .text(least: sheet.model.theme.minimumTextSize)
  }

  private func isEasier(than other: LegibleDrawing) -> Bool {
    guard sheet.model.options.size == nil else {
      return smallestText > other.smallestText * 1.02
    }
    let (a, b) = (page.size, other.page.size)
    return max(a.width, a.height) < max(b.width, b.height)
  }

  /// Whether no text is under the theme's minimum.
  var isLegible: Bool { smallestText >= sheet.model.theme.minimumTextSize - 1e-6 }
}
