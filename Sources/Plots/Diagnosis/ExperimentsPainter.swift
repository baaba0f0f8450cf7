import Figures
import TraceGraph

/// Draws experiments in a room: words above a small curve, with the loss at its side.
struct ExperimentsPainter {
  let figure: ExperimentsFigure
  let room: Size
  let style: PlotStyle
  private let columns: Int
  private let width: Double
  private let changes: [[TextBlock]]
  private let shown: Int
  private let height: Double

  /// - Parameters:
  ///   - figure: the experiments.
  ///   - room: what they fill.
  ///   - style: at the text size of the page.
  init(figure: ExperimentsFigure, room: Size, style: PlotStyle) {
    self.figure = figure
    self.room = room
    self.style = style
    let columns = room.width > style.length(430) ? 2 : 1
    let width = (room.width - style.length(24) * Double(columns - 1)) / Double(columns)
    let changes = figure.trials.map { Self.lines($0, width: width, style) }
    self.columns = columns
    self.width = width
    self.changes = changes
    let words = changes.map { $0.reduce(0) { $0 + $1.height } }.max() ?? 0
    let least = words + style.length(42)
    // The more notes, the fewer curves, of which more are then counted, which may take a line more.
    var shown = figure.trials.count
    var free = room.height
    while true {
      let lines = Self.notes(figure, shown: shown, width: room.width, style)
      free = room.height - lines.reduce(style.length(8)) { $0 + $1.height }
      let fitting = max(Int(free / least), 1) * columns
      guard fitting < shown else { break }
      shown = fitting
    }
    self.shown = shown
    let used = (shown + columns - 1) / columns
    height = min(free / Double(max(used, 1)), words + style.length(96))
  }

  /// The change in at most two lines, cut short where they do not hold it; one that heals, which is advice, in as
  /// many as it takes, but for very long ones.
  private static func lines(
    _ trial: ExperimentsFigure.Trial, width: Double, _ style: PlotStyle
  ) -> [TextBlock] {
    let color = trial.heals ? style.theme.colors.text : style.theme.colors.muted
    let setter = style.typesetter(.tick, color: color)
    let most = trial.heals ? 5 : 2
    var words = trial.change.split(separator: " ").map(String.init)
    while true {
      let lines = PlotText.paragraph(words.joined(separator: " "), width: width, setter)
      if lines.count <= most || words.count < 2 { return Array(lines.prefix(most)) }
      words = Array(words.dropLast(words.last == "…" ? 2 : 1)) + ["…"]
    }
  }
}

extension ExperimentsPainter {
  /// The cells, and the notes below them.
  var elements: [SceneElement] {
    let cells = (0..<shown).map { index -> SceneElement in
      let origin = Point(
        x: Double(index % columns) * (width + style.length(24)),
        y: Double(index / columns) * height)
      return .group(SceneGroup(part: "trial\(index + 1)", elements: cell(index, at: origin)))
    }
    return cells + notes
  }

  private func cell(_ index: Int, at origin: Point) -> [SceneElement] {
    let trial = figure.trials[index]
    var top = origin.y
    var elements: [SceneElement] = []
    for line in changes[index] {
      elements += line.placed(at: Point(x: origin.x, y: top + line.ascent))
      top += line.height
    }
    let rect = Rect(
      x: origin.x, y: top + style.length(4), width: width * 0.56,
      height: max(origin.y + height - top - style.length(14), 8))
    return elements + curves(trial, in: rect) + outcome(trial, beside: rect)
  }

  private func curves(_ trial: ExperimentsFigure.Trial, in rect: Rect) -> [SceneElement] {
    let theme = style.theme
    let scale =
      trial.isComparable
      ? figure.scale : ExperimentsFigure.scale(of: trial.curve.losses.filter(\.isFinite))
    let frame = PlotFrame(rect: rect, x: figure.steps, y: scale, style: style)
    let own =
      trial.heals ? theme.series(0) : theme.series(0).mixed(with: style.ground, share: 0.35)
    let lines =
      (trial.isComparable ? line(figure.unchanged, theme.colors.muted, 0.7, in: frame) : [])
      + line(trial.curve, own, trial.heals ? 1.3 : 0.8, in: frame)
    let axes = Path(
      [
        .move(Point(x: rect.minX, y: rect.minY)), .line(Point(x: rect.minX, y: rect.maxY)),
        .line(Point(x: rect.maxX, y: rect.maxY)),
      ])
    return [
      .path(axes, fill: nil, stroke: Stroke(color: theme.colors.line, width: style.hairline)),
      .group(SceneGroup(classes: ["marks"], clip: rect.insetBy(-2), elements: lines)),
    ]
  }

