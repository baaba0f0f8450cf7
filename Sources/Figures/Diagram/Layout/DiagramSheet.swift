import TraceGraph

/// A diagram whose words are measured at the usual size and wait for their places. All lengths are in points at
/// that size; the drawing is scaled as a whole.
struct DiagramSheet {
  let figure: DiagramFigure
  let setting: FigureSetting
  let names: DiagramNames
  /// What stands in the boxes.
  private(set) var words: [TextBlock] = []
  /// The extents of the boxes.
  private(set) var sizes: [Size] = []
  /// What stands on arrows; nil for nothing.
  private(set) var labels: [TextBlock?] = []
  /// What stands at the top of groups; nil for nothing.
  private(set) var titles: [TextBlock?] = []
  /// Arrows that close a circle of those that are written before: they run against the others.
  let backward: Set<Int>
  /// How close things stand, from 1 for the usual distances.
  private(set) var tightness = 1.0

  /// Words of boxes are broken at this width.
  private static let boxWidth = 150.0
  /// Words of arrows are broken at this width.
  private static let labelWidth = 130.0
  /// Titles of groups are broken at this width.
  private static let titleWidth = 220.0
  /// Around the words of an arrow.
  static let labelMargin = 3.0

  init(_ figure: DiagramFigure, _ setting: FigureSetting) throws(FigureError) {
    self.figure = figure
    self.setting = setting
    names = DiagramNames(figure)
    backward = Self.backward(figure)
    let ink = setter(setting.theme.colors.text)
    words = figure.boxes.map { $0.words.block(ink, width: Self.boxWidth) }
    measure()
    let muted = setter(setting.theme.colors.muted)
    labels = figure.arrows.map { arrow in
      arrow.words.isEmpty
        ? nil : arrow.words.block(setter(ofWords: arrow, muted), width: Self.labelWidth)
    }
    titles = figure.groups.map { group in
      group.words.isEmpty ? nil : group.words.block(muted, width: Self.titleWidth)
    }
  }

  /// The same with everything closer together.
  ///
  /// - Parameter tightness: 1 for the usual distances.
  func tightened(_ tightness: Double) -> DiagramSheet {
    var sheet = self
    sheet.tightness = tightness
    sheet.measure()
    return sheet
  }

  private mutating func measure() {
    sizes = figure.boxes.indices.map {
      Self.size(of: words[$0], shape: shape(of: $0), tightness)
    }
    // Boxes of a ring are alike, so that none weighs more than another.
    if figure.options.layout == .ring { evenOut() }
  }

  var theme: Theme { setting.theme }

  func setter(_ color: Color) -> Typesetter {
    Typesetter(
      measuring: setting.measuring, theme: theme, size: theme.fonts.formula, color: color,
      numbers: NumberFormat(digits: setting.page.digits))
  }

  /// Words on an arrow have its colour where they can be read in it.
  private func setter(ofWords arrow: DiagramArrow, _ muted: Typesetter) -> Typesetter {
    guard let kind = kind(arrow.kind), kind.tint != .plain else { return muted }
    let color = color(of: kind)
    let ground = theme.colors.paper
    return color.contrast(with: ground) >= 1.1 * Color.leastTextContrast
      ? muted.with(color: color) : muted
  }

  func kind(_ number: Int?) -> DiagramBoxKind? { number.map { figure.kinds[$0] } }

  func shape(of box: Int) -> DiagramBoxKind.Shape { kind(figure.boxes[box].kind)?.shape ?? .round }

  /// The colour of a kind's outlines and arrows.
  func color(of kind: DiagramBoxKind?) -> Color {
    switch kind?.tint {
    case nil, .plain: theme.colors.muted
    case .chosen(let color): color
    case .series(let number): theme.series(number)
    case .role(.input): theme.colors.input
    case .role(.parameter): theme.colors.parameter
    case .role(.bias): theme.colors.bias
    case .role(.gradient): theme.colors.gradient
    }
  }

  /// Arrows from whose head a way of earlier arrows leads to their start.
  private static func backward(_ figure: DiagramFigure) -> Set<Int> {
    var next = [[Int]](repeating: [], count: figure.boxes.count)
    var backward: Set<Int> = []
    for (number, arrow) in figure.arrows.enumerated() where arrow.from != arrow.to {
      if isReached(arrow.from, from: arrow.to, next) {
        backward.insert(number)
      } else if !next[arrow.from].contains(arrow.to) {
        next[arrow.from].append(arrow.to)
      }
    }
    return backward
  }

  private static func isReached(_ goal: Int, from start: Int, _ next: [[Int]]) -> Bool {
    var isSeen = [Bool](repeating: false, count: next.count)
    var stack = [start]
    isSeen[start] = true
    while let box = stack.popLast() {
      if box == goal { return true }
      for other in next[box] where !isSeen[other] {
        isSeen[other] = true
        stack.append(other)
      }
    }
    return false
  }

  private mutating func evenOut() {
    let alike = figure.boxes.indices.filter { [.box, .round].contains(shape(of: $0)) }
    let width = alike.map { sizes[$0].width }.max() ?? 0
    let height = alike.map { sizes[$0].height }.max() ?? 0
    for box in alike { sizes[box] = Size(width: width, height: height) }
  }

  /// What a shape needs for its words.
  private static func size(
    of words: TextBlock, shape: DiagramBoxKind.Shape, _ tightness: Double
  ) -> Size {
    let (width, height) = (words.width, words.height)
    switch shape {
    case .box, .round:
      return Size(
        width: max(width + 6 + 8 * tightness, 24), height: max(height + 2 + 7 * tightness, 18))
    case .plain: return Size(width: width + 6, height: height + 4)
    case .circle:
      // Letters seldom fill their box, so the circle may cut its corners a little.
      let reach = (width * width + height * height * 0.6).squareRoot() + 8
      return Size(width: max(reach, 30), height: max(reach, 30))
    case .diamond:
      // The words' corners lie on the sides: w / W + h / H = 1.
      return Size(width: width / 0.58 + 12, height: height / 0.42 + 6)
    }
  }
}
