import TraceGraph

/// What kinds mean, in lines beneath a diagram: a small outline and words each.
struct DiagramLegend {
  private let sheet: DiagramSheet
  private let lines: [[Item]]
  let size: Size

  private struct Item {
    var kind: Int
    var words: TextBlock
    var width: Double
  }

  static let gap = 13.0
  /// Lines are at least so long before they are broken.
  static let leastWidth = 420.0
  private static let sample = Size(width: 26, height: 16)
  private static let between = 22.0
  private static let lineGap = 4.0

  /// - Parameters:
  ///   - sheet: the measured diagram.
  ///   - width: where lines are broken, in points.
  /// - Returns: nil where no legend is asked for, or nothing has a kind.
  init?(_ sheet: DiagramSheet, width: Double) {
    let figure = sheet.figure
    let used = Set(
      (figure.boxes.map(\.kind) + figure.arrows.map(\.kind) + figure.groups.map(\.kind))
        .compactMap { $0 })
    guard figure.options.hasLegend, !used.isEmpty else { return nil }
    let setter = sheet.setter(sheet.theme.colors.text)
    var lines: [[Item]] = [[]]
    var reach = 0.0
    for kind in figure.kinds.indices where used.contains(kind) {
      let words = figure.kinds[kind].words.block(setter, width: Self.leastWidth - 40)
      let item = Item(kind: kind, words: words, width: Self.sample.width + 7 + words.width)
      if reach > 0, reach + Self.between + item.width > width {
        lines.append([])
        reach = 0
      }
      reach += (reach > 0 ? Self.between : 0) + item.width
      lines[lines.count - 1].append(item)
    }
    self.sheet = sheet
    self.lines = lines
    size = Size(
      width: lines.map(Self.width).max() ?? 0,
      height: lines.reduce(-Self.lineGap) { $0 + Self.height($1) + Self.lineGap })
  }

  private static func width(_ line: [Item]) -> Double {
    line.reduce(-between) { $0 + $1.width + between }
  }

  private static func height(_ line: [Item]) -> Double {
    max(sample.height, line.map(\.words.height).max() ?? 0)
  }

  /// The legend with its top left corner at a point.
  func elements(at origin: Point) -> [SceneElement] {
    var elements: [SceneElement] = []
    var top = origin.y
    for line in lines {
      let height = Self.height(line)
      var left = origin.x + (size.width - Self.width(line)) / 2
      for item in line {
        elements.append(self.item(item, Rect(x: left, y: top, width: item.width, height: height)))
        left += item.width + Self.between
      }
      top += height + Self.lineGap
    }
    return [.group(SceneGroup(part: "legend", classes: ["legend"], elements: elements))]
  }

  private func item(_ item: Item, _ room: Rect) -> SceneElement {
    let kind = sheet.figure.kinds[item.kind]
    let isRound = kind.shape == .circle
    let middle = Point(x: room.minX + Self.sample.width / 2, y: room.center.y)
    let side = Self.sample.height
    let sample = Rect(
      center: middle, size: isRound ? Size(width: side, height: side) : Self.sample)
    var elements = sheet.outline(kind, in: sample)
    // Kinds of arrows, and of words without an outline, are told by a line.
    if kind.shape == .plain {
      let stroke = Stroke(
        color: sheet.color(of: kind), width: sheet.theme.lines.box,
        dash: kind.isDashed ? [5, 4] : [], cap: .butt)
      elements = [
        .path(
          .line(Point(x: sample.minX, y: middle.y), Point(x: sample.maxX, y: middle.y)), fill: nil,
          stroke: stroke)
      ]
    }
    let left = room.minX + Self.sample.width + 7
    elements += item.words.placed(
      at: Point(x: left, y: room.center.y - item.words.height / 2 + item.words.ascent))
    let part = PartName(.name("legend"), .name(kind.name)).text
    return .group(SceneGroup(part: part, elements: elements))
  }
}
