import TraceGraph

/// Lines of formulas in their room. A line that is too wide for it is broken before a relation, a sum or a
/// product, in this order, and what follows stands farther to the right.
struct FormulaLayout: FigureLayout {
  private let figure: FormulaFigure
  private let setting: FigureSetting
  private let room: Size?
  private let lines: [FormulaLine]
  private let measured: [MeasuredLine]
  private let setter: Typesetter
  /// By line, the line whose place it takes; itself for most.
  private let slots: [Int]

  /// The size at which lines are measured; all widths grow with it.
  private static let reference = 20.0

  init(_ figure: FormulaFigure, _ setting: FigureSetting) {
    self.figure = figure
    self.setting = setting
    room = setting.size(under: [], notes: figure.notes)
    setter = Self.setter(figure, setting)
    let reference = setter.with(size: Self.reference)
    slots = Self.slots(of: figure.lines.map(\.part), swaps: setting.swaps)
    lines = zip(figure.lines, slots).map { line, slot in
      line.standing(in: figure.lines[slot])
    }
    measured = lines.map { MeasuredLine($0, reference) }
  }

  /// Lines that frames swap for others stand in their place.
  private static func slots(of parts: [String], swaps: [String: String]) -> [Int] {
    var slots = Array(parts.indices)
    for (line, part) in parts.enumerated() {
      guard let other = swaps[part], let place = parts.firstIndex(of: other), place < line else {
        continue
      }
      slots[line] = slots[place]
    }
    return slots
  }

  private static func setter(_ figure: FormulaFigure, _ setting: FigureSetting) -> Typesetter {
    var setter = Typesetter(
      measuring: setting.measuring, theme: setting.theme, size: reference,
      numbers: NumberFormat(digits: setting.page.digits)
    ).settingMathematics(rooms: setting.rooms)
    setter.manner.labels = figure.labels
    guard let trace = figure.trace else { return setter }
    let variables = FormulaColors(
      of: trace, VariableColors(of: trace, theme: setting.theme, choices: figure.colors))
    setter.variables = variables.names
    setter.manner.symbols = variables.symbols
    return setter
  }

  /// Letters of formulas by the size of ordinary text: as large as the values of graphs.
  private static func letters(_ textSize: Double, _ theme: Theme) -> Double {
    textSize * theme.fonts.number / TextRange.base
  }

  /// Without broken lines where that leaves text of the usual size, else with them.
  var largestTextSize: Double {
    guard let room else { return .infinity }
    let whole = largest { arrangement(breakingAt: .infinity, $0) }
    if whole >= setting.range.usual { return whole }
    let broken = largest { arrangement(breakingAt: room.width, $0) }
    return max(whole, min(broken, setting.range.usual))
  }

  /// The largest text size at which an arrangement fits, by bisection.
  private func largest(_ arrange: (Double) -> FormulaArrangement) -> Double {
    guard let room else { return .infinity }
    func fits(_ size: Double) -> Bool {
      let arrangement = arrange(size)
      return arrangement.width <= room.width && arrangement.height <= room.height
    }
    var (low, high) = (0.5, setting.range.largest)
    if fits(high) { return high }
    for _ in 0..<20 {
      let middle = (low + high) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    return low
  }

  func need(textSize: Double) -> Size? {
    let arrangement = arrangement(breakingAt: room?.width ?? .infinity, textSize)
    return Size(width: arrangement.width, height: arrangement.height)
  }

  /// The lines at a text size; the measured ones are as good as those typeset anew.
  private func arrangement(breakingAt width: Double, _ textSize: Double) -> FormulaArrangement {
    let scale = Self.letters(textSize, setting.theme) / Self.reference
    // Widths of letters are rounded to pixels in some fonts.
    return FormulaArrangement(
      measured, slots: slots, size: Self.reference, width: width / scale * 0.995
    )
    .scaled(by: scale * 1.005)
  }

  func body(textSize: Double) throws(FigureError) -> Body {
    let size = Self.letters(textSize, setting.theme)
    let setter = setter.with(size: size)
    let lines = lines.map { MeasuredLine($0, setter) }
    let arrangement = FormulaArrangement(
      lines, slots: slots, size: size, width: room?.width ?? PageOptions.slide.width)
    var body = Body(
      size: Size(width: arrangement.width, height: arrangement.height),
      elements: FormulaPlaces(measuring: setting.measuring, theme: setting.theme)
        .added(to: arrangement.elements),
      sentence: figure.sentence)
    body.notes = figure.notes
    let words = setting.generators.intersection(FormulaStages.words)
    if !words.isEmpty {
      let parts = body.parts(measuring: setting.measuring).map(\.name)
      body.generated = FormulaStages(parts: parts, words: setting.theme.words).generated(words)
    }
    body.variables = setter.variables
    body.smallestText = figure.lines.map(\.smallestScale).min().map { $0 * size } ?? .infinity
    body.remedy = "write fewer or shorter lines, or choose a larger page (--size)"
    try body.number(only: setting.page.onlyFrame)
    return body
  }
}

extension FormulaLine {
  /// The line in the place of another, whose left side it takes where it has none.
  fileprivate func standing(in other: FormulaLine) -> FormulaLine {
    guard left == .empty, other.part != part else { return self }
    var line = self
    line.left = .part(part, other.left.unnamed)
    return line
  }
}

extension MathTree {
  /// What a part is, without its name.
  fileprivate var unnamed: MathTree {
    if case .part(_, let tree) = self { return tree.unnamed }
    return self
  }
}

/// Colours of a model's variables by the names that formulas give them, and by the keys of hand-written ones.
private struct FormulaColors {
  var names: [String: Color] = [:]
  var symbols: [String: Color] = [:]

  init(of trace: Trace, _ colors: VariableColors) {
    let shown = ShownNames(trace)
    var families: [String: Set<Color>] = [:]
    for node in trace.nodes where !node.name.isEmpty {
      let color = colors[node]
      names[shown.text(node)] = color
      symbols[SymbolKey.key(of: node.name)] = color
      if let family = SymbolKey.family(of: node.name) {
        families[family, default: []].insert(color)
      }
    }
    // Indices in general have the colour that all of them have.
    for (family, colors) in families where colors.count == 1 { symbols[family] = colors.first }
  }
}
