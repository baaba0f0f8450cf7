import Figures
import Sheets
import TraceGraph

/// A list of frames as a sheet says it: its texts are computed when the figure is made.
package struct FrameList: Sendable {
  /// One entry with its place.
  package struct Entry: Sendable {
    package var content: FrameEntry
    package var place: SheetPlace
    /// Whether the caption of the step holds until the next that does.
    package var captionStays = false
  }

  package var entries: [Entry] = []

  /// Parts that give way to others, by what takes their place.
  var swaps: [String: String] {
    let all = entries.flatMap { entry -> [FrameStep.Swap] in
      guard case .step(let step) = entry.content else { return [] }
      return step.swaps
    }
    return Dictionary(all.map { ($0.to, $0.from) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words whose frames figures make themselves, with the parts that make them; no part for any that can.
  package var generators: [(word: String, part: String)] {
    entries.compactMap { entry in
      guard case .generator(let word, let part) = entry.content else { return nil }
      return (word, part)
    }
  }

  /// The states that frames show, in order of appearance.
  package var states: [String] {
    var seen: Set<String> = [FramedFigure.start]
    return entries.compactMap { entry in
      guard case .step(let step) = entry.content, let state = step.state,
        seen.insert(state).inserted
      else { return nil }
      return state
    }
  }
}

/// Reads `frames` beside a figure's kind: a list of steps, or one word.
struct FrameListReader {
  let reader: SheetReader
  let states: [SheetState]
  private let repetitions = FrameRepetitions()

  /// More entries than this are no list that somebody wrote.
  private static let most = 1_000

  func read(_ node: SheetNode) throws(SheetError) -> FrameList {
    guard case .list(let items) = node.content else {
      return FrameList(entries: [try generator(node)])
    }
    guard !items.isEmpty else {
      throw reader.text.error(
        at: node.place, "there are no frames", remedy: "frames are a list: - {show: NAME}")
    }
    var list = FrameList()
    for item in items { list.entries += try entries(item) }
    guard list.entries.count <= Self.most else {
      throw reader.text.error(
        at: node.place, "there are \(list.entries.count) frames",
        remedy: "a figure has at most \(Self.most)")
    }
    return list
  }

  private func entries(_ node: SheetNode) throws(SheetError) -> [FrameList.Entry] {
    guard case .mapping(let entries) = node.content else { return [try generator(node)] }
    if entries.contains(where: { $0.key == "for" || $0.key == "do" }) {
      return try repeated(node, entries)
    }
    if let entry = entries.first, entries.count == 1,
      Key(rawValue: entry.key) == nil,
      case .scalar(let scalar) = entry.value.content, FrameEntry.words.contains(scalar.text)
    {
      return [.init(content: .generator(scalar.text, part: entry.key), place: entry.place)]
    }
    try checkWord(entries)
    let caption = entries.first { $0.key == "caption" }?.value
    return [
      .init(
        content: .step(try step(node)), place: node.place,
        captionStays: try caption.map(self.caption)?.stays ?? false)
    ]
  }

  /// `{net: bacward}` is a part with a misspelled word, and `net` no unknown key of a step.
  private func checkWord(_ entries: [SheetNode.Entry]) throws(SheetError) {
    let keys = Key.words
    guard let entry = entries.first, entries.count == 1, !keys.contains(entry.key),
      NearestWord.hint(for: entry.key, among: keys).isEmpty,
      case .scalar(let scalar) = entry.value.content,
      !NearestWord.hint(for: scalar.text, among: FrameEntry.words).isEmpty
    else { return }
    throw reader.text.error(
      at: entry.value.place,
      "found '\(scalar.text.shortened)' as the frames of '\(entry.key.shortened)'",
      remedy: Remedy.allowed(FrameEntry.words, insteadOf: scalar.text))
  }

  private func generator(_ node: SheetNode) throws(SheetError) -> FrameList.Entry {
    let word = try reader.string(node, of: "a frame")
    guard FrameEntry.words.contains(word) else {
      throw reader.text.error(
        at: node.place, "found \(node.kind) as a frame",
        remedy: Remedy.allowed(FrameEntry.words, insteadOf: word)
          + ", or a step such as {show: NAME}")
    }
    return .init(content: .generator(word, part: ""), place: node.place)
  }
}

extension FrameListReader {
  /// The keys of a step.
  static let rows: [KeyRow] = [
    KeyRow(
      "show", "names", .words, "Parts that appear, and stay.", default: "nothing more"),
    KeyRow("hide", "names", .words, "Parts that go.", default: "nothing"),
    KeyRow(
      "swap", "`a -> b`, or a list of them", .words, "Parts that give way to others.",
      default: "nothing"),
    KeyRow(
      "focus", "names, or `all`", .words,
      "What the frame is about: all else fades in the figures that it names something in, until the next "
        + "focus there.", default: "as before"),
    KeyRow(
      "state", "a name under `states`, or `start`", .text,
      "The values that numbers are shown of from here on.", default: "as before"),
    KeyRow(
      "note", "words, or `{text: …, to: PART}`", .any([.text, .reference("note")]),
      "Words beside the figure in this frame alone.", default: "none"),
    KeyRow(
      "title", "text", .text, "What stands above this frame alone.", default: "the figure's"),
    KeyRow(
      "caption", "text, or `{text: …, stays: true}`",
      .any([
        .text,
        .object([.init("text", .text), .init("stays", .boolean)], required: ["text"]),
      ]),
      "What stands beneath this frame alone, or from here on until the next that stays.",
      default: "none"),
    KeyRow(
      "alt", "text", .text, "What the frame shows, for those who do not see it.",
      default: "what it shows, hides and is about"),
  ]

  /// The keys of a step, as they are read.
  enum Key: String, SheetKey {
    case show, hide, swap, focus, state, note, title, caption, alt
  }

  private func step(_ node: SheetNode) throws(SheetError) -> FrameStep {
    var step = FrameStep()
    for (key, value) in try reader.values(node, of: "a frame", by: Key.self) {
      switch key {
      case .show: step.show = try names(value, of: key.rawValue)
      case .hide: step.hide = try names(value, of: key.rawValue)
      case .swap: step.swaps = try swaps(value)
      case .focus:
        let names = try names(value, of: key.rawValue)
        step.focus = names == ["all"] ? .all : .parts(names)
      case .state: step.state = try state(value)
      case .note: step.notes = [try NoteReader(reader: reader).note(value, named: "")]
      case .title: step.title = value.isEmpty ? "" : try reader.string(value, of: key.rawValue)
      case .caption: step.caption = try caption(value).text
      case .alt: step.alt = try reader.string(value, of: key.rawValue)
      }
    }
    return step
  }

  /// Words beneath a frame, and whether they stay.
  private func caption(_ node: SheetNode) throws(SheetError) -> (text: String, stays: Bool) {
    guard case .mapping = node.content else {
      return (try reader.string(node, of: "caption"), false)
    }
    let fields = try reader.fields(node, of: "caption", allowed: ["text", "stays"])
    let text = try reader.require("text", in: fields, of: "the caption", at: node.place)
    let stays = try fields["stays"].map { (node) throws(SheetError) in
      try reader.boolean(node, of: "stays")
    }
    return (text.isEmpty ? "" : try reader.string(text, of: "text"), stays ?? false)
  }

  /// Names of parts: a list, or one text divided by commas outside brackets and quotes.
  func names(_ node: SheetNode, of key: String) throws(SheetError) -> [String] {
    let texts = try reader.strings(node, of: key)
    let names = texts.flatMap(NameList.pieces)
    guard !names.isEmpty, !names.contains("") else {
      throw reader.text.error(
        at: node.place, "'\(key)' names nothing", remedy: "write names of parts, such as [h2, w12]")
    }
    return names
  }

  private func swaps(_ node: SheetNode) throws(SheetError) -> [FrameStep.Swap] {
    try reader.strings(node, of: "swap").map { (text) throws(SheetError) in
      let sides = text.split(separator: " -> ", omittingEmptySubsequences: false)
        .map { $0.trimmed }
      guard sides.count == 2, !sides.contains("") else {
        throw reader.text.error(
          at: node.place, "found '\(text.shortened)' as swap",
          remedy: "write what goes and what comes: swap: a -> b, with blanks around the arrow")
      }
      return FrameStep.Swap(from: sides[0], to: sides[1])
    }
  }

  private func state(_ node: SheetNode) throws(SheetError) -> String {
    let name = try reader.string(node, of: "state")
    let known = [FramedFigure.start] + states.map(\.name)
    guard known.contains(name) else {
      throw reader.text.error(
        at: node.place, "there is no state '\(name.shortened)'",
        remedy: Remedy.allowed(known, insteadOf: name))
    }
    return name
  }
}

extension FrameListReader {
  /// `{for: [a, b], do: [...]}`: the list once for every name, which stands in the place of `{it}`.
  private func repeated(
    _ node: SheetNode, _ entries: [SheetNode.Entry]
  ) throws(SheetError) -> [FrameList.Entry] {
    let fields = try reader.fields(node, of: "a frame", allowed: ["for", "do"])
    let words = try reader.require("for", in: fields, of: "the frame", at: node.place)
    let body = try reader.require("do", in: fields, of: "the frame", at: node.place)
    guard case .list(let items) = body.content else {
      throw reader.text.error(
        at: body.place, "found \(body.kind) as do", remedy: "do is a list of frames")
    }
    var result: [FrameList.Entry] = []
    for word in try reader.strings(words, of: "for") {
      for item in items {
        let written = item.replacing("{it}", with: word)
        try repetitions.add(written, at: node, reader)
        result += try self.entries(written)
      }
      guard result.count <= Self.most else { break }
    }
    return result
  }
}
