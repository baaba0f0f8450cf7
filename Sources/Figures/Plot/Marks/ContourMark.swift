/// Lines of equal value with numbers on them, over bands of colour.
struct ContourMark: PlotMark {
  var grid: ScalarGrid
  var levels: [Double]
  /// The bands' colours; nil draws lines only.
  var fill: ColorScale?
  /// The lines' colour; nil draws bands only.
  var line: Color?
  var lineWeight = 0.5
  var hasLabels = true
  /// Places that labels keep clear of, in numbers of the axes.
  var busy: [Point] = []

  /// More corners than this are drawn as pixels.
  private static let mostCorners = 60_000

  var extent: PlotExtent { PlotExtent(x: grid.x, y: grid.y) }
  var keepsLegendAway: Bool { false }

  func draw(in frame: PlotFrame) -> [SceneElement] {
    let segments = levels.map { CellSegments(grid, level: $0) }
    var elements: [SceneElement] = []
    if let fill { elements += bands(segments, fill, in: frame) }
    if let line { elements += lines(segments, line, in: frame) }
    return elements
  }

  private func bands(
    _ segments: [CellSegments], _ fill: ColorScale, in frame: PlotFrame
  ) -> [SceneElement] {
    let corners = segments.reduce(0) { $0 + $1.contour.count }
    guard corners <= Self.mostCorners else {
      return FieldRaster(grid: grid, colors: fill, levels: levels).elements(in: frame)
    }
    let ground = CellSegments(grid, level: -.greatestFiniteMagnitude)
    return ([ground] + segments).enumerated().compactMap { band, segments in
      let path = Path(
        segments.rings.flatMap { ring in
          Path.polygon(PolyLine.thinned(ring.compactMap { frame.point($0.x, $0.y) })).elements
        })
      guard !path.elements.isEmpty else { return nil }
      let value = ContourLevels.middle(of: band, levels, fill.scale)
      return .path(path, fill: fill.color(value), stroke: nil)
    }
  }

  private func lines(
    _ segments: [CellSegments], _ color: Color, in frame: PlotFrame
  ) -> [SceneElement] {
    let pages = segments.map { $0.lines.map { Self.onPage($0, frame) } }
    let stroke = Stroke(color: color, width: frame.style.curve * lineWeight)
    var labels = ContourLabels(area: frame.rect, lines: pages.flatMap { $0 })
    let margin = Size(width: 14, height: 14)
    for place in busy.compactMap({ frame.point($0.x, $0.y) }) {
      labels.avoid(Rect(center: place, size: margin))
    }
    var texts: [SceneElement] = []
    let paths = zip(levels, pages).map { level, lines in
      let parts = lines.flatMap { self.label(level, $0, &labels, &texts, frame) }
      return SceneElement.path(
        Path(parts.flatMap { PolyLine.elements($0) }), fill: nil, stroke: stroke)
    }
    return paths + texts
  }

  /// Puts a number on a line that is long enough, and returns what is left of the line.
  private func label(
    _ level: Double, _ line: [Point], _ labels: inout ContourLabels,
    _ texts: inout [SceneElement], _ frame: PlotFrame
  ) -> [[Point]] {
    guard hasLabels else { return [line] }
    let block = frame.style.typesetter(.note, color: frame.style.theme.colors.text).number(level)
    let size = Size(width: block.width + 6, height: block.height * 0.8)
    guard let rect = labels.place(size, on: line) else { return [line] }
    texts += block.centered(in: rect)
    return LineCutter.outside(rect, line)
  }

  /// The line on the page; closed ones end where they start.
  private static func onPage(_ line: ContourLine, _ frame: PlotFrame) -> [Point] {
    let points = line.points.compactMap { frame.point($0.x, $0.y) }
    return PolyLine.thinned(line.isClosed ? points + points.prefix(1) : points)
  }
}
