/// Lines of equal value with numbers on them, over bands of colour.
package struct ContourMark: PlotMark {
  package var grid: ScalarGrid
  package var levels: [Double]
  /// The bands' colours; nil draws lines only.
  package var fill: ColorScale?
  /// The lines' colour; nil draws bands only.
  package var line: Color?
  package var lineWeight = 0.5
  /// Lengths of dashes and gaps in line widths; empty for solid lines.
  package var lineDash: [Double] = []
  package var hasLabels = true
  /// Places that labels keep clear of, in numbers of the axes.
  package var busy: [Point] = []

  package init(
    grid: ScalarGrid, levels: [Double], fill: ColorScale? = nil, line: Color? = nil,
    lineWeight: Double = 0.5, lineDash: [Double] = [], hasLabels: Bool = true, busy: [Point] = []
  ) {
    self.grid = grid
    self.levels = levels
    self.fill = fill
    self.line = line
    self.lineWeight = lineWeight
    self.lineDash = lineDash
    self.hasLabels = hasLabels
    self.busy = busy
  }

  /// More passages of a level between neighbours than this are drawn as pixels, without lines.
  private static let mostCrossings = 200_000

  /// Whether the field is too busy for lines.
  package var isDense: Bool {
    let columns = grid.columns
    var count = 0
    for index in grid.values.indices where index % columns + 1 < columns {
      let (a, b) = (grid.values[index], grid.values[index + 1])
      guard a != b, a.isFinite, b.isFinite else { continue }
      count += levels.count { $0 > min(a, b) && $0 <= max(a, b) }
      if count > Self.mostCrossings { return true }
    }
    return false
  }

  package var extent: PlotExtent { PlotExtent(x: grid.x, y: grid.y) }
  package var keepsLegendAway: Bool { false }

  package func draw(in frame: PlotFrame) -> [SceneElement] {
    guard !isDense else {
      return fill.map {
        FieldRaster(grid: grid, colors: $0, levels: levels).elements(in: frame)
      } ?? []
    }
    let hasHoles = grid.hasHoles
    let segments = levels.map { CellSegments(grid, level: $0, hasHoles: hasHoles) }
    var elements: [SceneElement] = []
    if let fill { elements += bands(segments, fill, in: frame) }
    if let line { elements += lines(segments, line, in: frame) }
    return elements
  }

  private func bands(
    _ segments: [CellSegments], _ fill: ColorScale, in frame: PlotFrame
  ) -> [SceneElement] {
    let hasHoles = grid.hasHoles
    let ground = CellSegments(grid, level: -.greatestFiniteMagnitude, hasHoles: hasHoles)
    let all = [ground] + segments
    let outlines = all.map { self.outlines($0, in: frame) }
    return outlines.indices.compactMap { band in
      var path = Path(outlines[band].flatMap { Path.polygon($0).elements })
      guard !path.elements.isEmpty else { return nil }
      if hasHoles, band + 2 < outlines.count {
        // Bands that end at a hole lie on their neighbour only: nothing else shines through there.
        path.elements += outlines[band + 2].flatMap { Path.polygon($0.reversed()).elements }
      }
      let value = ContourLevels.middle(of: band, levels, fill.scale)
      return .path(path, fill: fill.color(value), stroke: nil)
    }
  }

  private func outlines(_ segments: CellSegments, in frame: PlotFrame) -> [[Point]] {
    segments.rings.map { ring in
      PolyLine.thinned(ring.compactMap { frame.point($0.x, $0.y) })
    }
  }

  private func lines(
    _ segments: [CellSegments], _ color: Color, in frame: PlotFrame
  ) -> [SceneElement] {
    let pages = segments.map { $0.lines.map { Self.onPage($0, frame) } }
    let width = frame.style.curve * lineWeight
    let stroke = Stroke(
      color: color, width: width, dash: lineDash.map { $0 * width },
      cap: lineDash.isEmpty ? .round : .butt)
    var labels = ContourLabels(area: frame.rect, lines: pages.flatMap { $0 })
    for rect in frame.reserved { labels.avoid(rect) }
    let margin = Size(width: 14, height: 14)
    for place in busy.compactMap({ frame.point($0.x, $0.y) }) {
      labels.avoid(Rect(center: place, size: margin))
    }
    var texts: [SceneElement] = []
    let paths = zip(levels.indices, pages).map { index, lines in
      let level = levels[index]
      let setter = hasLabels ? labelSetter(frame.style, at: index) : nil
      let ordered = lines.sorted { Self.length($0) > Self.length($1) }
      var own: [Rect] = []
      let parts = ordered.flatMap { label(level, $0, &labels, &own, &texts, setter, frame) }
      return SceneElement.path(
        Path(parts.flatMap { PolyLine.elements($0) }), fill: nil, stroke: stroke)
    }
    return paths + texts
  }

  private static func length(_ line: [Point]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// Numbers of the same level are at least this share of the frame's width apart.
  private static let repetition = 0.4

  /// Numbers on lines have as many digits as tell the levels apart.
  private func labelSetter(_ style: PlotStyle, at index: Int) -> Typesetter? {
    guard let color = labelColor(style.theme, at: index) else { return nil }
    var setter = style.typesetter(.note, color: color)
    setter.numbers = .tellingApart(levels, atLeast: style.numbers.digits)
    return setter
  }

  /// The theme's text colour where it can be read on the bands at both sides of a line, else black or
  /// white; nil where neither can: such a line stays without a number.
  private func labelColor(_ theme: Theme, at index: Int) -> Color? {
    let text = theme.colors.text
    guard let fill else { return text }
    let grounds = [index, index + 1].map {
      fill.color(ContourLevels.middle(of: $0, levels, fill.scale))
    }
    func contrast(_ color: Color) -> Double {
      grounds.reduce(.infinity) { min($0, color.contrast(with: $1)) }
    }
    return ([text] + grounds.map(\.contrasting)).first {
      contrast($0) >= Color.leastTextContrast
    }
  }

  /// Puts a number on a line that is long enough, and returns what is left of the line.
  private func label(
    _ level: Double, _ line: [Point], _ labels: inout ContourLabels, _ own: inout [Rect],
    _ texts: inout [SceneElement], _ setter: Typesetter?, _ frame: PlotFrame
  ) -> [[Point]] {
    guard let setter else { return [line] }
    let block = setter.number(level)
    let size = Size(width: block.width + 6, height: block.height * 0.8)
    let apart = frame.rect.size.width * Self.repetition
    guard let rect = labels.place(size, on: line, awayFrom: own, by: apart) else { return [line] }
    own.append(rect)
    texts += block.centered(in: rect)
    return LineCutter.outside(rect, line)
  }

  /// The line on the page; closed ones end where they start.
  private static func onPage(_ line: ContourLine, _ frame: PlotFrame) -> [Point] {
    let points = line.points.compactMap { frame.point($0.x, $0.y) }
    return PolyLine.thinned(line.isClosed ? points + points.prefix(1) : points)
  }
}
