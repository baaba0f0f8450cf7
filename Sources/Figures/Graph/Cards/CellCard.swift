import TraceGraph

/// A box with the name, the formula beneath, and cells for value and gradient.
struct CellCard: NodeCard {
  private let style: CardStyle
  private let node: Value
  private let hue: Color
  private let title: TextBlock
  private let curve: TextBlock?
  private let cells: [Cell]
  private let areStacked: Bool
  private let headerHeight: Double
  let size: Size
  let outline = CardOutline.box

  private struct Cell {
    var isGradient: Bool
    var size: Size
  }

  private static let padding = 10.0

  init(
    _ node: Value, gradients: Set<ShownGradient>, updates: Set<Tensor> = [], style: CardStyle,
    showsFormula: Bool = true
  ) {
    let fonts = style.theme.fonts
    let hue = style.hue(of: node)
    let name = style.title(node, size: fonts.name, color: style.ink(on: node, else: hue))
    let formula = showsFormula ? style.formula(node, size: fonts.formula) : nil
    let title = formula.map { TextBlock.column([name, $0], spacing: 1) } ?? name
    let curve =
      style.shows(.curve)
      ? ActivationCurve.block(
        node, theme: style.theme, ink: style.ink(on: node, else: style.theme.colors.muted)) : nil
    let cells = Self.cells(node, gradients, updates, style)
    self.style = style
    self.node = node
    self.hue = hue
    self.title = title
    self.curve = curve
    self.cells = cells
    let header = Self.header(title, curve)
    headerHeight = header.height
    areStacked = cells.count == 2 && !node.isScalar && cells.reduce(0) { $0 + $1.size.width } > 120
    let widths = cells.map(\.size.width)
    let heights = cells.map(\.size.height)
    let sum = areStacked ? widths.max() ?? 0 : widths.reduce(0, +)
    let height = areStacked ? heights.reduce(0, +) : heights.max() ?? 0
    size = Size(width: max(header.width, sum, 60).rounded(.up), height: header.height + height)
  }

  private static func header(_ title: TextBlock, _ curve: TextBlock?) -> Size {
    let width = title.width + (curve.map { $0.width + 8 } ?? 0)
    return Size(
      width: width + 2 * padding, height: max(title.height, curve?.height ?? 0) + 6)
  }

  private static func cells(
    _ node: Value, _ gradients: Set<ShownGradient>, _ updates: Set<Tensor>, _ style: CardStyle
  ) -> [Cell] {
    let size = style.theme.fonts.number
    var cells: [Cell] = []
    if style.shows(.value) {
      let values = ([nil] + updates.map { Optional($0) }).map {
        style.value(node, updated: $0, size: size)
      }
      cells.append(Cell(isGradient: false, size: fit(values)))
    }
    if style.shows(.gradient), style.model.pass != nil {
      let blocks = gradients.map { style.gradient($0, of: node, size: size) }
      let dash = style.gradient(nil, of: node, size: size)
      cells.append(Cell(isGradient: true, size: fit(blocks + [dash])))
    }
    return cells
  }

  private static func fit(_ blocks: [TextBlock]) -> Size {
    Size(
      width: max((blocks.map(\.width).max() ?? 0) + 1.5 * padding, 30),
      height: (blocks.map(\.height).max() ?? 0) + 6)
  }

  func elements(_ state: NodeState) -> [SceneElement] {
    let lines = style.theme.lines
    let frame = Rect(origin: .zero, size: size)
    let outline = Path.rounded(frame, radius: lines.cornerRadius)
    let isStrong = state.emphasis == .strong
    let stroke = Stroke(
      color: hue, width: isStrong ? lines.strong : lines.box, dash: style.dash(of: node))
    var parts: [SceneElement] = []
    if let card = style.theme.colors.card { parts.append(.path(outline, fill: card, stroke: nil)) }
    parts.append(.path(headerOutline, fill: style.tint(of: node, hue), stroke: nil))
    parts += headerContents
    for (cell, rect) in zip(cells, cellRects) { parts += draw(cell, in: rect, state) }
    return parts + [.path(outline, fill: nil, stroke: stroke)]
  }

  private var headerRect: Rect { Rect(x: 0, y: 0, width: size.width, height: headerHeight) }

  private var headerOutline: Path {
    .rounded(
      headerRect, radius: style.theme.lines.cornerRadius,
      corners: cells.isEmpty ? .all : [.topLeft, .topRight])
  }

  private var headerContents: [SceneElement] {
    guard let curve else { return title.centered(in: headerRect) }
    let total = title.width + 8 + curve.width
    let left = (size.width - total) / 2
    let titleRect = Rect(x: left, y: 0, width: title.width, height: headerHeight)
    let curveRect = Rect(
      x: left + title.width + 8, y: 0, width: curve.width, height: headerHeight)
    return title.centered(in: titleRect) + curve.centered(in: curveRect)
  }

  private var cellRects: [Rect] {
    var top = headerHeight
    var left = 0.0
    let spare = (size.width - cells.reduce(0) { $0 + $1.size.width }) / Double(max(1, cells.count))
    return cells.map { cell in
      if areStacked {
        defer { top += cell.size.height }
        return Rect(x: 0, y: top, width: size.width, height: cell.size.height)
      }
      let width = cell.size.width + spare
      defer { left += width }
      return Rect(x: left, y: top, width: width, height: size.height - headerHeight)
    }
  }

  private func draw(_ cell: Cell, in rect: Rect, _ state: NodeState) -> [SceneElement] {
    let fontSize = style.theme.fonts.number
    let hairline = Stroke(
      color: hue.withAlpha(0.35), width: style.theme.lines.hairline, cap: .butt)
    var parts: [SceneElement] = [
      .path(.line(rect.origin, Point(x: rect.maxX, y: rect.minY)), fill: nil, stroke: hairline)
    ]
    if !areStacked, rect.minX > 0 {
      parts.append(
        .path(.line(rect.origin, Point(x: rect.minX, y: rect.maxY)), fill: nil, stroke: hairline))
    }
    if !cell.isGradient {
      if state.showsValue {
        parts += style.value(node, updated: state.updated, size: fontSize).centered(in: rect)
      }
    } else if state.gradient != nil || state.showsLack {
      parts += style.gradient(state.shownGradient, of: node, size: fontSize).centered(in: rect)
    }
    return parts
  }
}
