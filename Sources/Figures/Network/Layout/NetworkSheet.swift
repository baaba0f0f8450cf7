import TraceGraph

/// A network whose texts are measured at the usual size and wait for their places. All lengths are in points at
/// that size; the drawing is scaled as a whole.
struct NetworkSheet {
  let figure: NetworkFigure
  let setting: FigureSetting
  /// What is written beside units.
  let shown: Set<NetworkOptions.Quantity>
  let stages: NetworkStages
  /// By position of the unit.
  private(set) var units: [UnitTexts] = []
  /// By position of the line; nil where nothing is written on it.
  private(set) var labels: [EdgeLabel?] = []
  /// By position of the note.
  private(set) var notes: [[TextBlock]] = []
  /// The radius of most circles.
  private(set) var radius = 24.0
  /// By position of the unit: longer names have larger circles.
  private var radii: [Double] = []
  /// The largest radius of each row.
  private(set) var rowRadii: [Double] = []

  /// The texts of a unit.
  struct UnitTexts {
    /// What stands inside, a block a cell.
    var inside: [TextBlock]
    /// By cell; nil where nothing is shown.
    var values: [TextBlock?]
    var gradients: [TextBlock?]
    /// By its note, if it has one.
    var note: Int?
  }

  /// Circles grow together up to this radius; then names shrink, and at last their own circles grow.
  private static let largestRadius = 30.0
  private static let smallestRadius = 24.0
  /// The least radius where circles have two halves, each with a name of its own.
  private static let pairRadius = 34.0
  /// Words of notes are broken at this width.
  static let noteWidth = 150.0

  /// - Throws: `FigureError` of stage `options` for names that no part has, and for frames of numbers that
  ///   the network does not have.
  init(_ figure: NetworkFigure, _ setting: FigureSetting) throws(FigureError) {
    self.figure = figure
    self.setting = setting
    shown = figure.options.shown(in: setting.generators)
    stages = try NetworkStages(figure, setting)
    notes = figure.notes.map(block)
    let isPaired = figure.units.contains { $0.cells.count == 2 }
    let words = figure.units.flatMap { unit in unit.cells.map { nameSize($0, unit) } }
      .filter(\.isWord).map(\.size).min()
    let names = figure.units.enumerated().map { position, unit in
      zip(unit.cells, stages.parts.cells[position]).map {
        name($0, unit, part: $1, words: words ?? .infinity)
      }
    }
    let needed = names.map { Self.radius(of: $0) }
    let least = isPaired ? Self.pairRadius : Self.smallestRadius
    let common = needed.filter { $0 <= max(least, Self.largestRadius) }.max() ?? 0
    radius = max(common, least).rounded(.up)
    radii = needed.map { max($0.rounded(.up), radius) }
    rowRadii = NetworkRow.rows(of: figure).map { row in
      row.main.map { radii[$0] }.max() ?? radius
    }
    for position in figure.units.indices {
      units.append(texts(of: position, names[position], note: note(of: position)))
    }
    let asked = try NetworkLabels.asked(figure)
    labels = figure.edges.indices.map { asked.contains($0) ? label(of: $0) : nil }
  }

  var theme: Theme { setting.theme }
  var isUp: Bool { figure.options.direction != .right }

  /// The radius of a unit.
  func radius(of unit: Int) -> Double {
    switch figure.units[unit].shape {
    case .circle: radii[unit]
    case .bias: (radius * 0.5).rounded()
    case .dots, .layerDots: radius * 0.7
    }
  }

  func setter(_ size: Double, _ color: Color? = nil) -> Typesetter {
    Typesetter(
      measuring: setting.measuring, theme: theme, size: size, color: color,
      numbers: NumberFormat(digits: setting.page.digits))
  }

  private func note(of unit: Int) -> Int? {
    figure.notes.firstIndex { $0.subject == .unit(unit) }
  }

  private func block(_ note: NetworkNote) -> [TextBlock] {
    PlotText.paragraph(
      note.text, width: Self.noteWidth, setter(theme.fonts.formula, theme.colors.muted))
  }
}

