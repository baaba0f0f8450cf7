import TraceGraph

/// Any figure with frames that a list of steps makes, and with notes.
///
/// A step adds to the one before. A part that any step shows, and everything inside it, is hidden before that
/// step; what no step shows is there from the start. Steps name parts as bodies do (`h2`, `h2->y`); in a panel a
/// name without the figure's means that part of every figure, and `a..b` all that lies between two parts. What a
/// frame hides is nowhere in its picture, and nothing moves, because all frames are selections from one body.
public struct FramedFigure: WrappingFigure {
  /// What is drawn.
  public var figure: any Figure
  /// The frames in order; empty for those of the figure itself.
  public let entries: [FrameEntry]
  /// The same figure with the numbers of other states of its model, by their names.
  public var states: [(name: String, figure: any Figure)] = []
  /// Notes that frames call by name, as `notes.NAME`; all are there where there are no frames.
  public var notes: [FigureNote] = []

  /// The name of the state that `figure` itself shows.
  public static let start = "start"

  /// A figure with its frames.
  public init(_ figure: any Figure, entries: [FrameEntry] = [], notes: [FigureNote] = []) {
    self.figure = figure
    self.entries = entries
    self.notes = notes
  }

  /// The page with room for the titles of all frames.
  public var wordedPage: PageOptions {
    var page = figure.wordedPage
    page.frameTitles += steps.compactMap(\.title)
    return page
  }

  fileprivate var steps: [FrameStep] {
    entries.compactMap { entry in
      guard case .step(let step) = entry else { return nil }
      return step
    }
  }

  /// Words whose frames the figure makes itself.
  private var generators: Set<String> {
    Set(
      entries.flatMap { $0.separated() }.compactMap { entry in
        guard case .generator(let word, _) = entry else { return nil }
        return word
      })
  }

  /// Measures the figure in all its states.
  ///
  /// - Throws: `FigureError` as the figure; when it is drawn, of stage `options` for a part, a state or a
  ///   generator that it does not have, and for a frame that does not exist.
  public func layout(_ setting: FigureSetting) throws(FigureError) -> any FigureLayout {
    var inner = setting
    inner.page.onlyFrame = nil
    inner.generators.formUnion(generators)
    inner.swaps = Dictionary(
      steps.flatMap(\.swaps).map { ($0.to, $0.from) }, uniquingKeysWith: { first, _ in first })
    let captions = captionSetter(setting)
    let width = setting.size(under: [], notes: [])?.width ?? .infinity
    inner.captions += steps.compactMap(\.caption).filter { !$0.isEmpty }.map {
      captions.block($0, width: width)
    }
    let variants = [(name: Self.start, figure: figure)] + states
    if !states.isEmpty { inner.rooms = TextRooms(areShared: true) }
    try check(variants.map(\.name))
    var layouts: [any FigureLayout] = []
    // Twice where there are several states, or frames that the figure makes itself: at first the room of the
    // widest numbers and of their captions is found.
    let rounds = variants.count > 1 || !inner.generators.isEmpty ? 2 : 1
    for round in 0..<rounds {
      layouts = try variants.map { (variant) throws(FigureError) in
        var figure = variant.figure
        figure.page.onlyFrame = nil
        return try figure.layout(inner)
      }
      guard round + 1 < rounds else { continue }
      let size = setting.range.size(fitting: layouts.map(\.largestTextSize).min() ?? .infinity)
      for layout in layouts {
        let body = try layout.body(textSize: size)
        inner.captions += body.generated.values.joined().map(\.caption)
      }
    }
    return FramedLayout(
      framed: self, states: variants.map(\.name), layouts: layouts, setting: setting,
      captions: captions)
  }

  private func captionSetter(_ setting: FigureSetting) -> FrameCaptionSetter {
    FrameCaptionSetter(
      Typesetter(
        measuring: setting.measuring, theme: setting.theme,
        size: setting.theme.fonts.caption * setting.range.usual / TextRange.base,
        color: setting.theme.colors.text, numbers: NumberFormat(digits: setting.page.digits)))
  }

  /// Every state that a step names must be there.
  private func check(_ known: [String]) throws(FigureError) {
    for state in steps.compactMap(\.state) where !known.contains(state) {
      throw FigureError(
        .options, of: "frames", cause: "there is no state '\(CleanText.line(state, limit: 60))'",
        remedy: "states: " + WordList.text(known))
    }
  }
}

