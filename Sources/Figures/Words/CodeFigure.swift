import TraceGraph

/// Lines of code with numbers beside them.
///
/// Its parts are `line1`, `line2`, … and what stands beside them, `line1.value`.
public struct CodeFigure: Figure {
  /// A number or several beside a line: `k₂ = 8`.
  public struct Note: Hashable, Sendable {
    /// The name, as sheets write it.
    public var name: String
    /// Whether the number is the derivative of the output by it.
    public var isGradient: Bool
    /// What it is; nil where there is none.
    public var value: Tensor?

    /// A name with its number.
    public init(_ name: String, _ value: Tensor?, isGradient: Bool = false) {
      self.name = name
      self.value = value
      self.isGradient = isGradient
    }
  }

  /// As they stand, blanks at their beginnings kept.
  public var lines: [String]
  /// By line from 0.
  public var notes: [Int: [Note]] = [:]
  /// Lines with a ground of their own, from 0.
  public var highlighted: Set<Int> = []
  /// Whether lines are numbered.
  public var isNumbered = false
  /// The model whose variables have colours; nil for code alone.
  package var trace: Trace?
  /// Colours by name, over those of roles and hues.
  package var colors = ColorChoices()
  /// Page, look and words around the picture.
  public var page: PageOptions

  /// Lines of code.
  public init(_ lines: [String], page: PageOptions = PageOptions()) {
    self.lines = lines
    self.page = page
  }

  /// What messages call the figure.
  public var name: String { "code" }

  /// Measures the lines, which are never broken.
  ///
  /// - Throws: nothing here; when it is drawn, `FigureError` of stage `options` for a frame that does not
  ///   exist.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    CodeLayout(figure: self, setting: setting)
  }
}

/// Lines of code in their room.
private struct CodeLayout: FigureLayout {
  let figure: CodeFigure
  let setting: FigureSetting

  /// Letters of code by the size of ordinary text.
  private static let letters = 1.05
  private static let lineHeight = 1.5

  private func setter(_ textSize: Double) -> Typesetter {
    var setter = Typesetter(
      measuring: setting.measuring, theme: setting.theme, size: textSize * Self.letters,
      numbers: NumberFormat(digits: setting.page.digits))
    if let trace = figure.trace {
      let colors = VariableColors(of: trace, theme: setting.theme, choices: figure.colors)
      for node in trace.nodes where !node.name.isEmpty {
        setter.variables[node.name] = colors[node]
      }
    }
    return setter
  }

  var largestTextSize: Double {
    guard let room = setting.size(under: [], notes: []) else { return .infinity }
    return TextSizeSearch.largest(upTo: setting.range.largest) { size in
      let extent = CodeLines(figure, setter(size), setting.rooms).size
      return extent.width <= room.width && extent.height <= room.height
    }
  }

  func need(textSize: Double) -> Size? {
    CodeLines(figure, setter(textSize), setting.rooms).size
  }

  func body(textSize: Double) throws(FigureError) -> Body {
    let lines = CodeLines(figure, setter(textSize), setting.rooms)
    var body = Body(size: lines.size, elements: lines.elements, sentence: sentence)
    body.smallestText = textSize * Self.letters
    body.remedy = "write fewer or shorter lines, or choose a larger page (--size)"
    try body.number(only: setting.page.onlyFrame)
    return body
  }

  private var sentence: String {
    let words = setting.theme.words
    return words(
      figure.lines.count == 1 ? "1 line of code: {lines}" : "{count} lines of code: {lines}",
      [
        "count": "\(figure.lines.count)",
        "lines": figure.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: "; "),
      ])
  }
}

/// Lines of code at a text size.
private struct CodeLines {
  private(set) var elements: [SceneElement] = []
  private(set) var size: Size

  private static let lineHeight = 1.5