extension NetworkSheet {
  /// How large a name is that stands in its circle by itself, and whether it is a word rather than a letter with
  /// indices. A long name is set smaller, so that it does not blow up all circles.
  private func nameSize(
    _ cell: NetworkCell, _ unit: NetworkUnit
  ) -> (size: Double, isWord: Bool) {
    guard unit.shape == .circle else { return (theme.fonts.formula, false) }
    let isAlone = unit.cells.count == 1
    var size = isAlone ? theme.fonts.name : theme.fonts.number * 1.2
    if isAlone, unit.mark != nil { size *= 0.85 }
    let widest = isAlone ? 1.7 * Self.largestRadius : Self.pairRadius
    func width() -> Double { NetworkText.block(cell, setter(size)).width }
    let isWord = isAlone && width() > 1.3 * Self.largestRadius
    while width() > widest, size > theme.fonts.formula {
      size = max(size * 0.9, theme.fonts.formula)
    }
    return (size, isWord)
  }

  /// - Parameter words: the size of words, which is one in all circles.
  private func name(
    _ cell: NetworkCell, _ unit: NetworkUnit, part: String, words: Double
  ) -> TextBlock {
    let color = theme.color(cell.tint)
    switch unit.shape {
    case .circle: break
    case .bias:
      return setter(theme.fonts.formula, theme.colors.paper).text("1")
    case .dots, .layerDots: return .empty
    }
    let mark = unit.cells.count == 1 ? mark(unit, color, part: part) : nil
    let own = nameSize(cell, unit)
    let block = NetworkText.block(cell, setter(own.isWord ? words : own.size, color))
    guard let mark else { return block }
    return .column([block, mark], spacing: 1)
  }

  private func mark(_ unit: NetworkUnit, _ ink: Color, part: String) -> TextBlock? {
    switch unit.mark {
    case nil: return nil
    case .word(let word):
      return setter(theme.fonts.formula, theme.colors.muted).text(word, isItalic: word.count == 1)
    case .curve(let op, let attributes, let at):
      return ActivationCurve.block(
        op, attributes, at: shown.contains(.value) ? [at].compactMap { $0 } : [],
        hasTangent: shown.contains(.gradient), size: Size(width: 26, height: 14), theme: theme,
        beside: (NetworkParts.inside(part, "value"), NetworkParts.inside(part, "gradient")))
    }
  }

  /// What a circle needs for its names; in a pair, each has half a circle.
  private static func radius(of blocks: [TextBlock]) -> Double {
    // Letters seldom fill their box, so the circle may cut its corners a little.
    guard blocks.count > 1 else {
      let height = (blocks.first?.height ?? 0) * 0.72
      let width = blocks.first?.width ?? 0
      return (width * width + height * height).squareRoot() / 2 + 3
    }
    return blocks.map { block in
      let height = block.height * 0.8
      return (block.width * block.width + height * height / 4).squareRoot() + 3
    }.max() ?? 0
  }

  private func texts(of position: Int, _ names: [TextBlock], note: Int?) -> UnitTexts {
    let unit = figure.units[position]
    func text(_ tensor: Tensor?, _ cell: Int, _ word: String, _ color: Color) -> TextBlock? {
      guard let tensor else { return nil }
      let size = theme.fonts.number
      let setter = setter(size, color)
      // In one line, so that it stays beside its circle.
      let block =
        tensor.scalar.map(setter.number)
        ?? (tensor.elements.count <= 4
          ? setter.expression(.list(tensor.elements.map { .number($0) }))
          : setter.extents(tensor.shape))
      return setting.rooms.room(
        block, of: NetworkParts.inside(stages.parts.cells[position][cell], word), size: size)
    }
    return UnitTexts(
      inside: names,
      values: unit.cells.enumerated().map { number, cell in
        shown.contains(.value) ? text(cell.value, number, "value", theme.color(cell.tint)) : nil
      },
      gradients: unit.cells.enumerated().map { number, cell in
        shown.contains(.gradient)
          ? text(cell.gradient, number, "gradient", theme.colors.gradient) : nil
      }, note: note)
  }
}
