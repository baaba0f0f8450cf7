import TraceGraph

/// Finds the largest text at which a network fits its room with all that it should bear.
struct NetworkArranger {
  var figure: NetworkFigure
  let setting: FigureSetting

  /// How much smaller the text is that is tried next.
  private static let step = 0.94

  /// The best layout.
  func best() throws(FigureError) -> any FigureLayout {
    var shown = try legible()
    if figure.options.direction == nil, shown.units.count < figure.units.count {
      var turned = self
      turned.figure.options.direction = .right
      let other = try turned.legible()
      if Self.circles(other) > Self.circles(shown) { shown = other }
    }
    return try NetworkArranger(figure: shown, setting: setting).arranged()
  }

  /// The network with as many circles as are legible: rather fewer than text that cannot be read.
  private func legible() throws(FigureError) -> NetworkFigure {
    let limit = figure.options.limit ?? NetworkOptions.usualLimit
    var cut = NetworkCut(units: limit, rows: limit)
    var shown = cut.applied(to: figure)
    while figure.options.limit == nil, let next = try smaller(cut, shown) {
      cut = next
      shown = cut.applied(to: figure)
    }
    return shown
  }

  /// How many circles there are, without the dots that stand for others.
  private static func circles(_ figure: NetworkFigure) -> Int {
    figure.units.count { $0.shape != .dots && $0.shape != .layerDots }
  }

  /// A network with fewer circles where text would fall under the theme's minimum; nil where it does not, or
  /// nothing more can go.
  private func smaller(
    _ cut: NetworkCut, _ figure: NetworkFigure
  ) throws(FigureError) -> NetworkCut? {
    // Weights that nobody asked for go before circles do.
    let figure = isFitting ? bare(figure) : figure
    let sheet = try NetworkSheet(figure, setting)
    guard let room = setting.size(under: try sheet.captions(), notes: figure.omissions) else {
      return nil
    }
    let least = NetworkPlan(sheet, room: .zero, hasLabels: false).bounds.size
    let needed = setting.range.least / TextRange.base * (isFramed ? Self.smallestFramed : 1)
    let isWide = least.width * needed > room.width
    let isHigh = least.height * needed > room.height
    let (across, along) = sheet.isUp ? (isWide, isHigh) : (isHigh, isWide)
    let extent = NetworkCut.extent(of: figure)
    var smaller = cut
    if across, extent.units > 3 {
      smaller.units = min(cut.units, extent.units) - 1
    } else if along, extent.rows > 4 {
      smaller.rows = min(cut.rows, extent.rows) - 1
    }
    let next = smaller.applied(to: self.figure)
    return next.units.count < figure.units.count ? smaller : nil
  }

  /// Whether weights are written where they have room, without anybody asking for them.
  private var isFitting: Bool {
    figure.options.labelled == .fitting && figure.options.weights == nil
  }

  private func bare(_ figure: NetworkFigure) -> NetworkFigure {
    var bare = figure
    bare.options.labelled = .none
    return bare
  }

  /// Frames tell of all rows, one after another: text may be so much smaller before rows go.
  private static let smallestFramed = 0.75

  private var isFramed: Bool { figure.options.frames != .none || !setting.generators.isEmpty }

  private func arranged() throws(FigureError) -> any FigureLayout {
    let sheet = try NetworkSheet(figure, setting)
    let captions = try sheet.captions()
    func room(_ notes: [String]) -> Size? { setting.size(under: captions, notes: notes) }
    guard let whole = room(figure.omissions) else {
      return NetworkLayout(sheet: sheet, room: nil, largestTextSize: TextRange.base)
    }
    let wanted = sheet.labels.count { $0 != nil }
    let best = search(sheet, whole)
    let first = NetworkLayout(sheet: sheet, room: whole, largestTextSize: best.size)
    let isLegible = best.size >= setting.range.least - 1e-9
    if best.unplaced == 0, isLegible || !isFitting || wanted == 0 { return first }
    // Few of many weights would look like a choice, unless somebody asked for what fits.
    if isFitting, best.unplaced * 2 > wanted || !isLegible {
      let sheet = try NetworkSheet(bare(figure), setting)
      var layout = NetworkLayout(
        sheet: sheet, room: whole, largestTextSize: search(sheet, whole).size)
      layout.leftOut = NetworkLayout.note(
        unplaced: wanted, of: wanted, setting.theme.words)
      return layout
    }
    // What is left out is said beneath, which takes room.
    let note = NetworkLayout.note(
      unplaced: best.unplaced, of: wanted, setting.theme.words)
    let rest = room(figure.omissions + [note]) ?? whole
    let second = search(sheet, rest)
    var layout = NetworkLayout(sheet: sheet, room: rest, largestTextSize: second.size)
    layout.leftOut = NetworkLayout.note(
      unplaced: second.unplaced, of: wanted, setting.theme.words)
    return layout
  }