  init(_ figure: CodeFigure, _ setter: Typesetter, _ rooms: TextRooms) {
    let height = setter.size * Self.lineHeight
    let numbers = figure.isNumbered ? setter.code("\(figure.lines.count) ").width : 0
    let blocks = figure.lines.map { setter.code(Self.spaced($0)) }
    let widest = blocks.map(\.width).max() ?? 0
    let pad = 0.35 * setter.size
    let notes = figure.lines.indices.map { line in
      figure.notes[line].map { Self.note($0, line, setter, rooms) }
    }
    let beside = numbers + widest + 2 * setter.size + pad
    let noted = notes.compactMap { $0?.width }.max()
    let width = noted.map { beside + $0 + pad } ?? numbers + widest + 2 * pad
    let letters = setter.code("x")
    let ascent = (height - letters.height) / 2 + letters.ascent
    var top = 0.0
    for (line, block) in blocks.enumerated() {
      // A matrix beside a line makes room for its rows.
      let (above, below) = Self.reach(of: notes[line], setter, ascent: ascent, height: height)
      let baseline = top + above
      let height = above + below
      var parts: [SceneElement] = []
      if figure.highlighted.contains(line) {
        parts.append(Self.ground(Rect(x: 0, y: top, width: width, height: height), setter))
      }
      if figure.isNumbered {
        let number = setter.with(color: setter.theme.colors.muted).code("\(line + 1)")
        parts += number.placed(at: Point(x: pad, y: baseline))
      }
      parts += block.placed(at: Point(x: pad + numbers, y: baseline))
      if let note = notes[line] {
        parts.append(
          .group(
            SceneGroup(
              part: "value".inside("line\(line + 1)"),
              elements: note.placed(at: Point(x: beside, y: baseline)))))
      }
      // An empty line is a part, too: what is shown of it is its room.
      elements.append(.group(SceneGroup(part: "line\(line + 1)", elements: parts)))
      top += height
    }
    size = Size(width: width, height: top)
  }

  /// How far a line reaches above and below its baseline.
  private static func reach(
    of note: TextBlock?, _ setter: Typesetter, ascent: Double, height: Double
  ) -> (above: Double, below: Double) {
    guard let note, note.height > height else { return (ascent, height - ascent) }
    let air = 0.15 * setter.size
    return (max(ascent, note.ascent + air), max(height - ascent, note.descent + air))
  }

  /// What lies beneath a line that is pointed out.
  private static func ground(_ band: Rect, _ setter: Typesetter) -> SceneElement {
    .path(
      .rounded(band, radius: 3), fill: setter.theme.colors.parameter.withAlpha(0.13), stroke: nil)
  }

  /// Letters of a line with four blanks for every tab.
  private static func spaced(_ line: String) -> String {
    line.replacing("\t", with: "    ")
  }

  /// `k₁ = 2`, `k′ = [1, 2]` of several numbers, or a matrix.
  private static func note(
    _ notes: [CodeFigure.Note], _ line: Int, _ setter: Typesetter, _ rooms: TextRooms
  ) -> TextBlock {
    let blocks = notes.enumerated().flatMap { number, note -> [TextBlock] in
      let color = note.isGradient ? setter.theme.colors.gradient : setter.color
      let name = TextBlock.row(
        [setter.formula(note.name)] + (note.isGradient ? [setter.with(color: color).text("′")] : [])
      )
      let value = note.value.map { setter.with(color: color).line(of: $0) } ?? setter.text("–")
      let roomed = rooms.room(value, of: "\(line).\(number)", size: setter.size)
      return (number == 0 ? [] : [TextBlock.row([setter.text(",")])])
        + [.row([name, setter.text("="), roomed], spacing: 0.3 * setter.size)]
    }
    return .row(blocks, spacing: 0.3 * setter.size)
  }
}

extension Typesetter {
  /// A number, `[1, 2, 3]`, a matrix as one, or the extents of a larger one.
  fileprivate func line(of tensor: Tensor) -> TextBlock {
    if let number = tensor.scalar { return self.number(number) }
    let most = 6
    if tensor.shape.count == 2, tensor.shape[0] <= Self.matrixRows,
      tensor.shape[1] <= Self.matrixColumns
    {
      return self.tensor(tensor)
    }
    guard tensor.shape.count == 1 else { return extents(tensor.shape) }
    let shown =
      tensor.elements.count <= most ? tensor.elements : Array(tensor.elements.prefix(most - 1))
    let separator = theme.words.separator(of: shown.map(numbers.text))
    var blocks = shown.enumerated().flatMap { place, number -> [TextBlock] in
      (place == 0 ? [] : [text(separator)]) + [self.number(number)]
    }
    if shown.count < tensor.elements.count {
      blocks.append(text("\(separator)… (\(tensor.elements.count))"))
    }
    return .row([text("[")] + blocks + [text("]")])
  }
}