/// Sets the lines beneath frames.
struct FrameCaptionSetter {
  let setter: Typesetter

  init(_ setter: Typesetter) { self.setter = setter }

  func block(_ text: String, width: Double) -> TextBlock {
    .column(PlotText.paragraph(text, width: width, setter), spacing: 0.2 * setter.size)
  }
}

/// The layouts of a figure in all its states, which have one geometry.
private struct FramedLayout: FigureLayout {
  let framed: FramedFigure
  let states: [String]
  let layouts: [any FigureLayout]
  let setting: FigureSetting
  let captions: FrameCaptionSetter

  var largestTextSize: Double { layouts.map(\.largestTextSize).min() ?? .infinity }
  var readableTextSize: Double { layouts.map(\.readableTextSize).min() ?? .infinity }

  func need(textSize: Double) -> Size? { layouts.first?.need(textSize: textSize) }

  func body(textSize: Double) throws(FigureError) -> Body {
    var body = try layouts[0].body(textSize: textSize)
    if layouts.count > 1 {
      var elements = [Self.group(body, states[0])]
      for (name, layout) in zip(states, layouts).dropFirst() {
        let other = try layout.body(textSize: textSize)
        elements.append(Self.group(other, name))
        body.warnings += other.warnings.filter { !body.warnings.contains($0) }
        body.smallestText = min(body.smallestText, other.smallestText)
      }
      body.elements = elements
      for index in body.stages.indices { body.stages[index].state = states[0] }
    }
    let once = stepNotes
    if !framed.notes.isEmpty || !once.isEmpty {
      let captions =
        (body.stages + body.generated.values.joined()).map(\.caption) + captionBlocks
      let room = setting.size(under: captions, notes: body.notes)
      do throws(FigureError) {
        try NotePainter(setting: setting, textSize: textSize, room: room, states: states)
          .add(framed.notes, once, to: &body)
      } catch {
        throw placed(error)
      }
    }
    if !framed.entries.isEmpty { try stage(&body) }
    try body.number(only: setting.page.onlyFrame)
    return body
  }

  private static func group(_ body: Body, _ state: String) -> SceneElement {
    var group = SceneGroup(elements: body.elements)
    group.state = state
    return .group(group)
  }

  private func stage(_ body: inout Body) throws(FigureError) {
    let names = body.parts(measuring: setting.measuring).map(\.name)
    var sequence = FrameSequence(
      body, names: names, state: states.count > 1 ? states[0] : "",
      words: setting.theme.words)
    let width = setting.size(under: [], notes: [])?.width ?? body.size.width
    // Notes of single frames are there in their frame alone.
    let once = stepNotes.map { $0.name.inside("notes") }
    try sequence.run(numberedEntries) { captions.block($0, width: width) }
    body.stages = sequence.stages.map { stage in
      var stage = stage
      for name in once where stage.parts[name]?.standing != .plain {
        stage.parts[name] = .init(.hidden)
      }
      return stage
    }
    body.warnings += sequence.warnings
  }

  private var captionBlocks: [TextBlock?] {
    let width = setting.size(under: [], notes: [])?.width ?? .infinity
    return framed.steps.compactMap(\.caption).filter { !$0.isEmpty }.map {
      captions.block($0, width: width)
    }
  }
}

extension FramedLayout {
  /// The list with notes of single frames under names that nothing else has.
  private var numberedEntries: [FrameEntry] {
    framed.entries.enumerated().map { position, entry in
      guard case .step(var step) = entry else { return entry }
      for number in step.notes.indices {
        step.notes[number].name = "#\(position + 1)_\(number + 1)"
      }
      return .step(step)
    }
  }

  /// An error of a note of a single frame as one of its entry in the list.
  private func placed(_ error: FigureError) -> FigureError {
    let position = numberedEntries.firstIndex { entry in
      guard case .step(let step) = entry else { return false }
      return step.notes.contains { error.subject == "notes.\($0.name)" }
    }
    guard let position else { return error }
    var error = error
    error.subject = "frames.\(position + 1)"
    return error
  }

  private var stepNotes: [FigureNote] {
    numberedEntries.flatMap { entry -> [FigureNote] in
      guard case .step(let step) = entry else { return [] }
      return step.notes
    }
  }
}