  private func line(
    _ curve: ExperimentsFigure.Curve, _ color: Color, _ weight: Double, in frame: PlotFrame
  ) -> [SceneElement] {
    LineMark(x: curve.steps, y: curve.losses, color: color, weight: weight).draw(in: frame)
  }

  /// The loss that the change came to, and whether it heals.
  private func outcome(_ trial: ExperimentsFigure.Trial, beside rect: Rect) -> [SceneElement] {
    let theme = style.theme
    let left = rect.maxX + style.length(8)
    let color = trial.heals ? theme.series(0) : theme.colors.muted
    let setter = style.typesetter(.note, color: color)
    let words = figure.page.words
    let loss =
      trial.loss.isFinite
      ? PlotText.number(trial.loss, NumberFormat(digits: 2)) : words("not finite")
    let ending =
      trial.brokeAt.map { step in
        // The number does not stand alone in a line.
        words("breaks at step {number}", ["number": "\(step)"])
          .replacing(" \(step)", with: "\u{A0}\(step)")
      }
      ?? "\(words("loss")) \(loss)"
    var lines = PlotText.paragraph(ending, width: rect.size.width * 0.44 / 0.56, setter)
    if trial.heals { lines.insert(setter.text(words("heals"), weight: .bold), at: 0) }
    var bottom = rect.maxY
    return lines.reversed().flatMap { line -> [SceneElement] in
      defer { bottom -= line.height }
      return line.placed(at: Point(x: left, y: bottom - line.descent))
    }
  }

  /// What grey is, and what is not drawn.
  private var notes: [SceneElement] {
    var top = Double((shown + columns - 1) / columns) * height + style.length(4)
    return Self.notes(figure, shown: shown, width: room.width, style).flatMap {
      line -> [SceneElement] in
      defer { top += line.height }
      return line.placed(at: Point(x: 0, y: top + line.ascent))
    }
  }

  private static func notes(
    _ figure: ExperimentsFigure, shown: Int, width: Double, _ style: PlotStyle
  ) -> [TextBlock] {
    PlotText.paragraph(
      figure.notes(shown: shown).joined(separator: "; "), width: width, style.typesetter(.note))
  }
}

extension ExperimentsFigure {
  /// What the curves mean, and how many trials have no room.
  fileprivate func notes(shown: Int) -> [String] {
    let words = page.words
    var texts = [words("grey: the unchanged run")]
    if isOfValidation { texts.append(words("losses over rows that never train")) }
    let drawn = trials.prefix(shown)
    if drawn.contains(where: \.isComparable) { texts.append(extent) }
    if drawn.contains(where: leaves) { texts.append(words("what leaves a frame lies above it")) }
    if drawn.contains(where: { !$0.isComparable }) {
      texts.append(words("curves without grey have losses of another kind and scales of their own"))
    }
    let left = trials.dropFirst(shown)
    guard !left.isEmpty else { return texts }
    let healing = left.filter(\.heals).count
    texts.append(
      healing == 0
        ? words.count(left.count, "1 more does not heal", "{count} more do not heal")
        : words(
          "{count} more, of which {number} heal",
          ["count": "\(left.count)", "number": "\(healing)"]))
    return texts
  }

  /// From where to where frames go that share a scale.
  private var extent: String {
    let number = { (value: Double) in PlotText.number(value, NumberFormat(digits: 2)) }
    return page.words(
      scale.kind == .logarithmic
        ? "frames: loss {low} to {high} on a logarithmic scale, steps 0 to {last}"
        : "frames: loss {low} to {high}, steps 0 to {last}",
      [
        "low": number(scale.low), "high": number(scale.high),
        "last": PlotText.number(steps.high, NumberFormat(digits: 6)),
      ])
  }
}