  /// The largest size at which all fits, else the size at which the most does.
  private func search(_ sheet: NetworkSheet, _ room: Size) -> (size: Double, unplaced: Int) {
    let least = NetworkPlan(sheet, room: .zero, hasLabels: false).bounds.size
    let most =
      TextRange.base * min(room.width / max(least.width, 1), room.height / max(least.height, 1))
    var size = min(most, setting.range.largest)
    var best: (size: Double, unplaced: Int)?
    while size >= min(most, setting.range.least) - 1e-9 {
      let plan = NetworkPlan(sheet, room: room * (TextRange.base / size))
      if plan.unplaced.count < best?.unplaced ?? .max { best = (size, plan.unplaced.count) }
      if plan.unplaced.isEmpty { break }
      size *= Self.step
    }
    return best ?? (most, 0)
  }
}

extension NetworkSheet {
  /// The lines beneath all frames.
  func captions() throws(FigureError) -> [TextBlock?] {
    var captions = try stages.own().map(\.caption)
    let generated = stages.generated(setting.generators)
    captions += generated.values.joined().map(\.caption)
    return captions
  }
}

/// A network that was measured for its room.
struct NetworkLayout: FigureLayout {
  let sheet: NetworkSheet
  let room: Size?
  let largestTextSize: Double
  /// What is said of weights that are not written; empty for nothing.
  var leftOut = ""

  init(sheet: NetworkSheet, room: Size?, largestTextSize: Double) {
    self.sheet = sheet
    self.room = room
    self.largestTextSize = largestTextSize
  }

  static func note(unplaced: Int, of wanted: Int, _ words: FigureWords) -> String {
    unplaced == wanted
      ? words("weights are not written for want of room")
      : words(
        "{count} of {all} weights are not written for want of room",
        ["count": words.number(unplaced), "all": words.number(wanted)])
  }

  /// What the circles take with the distances that they have in their room.
  func need(textSize: Double) -> Size? {
    guard let room else { return nil }
    let scale = textSize / TextRange.base
    return NetworkPlan(sheet, room: room * (1 / scale), hasLabels: false).bounds.size * scale
  }

  func body(textSize: Double) throws(FigureError) -> Body {
    let scale = textSize / TextRange.base
    let plan = NetworkPlan(
      sheet,
      room: room.map { Size(width: $0.width / scale, height: $0.height / scale) })
    let painter = NetworkPainter(plan: plan)
    let offset = Point(x: -plan.bounds.minX * scale, y: -plan.bounds.minY * scale)
    let figure = sheet.figure
    var body = Body(
      size: Size(width: plan.bounds.size.width * scale, height: plan.bounds.size.height * scale),
      elements: painter.elements.map { $0.transformed(scale: scale, offset: offset) },
      stages: try sheet.stages.own(), sentence: figure.sentence(sheet.shown))
    body.generated = sheet.stages.generated(sheet.setting.generators)
    body.settled = body.generated.compactMapValues { $0.last.map(NetworkStages.settled) }
    body.variables = figure.variables.mapValues { sheet.theme.color($0) }
    body.links = sheet.stages.links
    body.notes = figure.omissions
    body.warnings = figure.remarks
    if !leftOut.isEmpty || !plan.unplaced.isEmpty { tell(plan, &body) }
    if sheet.setting.page.size != nil {
      body.smallestText = TextSize.smallest(
        in: body.elements, sheet.theme, scale: scale)
    }
    body.remedy = "draw fewer units ('limit'), a part ('cone') or take a larger page (--size)"
    try body.number(only: sheet.setting.page.onlyFrame)
    return body
  }

  private func tell(_ plan: NetworkPlan, _ body: inout Body) {
    let wanted = sheet.labels.count { $0 != nil }
    let note =
      plan.unplaced.isEmpty
      ? leftOut : Self.note(unplaced: plan.unplaced.count, of: wanted, sheet.theme.words)
    body.notes.append(note)
    guard sheet.figure.options.labelled != .fitting, sheet.figure.options.labelled != .none else {
      return
    }
    let names = plan.unplaced.map { sheet.stages.parts.edges[$0] }
    body.warnings.append(
      "edges: no room for the weights of \(WordList.text(names)): name fewer, or take a larger page "
        + "(--size)")
  }
}
