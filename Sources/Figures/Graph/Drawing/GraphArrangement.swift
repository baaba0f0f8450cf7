import TraceGraph

/// A graph laid out in one way, with all that it was asked to show or with less.
struct GraphArrangement {
  let sheet: GraphSheet
  let layout: GraphLayout
  /// What was left out; empty for nothing.
  let lacks: [Phrase]
  let setting: FigureSetting
  /// What colours stand for, beneath the drawing.
  private let key: TextBlock?
  private let room: Size?
  /// The size of the smallest text on the line in the layout's own points.
  private let smallestDrawn: Double

  private static let gap = 14.0

  init(_ sheet: GraphSheet, _ layout: GraphLayout, lacks: [Phrase], setting: FigureSetting) {
    self.sheet = sheet
    self.layout = layout
    self.lacks = lacks
    self.setting = setting
    key = sheet.key
    room = setting.size(under: sheet.captions, notes: sheet.notes(lacks: lacks))
    smallestDrawn = TextSize.smallest(
      in: GraphPainter(sheet: sheet, layout: layout).complete, sheet.model.theme)
  }

  /// The same drawing with its boxes in other places.
  func moved(to layout: GraphLayout) -> GraphArrangement {
    GraphArrangement(sheet, layout, lacks: lacks, setting: setting)
  }

  /// Drawing and key in the layout's own points.
  private var extent: Size { extent(of: layout) }

  private func extent(of layout: GraphLayout) -> Size {
    guard let key else { return layout.size }
    return Size(
      width: max(layout.size.width, key.width),
      height: layout.size.height + Self.gap + key.height)
  }

  /// The layout with longer lines where it is much shorter than its room, as it is drawn.
  private func spread(at scale: Double) -> GraphLayout {
    guard let room else { return layout }
    return GraphSpread(layout, boxes: sheet.request.nodes.map(\.size), way: sheet.request.direction)
      .stretched(to: room * (1 / scale))
  }
}

extension GraphArrangement: FigureLayout {
  var largestTextSize: Double {
    guard let room else { return TextRange.base }
    return TextRange.base
      * min(room.width / max(extent.width, 1), room.height / max(extent.height, 1))
  }

  /// The size of ordinary text on the page, if nothing else stands on it.
  var textSize: Double { setting.range.size(fitting: largestTextSize) }

  /// The size in points of the smallest text on the line.
  var smallestText: Double { smallestText(at: textSize) }

  private func smallestText(at size: Double) -> Double { smallestDrawn * size / TextRange.base }

  /// Whether it leaves half of its room empty above and below, or beside it.
  var isFlat: Bool {
    guard let room else { return false }
    let scale = textSize / TextRange.base
    return min(extent.width * scale / room.width, extent.height * scale / room.height) < 0.5
  }

  /// Whether no text is under the theme's minimum.
  var isLegible: Bool { smallestText >= setting.range.least - 1e-6 }

  /// Why the graph should be folded further; nil for none.
  var fault: FoldReason? {
    if let naturalPage {
      return setting.page.limit.holds(naturalPage) ? nil : .page(naturalPage)
    }
    return isLegible ? nil : .text(least: setting.range.least)
  }

  private var naturalPage: Size? {
    setting.naturalPage(extent, captions: sheet.captions, notes: sheet.notes(lacks: lacks))
  }

  func isEasier(than other: GraphArrangement) -> Bool {
    guard setting.page.size == nil else { return smallestText > other.smallestText * 1.02 }
    let (a, b) = (extent, other.extent)
    return max(a.width, a.height) < max(b.width, b.height)
  }

  func need(textSize: Double) -> Size? { extent * (textSize / TextRange.base) }

  func body(textSize: Double) throws(FigureError) -> Body {
    let scale = textSize / TextRange.base
    let stages = GraphStages(sheet: sheet)
    let layout = spread(at: scale)
    let extent = extent(of: layout)
    let painter = GraphPainter(sheet: sheet, layout: layout)
    let left = max(0, (extent.width - layout.size.width) / 2) * scale
    var elements = painter.elements(stages).map {
      $0.transformed(scale: scale, offset: Point(x: left, y: 0))
    }
    if let key {
      let baseline = Point(
        x: (extent.width - key.width) / 2 * scale,
        y: (layout.size.height + Self.gap + key.ascent) * scale)
      elements += key.elements.map { $0.transformed(scale: scale, offset: baseline) }
    }
    var body = Body(
      size: Size(width: extent.width * scale, height: extent.height * scale),
      elements: elements, stages: stages.stages, sentence: GraphSentence(model: sheet.model).text)
    let generated = sheet.plan.generated
    if !generated.isEmpty {
      body.generated = generated.mapValues { $0.flatMap { Array(stages.stages[$0]) } }
      body.settled = sheet.plan.settled.mapValues { stages.stages[$0] }
      body.stages = Array(stages.stages.suffix(1))
    }
    body.links = sheet.partLinks
    body.variables = sheet.style.variables
    body.frameCount = sheet.captions.count
    body.notes = sheet.notes(lacks: lacks)
    body.smallestText = setting.page.size == nil ? .infinity : smallestText(at: textSize)
    body.remedy = "\(ways), show less (--show) or take a larger page (--size)"
    body.warnings = sheet.warnings + warnings
    return body
  }
}

extension GraphArrangement {
  private var warnings: [String] {
    var warnings: [String] = []
    if let page = naturalPage, !setting.page.limit.holds(page) {
      let sides = [page.width, page.height].map { CountText.number(Int($0.rounded())) }
      warnings.append(
        "the picture is \(sides[0]) × \(sides[1]) points large, more than can be shown everywhere: "
          + "\(ways) or choose a page (--size)")
    }
    if !lacks.isEmpty {
      let least = NumberFormat(digits: 2).text(setting.range.least)
      warnings.append(
        "\(FigureWords.english.list(lacks.map(\.text))) are left out, because text would be under the theme's \(least) pt on this page: "
          + "\(ways) or take a larger page (--size) to see them")
    }
    return warnings
  }

  /// What helps a graph that is too large for its page.
  private var ways: String {
    let options = sheet.model.options
    let parts = "draw a part (--cone, --around)"
    if sheet.model.bundles.isEmpty {
      let hasScopes = sheet.model.nodes.contains { !$0.scope.isEmpty }
      let folding = hasScopes && options.frames == .none ? "fold layers (--fold layer), " : ""
      return folding + (options.merge ? parts : "merge steps (--merge), " + parts)
    }
    let isFoldable = options.fold == .neuron || options.fold == .examples
    return isFoldable ? "fold further (--fold layer), " + parts : parts
  }
}
