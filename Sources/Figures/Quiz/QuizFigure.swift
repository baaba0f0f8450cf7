import TraceGraph

/// A figure that asks: in the places of some of its parts stand empty boxes, or, as the solution, the same boxes
/// with what they ask for. Both have the same geometry.
public struct QuizFigure: WrappingFigure {
  /// What is drawn.
  public var figure: any Figure
  /// The parts that are asked for. A part with numbers inside, such as a node, asks for its numbers; `a..b` and
  /// the parts of panels are named as in lists of frames.
  public var names: [String]
  /// Whether the boxes hold what they ask for.
  public var isSolved: Bool

  /// A figure with what it asks for.
  public init(_ figure: any Figure, asking names: [String], isSolved: Bool = false) {
    self.figure = figure
    self.names = names
    self.isSolved = isSolved
  }

  /// Measures the figure.
  ///
  /// - Throws: `FigureError` as the figure; when it is drawn, of stage `options` for a part that it does not
  ///   have, with the nearest name.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    QuizLayout(
      layout: try figure.layout(setting), names: names, isSolved: isSolved, setting: setting)
  }
}

/// A figure's layout with boxes in some places.
private struct QuizLayout: FigureLayout {
  let layout: any FigureLayout
  let names: [String]
  let isSolved: Bool
  let setting: FigureSetting

  var largestTextSize: Double { layout.largestTextSize }
  var readableTextSize: Double { layout.readableTextSize }

  func need(textSize: Double) -> Size? { layout.need(textSize: textSize) }

  func body(textSize: Double) throws(FigureError) -> Body {
    var body = try layout.body(textSize: textSize)
    let parts = body.parts(measuring: setting.measuring)
    let frames = Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.frame) })
    let named = try places(in: parts.map(\.name), of: body)
    let asked = named + QuizTwins(body).twins(of: named)
    var painter = QuizPainter(
      boxes: Dictionary(
        uniqueKeysWithValues: asked.map {
          ($0, Self.box(around: frames[$0] ?? Rect(origin: .zero, size: .zero), textSize))
        }),
      theme: setting.theme, isSolved: isSolved)
    if !isSolved {
      body.blanks = Set(asked.flatMap { QuizPainter.texts(of: $0, in: body.elements) })
      painter.told = ToldNumbers(body.blanks)
      body.warnings += painter.telling(body.elements).map {
        "'\(CleanText.line($0, limit: 60))' tells what the quiz asks for: it is left out of the picture that asks"
      }
      body.silence(asking: asked.count, setting.theme.words)
    }
    body.elements = painter.drawn(body.elements)
    return body
  }

  /// The places that are asked for.
  private func places(in parts: [String], of body: Body) throws(FigureError) -> [String] {
    let finder = PartFinder(parts, of: body)
    var places: [String] = []
    for name in names {
      let found: [String]
      do {
        found = try finder.parts(name)
      } catch {
        var error = error
        error.subject = "quiz"
        throw error
      }
      for part in found {
        let numbers = parts.filter { Self.isNumber($0, inside: part) }
        places += numbers.isEmpty ? [part] : numbers
      }
    }
    var seen: Set<String> = []
    return places.filter { seen.insert($0).inserted }
  }

  private static let numbers: Set<String> = ["value", "gradient", "local", "contribution"]

  private static func isNumber(_ name: String, inside part: String) -> Bool {
    guard name.hasPrefix(part + "."), let dot = name.lastIndex(of: ".") else { return false }
    return numbers.contains(String(name[name.index(after: dot)...]))
  }

  /// A box has room for a digit however small what it asks for is.
  private static func box(around frame: Rect, _ textSize: Double) -> Rect {
    Rect(
      center: frame.center,
      size: Size(
        width: max(frame.size.width + 0.35 * textSize, textSize),
        height: max(frame.size.height - 0.1 * textSize, textSize)))
  }
}

extension Body {
  /// Takes the words away that may tell what is asked for.
  fileprivate mutating func silence(asking count: Int, _ words: FigureWords) {
    sentence = words.count(
      count, "A quiz: 1 place of the picture is to be filled in.",
      "A quiz: {count} places of the picture are to be filled in.")
    for index in stages.indices {
      stages[index].sentence =
        stages.count == 1 && frameCount == 1
        ? sentence
        : words(
          "Frame {number} of {count} of a quiz with {places} to be filled in.",
          [
            "number": "\(stages[index].number)", "count": "\(frameCount)",
            "places": words.count(count, "1 place", "{count} places"),
          ])
    }
  }
}
