import TraceGraph

/// Finds the places at which the text of a diagram is largest, without moving more than is needed: arrows run to
/// the right unless they should go elsewhere, and stand far apart as long as text is of the usual size.
struct DiagramArranger {
  let sheet: DiagramSheet
  let setting: FigureSetting

  private var options: DiagramOptions { sheet.figure.options }
  private var room: Size? { setting.size(under: [], notes: []) }

  /// By how much larger text has to be to stand closer or to run another way.
  private static let gain = 1.04
  /// Rows that are looked at in full, of those that look best from afar.
  private static let closeLooks = 2
  /// With more boxes everything stands as close as it may from the start: nothing else is looked at.
  private static let manyBoxes = 300

  private var tightness: [Double] {
    let all = DiagramBlock.tightness
    return sheet.figure.boxes.count > Self.manyBoxes ? all.suffix(1) : all
  }

  /// The best layout.
  ///
  /// - Throws: `FigureError` of stage `layout` when the engine fails.
  func best() throws(FigureError) -> any FigureLayout {
    if options.layout == .ring { return layout(DiagramRing(sheet).plan, sheet) }
    if !options.breaks.isEmpty || options.rows != nil { return try bestRows(isAsked: true) }
    guard let room, options.layout != .rows else {
      return options.layout == .rows ? try bestRows(isAsked: true) : try layers(.right, 1)
    }
    var best = try bestLayers(room)
    if options.layout == nil, best.textSize < setting.range.usual {
      let rows = try bestRows(isAsked: false)
      if rows.textSize > best.textSize * Self.gain { best = rows }
    }
    return best
  }

  private func layout(_ plan: DiagramPlan, _ sheet: DiagramSheet) -> DiagramLayout {
    DiagramLayout(sheet: sheet, plan: plan.finished(sheet), room: room)
  }

  private func layers(
    _ direction: GraphDirection, _ tightness: Double
  ) throws(FigureError) -> DiagramLayout {
    let sheet = sheet.tightened(tightness)
    return layout(try DiagramLayers.plan(sheet, options.direction ?? direction), sheet)
  }

  /// The best of the layouts without rows.
  private func bestLayers(_ room: Size) throws(FigureError) -> DiagramLayout {
    var best: DiagramLayout?
    for tightness in tightness {
      for direction in options.direction.map({ [$0] }) ?? [.right, .down] {
        if let best, best.textSize >= setting.range.usual { return best }
        let next = try layers(direction, tightness)
        guard let before = best else {
          best = next
          continue
        }
        if next.textSize > before.textSize * Self.gain { best = next }
      }
    }
    if let best { return best }
    return try layers(.right, 1)
  }
}

/// Rows.
extension DiagramArranger {
  /// The best of the layouts in rows.
  ///
  /// - Parameter isAsked: whether there have to be rows.
  private func bestRows(isAsked: Bool) throws(FigureError) -> DiagramLayout {
    var best: DiagramLayout?
    for tightness in tightness {
      if let best, best.textSize >= setting.range.usual { return best }
      let sheet = sheet.tightened(tightness)
      let rows = try DiagramRows(sheet, options.direction ?? .right)
      for plan in try plans(rows, isAsked: isAsked) {
        let next = layout(plan, sheet)
        if best.map({ next.textSize > $0.textSize * Self.gain }) ?? true { best = next }
      }
    }
    if let best { return best }
    return try layers(.right, 1)
  }

  private func plans(
    _ rows: DiagramRows, isAsked: Bool
  ) throws(FigureError) -> [DiagramPlan] {
    if !options.breaks.isEmpty { return [try rows.plan(breaks: options.breaks)] }
    if let count = options.rows {
      guard let plan = try rows.plan(rows: count) else {
        throw FigureError(
          .options, of: "rows", cause: "the diagram cannot be broken into \(count) rows",
          remedy: "take fewer, or none for what makes text largest")
      }
      return [plan]
    }
    let room = room ?? PageOptions.slide
    let extent = rows.extent
    let isUpright = [.up, .down].contains(options.direction)
    let (length, width) =
      isUpright ? (room.height, room.width) : (room.width, room.height)
    // About how large text comes out in so many rows.
    let likely = (2...DiagramRows.mostRows).sorted { a, b in
      func size(_ count: Int) -> Double {
        let rows = Double(count)
        return min(length * rows / extent.width, width / (extent.height * rows + 24 * (rows - 1)))
      }
      return size(a) > size(b)
    }
    var plans: [DiagramPlan] = []
    for count in likely where plans.count < Self.closeLooks {
      if let plan = try rows.plan(rows: count) { plans.append(plan) }
    }
    return plans
  }
}

/// A diagram that was measured for its room.
struct DiagramLayout: FigureLayout {
  let sheet: DiagramSheet
  let plan: DiagramPlan
  let room: Size?
  private let legend: DiagramLegend?

  init(sheet: DiagramSheet, plan: DiagramPlan, room: Size?) {
    self.sheet = sheet
    self.plan = plan
    self.room = room
    // A drawing that is high for its room leaves the legend more than its own width.
    let height = plan.size.height + 2 * DiagramLegend.gap
    let free = room.map { height * $0.width / max($0.height, 1) } ?? 0
    legend = DiagramLegend(
      sheet, width: max(plan.size.width, free, DiagramLegend.leastWidth))
  }

  /// Drawing and legend at the usual text size.
  private var extent: Size {
    guard let legend else { return plan.size }
    return Size(
      width: max(plan.size.width, legend.size.width),
      height: plan.size.height + DiagramLegend.gap + legend.size.height)
  }

  var largestTextSize: Double {
    guard let room else { return TextRange.base }
    return TextRange.base
      * min(room.width / max(extent.width, 1), room.height / max(extent.height, 1))
  }

  func need(textSize: Double) -> Size? { extent * (textSize / TextRange.base) }

  /// The size of text if nothing else stands on the page.
  var textSize: Double { sheet.setting.range.size(fitting: largestTextSize) }

  func body(textSize: Double) throws(FigureError) -> Body {
    let scale = textSize / TextRange.base
    let extent = extent
    let painter = DiagramPainter(sheet: sheet, plan: plan)
    let left = (extent.width - plan.size.width) / 2
    var elements = painter.elements.map { $0.moved(by: Point(x: left, y: 0)) }
    if let legend {
      elements += legend.elements(
        at: Point(
          x: (extent.width - legend.size.width) / 2, y: plan.size.height + DiagramLegend.gap))
    }
    var body = Body(
      size: Size(width: extent.width * scale, height: extent.height * scale),
      elements: elements.map { $0.transformed(scale: scale, offset: .zero) },
      sentence: sheet.figure.sentence)
    body.links = sheet.names.links(sheet.figure)
    body.wholes = sheet.names.wholes(sheet.figure)
    if sheet.setting.page.size != nil {
      body.smallestText = TextSize.smallest(in: body.elements, sheet.theme, scale: scale)
    }
    body.remedy =
      "shorten the words, draw fewer boxes, let it run another way ('direction', 'layout: rows') or take a "
      + "larger page (--size)"
    try body.number(only: sheet.setting.page.onlyFrame)
    return body
  }
}
