import Figures
import Sheets
import TraceGraph

/// Reads one figure: a name with one kind and its keys.
package struct FigureReader {
  let reader: SheetReader
  /// How figures look that say nothing themselves.
  var look = FigureLook()

  /// The named sets of values that figures may show.
  var states: [SheetState] = []
  /// How many panels are around the figures.
  var depth = 0
  /// Parts that the figure's list of frames swaps for others, by what takes their place.
  var swaps: [String: String] = [:]

  init(reader: SheetReader, look: FigureLook = FigureLook(), states: [SheetState] = []) {
    self.reader = reader
    self.look = look
    self.states = states
  }

  /// The keys beside the kind, as they are read.
  enum Key: String, SheetKey { case frames, notes, quiz }

  /// The keys beside the kind.
  static let rows: [KeyRow] = [
    KeyRow(
      "frames", "a list of steps", .any([.choice(FrameEntry.words), .list(.reference("frame"))]),
      "One picture a step, see [Frames](frames.md#frames).", default: "those of the figure itself"),
    NoteReader.row(
      "Words beside the figure, with arrows to its parts; frames show them as `notes.NAME`."),
    KeyRow(
      "quiz", "names of parts", .words,
      "Numbers or parts that are asked for, see [Quiz](frames.md#quiz).", default: "nothing"),
  ]

  func read(_ entry: SheetNode.Entry) throws(SheetError) -> SheetFigure {
    try checkDepth(entry)
    var (kind, others) = try parts(of: entry)
    let state = try takeState(&kind)
    let frames = FrameListReader(reader: reader, states: states)
    let list = try others.first { $0.key == .frames }.map { (other) throws(SheetError) in
      try frames.read(other.entry.value)
    }
    var inner = self
    inner.swaps = list?.swaps ?? [:]
    let content = try (FigureKinds.named(kind.key) ?? GraphKind.self).content(kind.value, by: inner)
    var figure = SheetFigure(name: entry.key, content: content)
    figure.frames = list
    figure.state = state
    figure.places = kind.value.placesOfKeys
    figure.places[""] = entry.place
    for (key, other) in others {
      figure.places[key.rawValue] = other.value.place
      switch key {
      case .frames: break
      case .quiz: figure.quiz = try frames.names(other.value, of: other.key)
      case .notes:
        figure.notes = try NoteReader(reader: reader).notes(other.value)
        guard case .mapping(let notes) = other.value.content else { continue }
        for note in notes { figure.places["notes.\(note.key)"] = note.value.place }
      }
    }
    for (position, entry) in (figure.frames?.entries ?? []).enumerated() {
      figure.places["frames.\(position + 1)"] = entry.place
    }
    try checkFrames(figure)
    return figure
  }

  /// The kind of a figure, and what stands beside it.
  private func parts(
    of entry: SheetNode.Entry
  ) throws(SheetError) -> (kind: SheetNode.Entry, others: [(key: Key, entry: SheetNode.Entry)]) {
    let what = "figure '\(entry.key.shortened)'"
    try checkPlaces(entry.value)
    let entries = try reader.entries(entry.value, of: what, allowed: FigureKinds.words + Key.words)
    let kinds = entries.filter { FigureKinds.words.contains($0.key) }
    guard var kind = kinds.first else {
      throw reader.text.error(
        at: entry.value.place,
        entries.isEmpty ? "\(what) is empty" : "\(what) has no kind",
        remedy: "allowed: " + WordList.whole(FigureKinds.words))
    }
    guard kinds.count == 1 else {
      throw reader.text.error(
        at: kinds[1].place, "\(what) has \(kinds.count) kinds", remedy: "a figure has one kind")
    }
    var others: [(key: Key, entry: SheetNode.Entry)] = entries.compactMap { entry in
      Key(rawValue: entry.key).map { ($0, entry) }
    }
    try take(of: &kind, into: &others)
    return (kind, others)
  }

  /// Takes what belongs beside a kind and may stand in this one as well.
  private func take(
    of kind: inout SheetNode.Entry, into others: inout [(key: Key, entry: SheetNode.Entry)]
  ) throws(SheetError) {
    for word in FigureKinds.named(kind.key)?.keysFromBeside ?? [] {
      guard let key = Key(rawValue: word), let entry = kind.value.take(word) else { continue }
      if others.contains(where: { $0.key == key }) {
        throw reader.text.error(
          at: entry.place, "the \(kind.key) has \(word) in it and beside it",
          remedy: "keep one of them")
      }
      others.append((key, entry))
    }
  }

  /// What belongs in a kind, but stands beside it, is told as such.
  private func checkPlaces(_ node: SheetNode) throws(SheetError) {
    guard case .mapping(let entries) = node.content,
      let kind = FigureKinds.all.first(where: { kind in entries.contains { $0.key == kind.word } })
    else { return }
    let own = kind.rows.map(\.key)
    for entry in entries where own.contains(entry.key) {
      guard !FigureKinds.words.contains(entry.key), Key(rawValue: entry.key) == nil else {
        continue
      }
      throw reader.text.error(
        at: entry.place, "'\(entry.key)' stands beside \(kind.word), and belongs in it",
        remedy: "indent it further than '\(kind.word)'")
    }
  }

  /// What belongs beside a kind, but stands in it, is told as such; a key of the kind's own may have the name.
  func checkKeys(_ node: SheetNode, of word: String, _ own: [String]) throws(SheetError) {
    guard case .mapping(let entries) = node.content else { return }
    for entry in entries where Key(rawValue: entry.key) != nil && !own.contains(entry.key) {
      throw reader.text.error(
        at: entry.place, "'\(entry.key)' stands in \(word), and belongs beside it",
        remedy: "indent it as far as '\(word)'")
    }
  }

  /// What stands beside a kind, but one level too far out, reads as a figure of that name.
  private func checkDepth(_ entry: SheetNode.Entry) throws(SheetError) {
    guard Key(rawValue: entry.key) != nil else { return }
    if case .mapping(let entries) = entry.value.content,
      entries.contains(where: { FigureKinds.words.contains($0.key) })
    {
      return
    }
    throw reader.text.error(
      at: entry.place, "'\(entry.key)' stands among the figures, where it would be a figure itself",
      remedy:
        "indent it as far as the kind of the figure that it belongs to, such as graph or panel")
  }

  /// Takes `at: STATE` from the keys of a kind; another moment is the kind's own.
  private func takeState(_ kind: inout SheetNode.Entry) throws(SheetError) -> String? {
    guard case .mapping(var entries) = kind.value.content,
      let position = entries.firstIndex(where: { $0.key == "at" }),
      case .scalar(let scalar) = entries[position].value.content
    else { return nil }
    guard states.contains(where: { $0.name == scalar.text }) else {
      guard !states.isEmpty, PlotMoment(scalar.text) == nil else { return nil }
      throw reader.text.error(
        at: entries[position].value.place, "there is no moment or state '\(scalar.text.shortened)'",
        remedy: Remedy.allowed(
          ["initial", "final"] + states.map(\.name), insteadOf: scalar.text)
          + ", or the number of a step")
    }
    entries.remove(at: position)
    kind.value.content = .mapping(entries)
    return scalar.text
  }

  /// Frames of a figure's own beside a list of frames would never be seen.
  private func checkFrames(_ figure: SheetFigure) throws(SheetError) {
    guard figure.frames != nil else { return }
    var inner = figure.content.parts
    inner += inner.flatMap(\.content.parts)
    if let part = inner.first(where: \.hasFrames) {
      throw reader.text.error(
        at: part.places["frames"] ?? part.places[""] ?? SheetPlace(line: 1, column: 1),
        "the part '\(part.name.shortened)' has frames of its own, and the panel lists frames",
        remedy:
          "keep one of them: in the panel's list, {\(part.name): forward} is a part's own frames")
    }
    if let graph = figure.graph, graph.options.frames != .none {
      throw reader.text.error(
        at: figure.places["frames"] ?? SheetPlace(line: 1, column: 1),
        "the graph has frames of its own, and there is a list of frames",
        remedy:
          "keep one of them: the list may have '- \(graph.options.frames.rawValue)' as an entry")
    }
  }
}
