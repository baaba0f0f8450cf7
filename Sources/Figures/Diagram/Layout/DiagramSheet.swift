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
    words = figure.boxes.map { $0.words.block(setter(setting.theme.colors.text), width: Self.boxWidth) }
    sizes = figure.boxes.indices.map { Self.size(of: words[$0], shape: shape(of: $0)) }
    let muted = setter(setting.theme.colors.muted)
    labels = figure.arrows.map { arrow in
      arrow.words.isEmpty ? nil : arrow.words.block(muted, width: Self.labelWidth)
    }
    titles = figure.groups.map { group in
      group.words.isEmpty ? nil : group.words.block(muted, width: Self.titleWidth)
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

  private mutating func evenOut() {
    let alike = figure.boxes.indices.filter { [.box, .round].contains(shape(of: $0)) }
    let width = alike.map { sizes[$0].width }.max() ?? 0
    let height = alike.map { sizes[$0].height }.max() ?? 0
    for box in alike { sizes[box] = Size(width: width, height: height) }
  }

  /// What a shape needs for its words.
  static func size(of words: TextBlock, shape: DiagramBoxKind.Shape) -> Size {
    let (width, height) = (words.width, words.height)
    switch shape {
    case .box, .round:
      return Size(width: max(width + 14, 24), height: max(height + 9, 24))
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
