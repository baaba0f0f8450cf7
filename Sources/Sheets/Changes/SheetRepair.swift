import TraceGraph
import Training

/// Writes changes that healed a run into the text of its sheet.
///
/// A word or number that gets another one is changed where it stands; a key that is new, or leaves, makes its
/// outermost key be written anew, with a line for each of its keys. Every change has a comment; all other
/// lines stay as they are.
public enum SheetRepair {
  /// The text with the changes made.
  ///
  /// - Parameters:
  ///   - file: the name that errors bear.
  ///   - bytes: of the sheet.
  ///   - changes: settings with paths from the sheet inwards, such as `network.layers[0].activation`; those
  ///     of `formulas` are lines, or with nothing before, all of them.
  ///   - remark: what they do, such as `loss 1.0 → 0.13 in 200 steps`; stands in the comments.
  /// - Throws: `SheetError` for a text that is no sheet, and for a change that finds no place in it.
  public static func repaired(
    file: String, bytes: [UInt8], changes: [Change], remark: String
  ) throws(SheetError) -> String {
    let text = try SheetText(file: file, bytes: bytes)
    guard let root = try YAMLReader.read(text) else {
      throw SheetError(file: file, cause: "there is no sheet to repair")
    }
    var repair = RepairedText(text, root, remark)
    for change in changes { try repair.make(change) }
    return repair.finished()
  }
}

/// A sheet under repair.
private struct RepairedText {
  private let text: SheetText
  private var root: SheetNode
  private let remark: String
  private var lines: [String]
  /// Outermost keys that are written anew, with what was changed in them.
  private var rewritten: [(key: String, changes: [String])] = []
  /// Formulas that took the place of others, by their lines.
  private var exchanged: [Int: String] = [:]

  init(_ text: SheetText, _ root: SheetNode, _ remark: String) {
    self.text = text
    self.root = root
    self.remark = remark
    lines = text.text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  mutating func make(_ change: Change) throws(SheetError) {
    guard case .setting(let path, let from, let to) = change else {
      throw SheetError(
        file: text.file, cause: "'\(change.description)' is nothing that a sheet can say")
    }
    if path == .formulas, from != .none {
      return try exchangeLine(from.description, to.description)
    }
    if exchangeWord(path, to) { return }
    let value = try to.node(in: text.file)
    let old = path.node(in: root).map { FlowText.text($0).shortened }
    root = path.set(value, in: root)
    let before = old ?? from.description
    note(
      path.steps[0].key ?? path.description,
      to == .none ? "without \(path)" : "\(path) \(before) → \(to)".shortened)
  }

  private mutating func note(_ key: String, _ change: String) {
    if let place = rewritten.firstIndex(where: { $0.key == key }) {
      rewritten[place].changes.append(change)
    } else {
      rewritten.append((key, [change]))
    }
  }

  /// A line of the formulas in place of another: what reads alike elsewhere, such as a title, stays.
  private mutating func exchangeLine(_ old: String, _ new: String) throws(SheetError) {
    guard let (number, start) = formulaStart(of: old) else {
      throw SheetError(
        file: text.file, cause: "the formula \(old.quoted) is no line of 'formulas' in the sheet")
    }
    let line = lines[number]
    let from = line.unicodeScalars.index(line.startIndex, offsetBy: start)
    let to = line.unicodeScalars.index(from, offsetBy: old.unicodeScalars.count)
    lines[number] = line[..<from] + new + line[to...] + comment("was \(old)")
    exchanged[number] = new
  }

  /// The line and the position in it where a formula stands, as a whole line of the formulas.
  private func formulaStart(of formula: String) -> (line: Int, start: Int)? {
    guard case .mapping(let entries) = root.content,
      let node = entries.first(where: { $0.key == "formulas" })?.value,
      case .scalar(let scalar) = node.content
    else { return nil }
    let first = node.place.line - 1
    if scalar.style != .block {
      let start = node.place.column - 1 + (scalar.style == .quoted ? 1 : 0)
      let isAll = (exchanged[first] ?? scalar.text) == formula
      return isAll && lines.indices.contains(first) ? (first, start) : nil
    }
    let count = scalar.text.split(separator: "\n", omittingEmptySubsequences: false).count
    for number in (first + 1)..<(first + 1 + count) where lines.indices.contains(number) {
      let indent = lines[number].unicodeScalars.prefix { $0 == " " }.count
      let found = exchanged[number] ?? String(lines[number].unicodeScalars.dropFirst(indent))
      if found == formula { return (number, indent) }
    }
    return nil
  }

  private func comment(_ change: String) -> String {
    "  # \(change)" + (remark.isEmpty ? "" : ": \(remark)")
  }

  /// A plain word or number in place of another; false where it does not stand in one line by itself.
  private mutating func exchangeWord(_ path: SheetPath, _ to: ChangeValue) -> Bool {
    guard let node = path.node(in: root), case .scalar(let scalar) = node.content,
      scalar.style == .plain, !scalar.text.isEmpty, to != .none,
      !rewritten.contains(where: { $0.key == path.steps[0].key }),
      lines.indices.contains(node.place.line - 1)
    else { return false }
    let line = Array(lines[node.place.line - 1].unicodeScalars)
    let start = node.place.column - 1
    let old = Array(scalar.text.unicodeScalars)
    guard start >= 0, start + old.count <= line.count,
      Array(line[start..<(start + old.count)]) == old
    else { return false }
    var changed = String.UnicodeScalarView(line[..<start])
    changed.append(contentsOf: to.yaml.unicodeScalars)
    changed.append(contentsOf: line[(start + old.count)...])
    lines[node.place.line - 1] = String(changed) + comment("was \(scalar.text)")
    if let value = try? to.node(in: text.file) {
      root = path.set(value, in: root)
    }
    return true
  }

  /// The lines, with the keys that are written anew in the place of the old ones.
  mutating func finished() -> String {
    guard case .mapping(let entries) = root.content else { return text.text }
    let starts = entries.filter { $0.place.line > 0 }.map(\.place.line).sorted()
    // From the last line to the first, so that places stay what they are; new keys come last.
    let places = rewritten.map { ($0.key, $0.changes, original($0.key)) }
    let sorted = places.sorted { ($0.2 ?? -1) > ($1.2 ?? -1) }
    for (key, changes, place) in sorted {
      let remarks = changes.map { "#" + comment($0).dropFirst(3) }
      let entry = entries.first { $0.key == key }
      let isEmpty = entry.map { BlockText.isEmpty($0) } ?? true
      if isEmpty, place == nil { continue }
      let block = remarks + (isEmpty ? [] : entry.map(BlockText.lines) ?? [])
      guard let old = place else {
        if lines.last == "" { lines.removeLast() }
        lines += block + [""]
        continue
      }
      let next = starts.first { $0 > old } ?? lines.count + 1
      var end = min(next - 1, lines.count)
      while end > old, isKept(lines[end - 1]) { end -= 1 }
      lines.replaceSubrange((old - 1)..<end, with: block)
    }
    return lines.joined(separator: "\n")
  }

  /// The line where a key stood before anything was changed; nil for a new one.
  private func original(_ key: String) -> Int? {
    guard let first = try? YAMLReader.read(text), case .mapping(let entries) = first.content else {
      return nil
    }
    return entries.first { $0.key == key }?.place.line
  }

  /// Comments and empty lines before the next key belong to that.
  private func isKept(_ line: String) -> Bool {
    let first = line.first { $0 != " " }
    return first == nil || first == "#"
  }
}

extension ChangeValue {
  /// As a sheet writes it.
  fileprivate var yaml: String {
    switch self {
    case .number(let number): NumberFormat.file(number)
    case .text(let text): text
    case .none: ""
    }
  }

  /// As a part of a sheet; nil where the key leaves.
  fileprivate func node(in file: String) throws(SheetError) -> SheetNode? {
    guard self != .none else { return nil }
    return try YAMLReader.read(try SheetText(file: file, bytes: Array(yaml.utf8)))
  }
}

/// A key with what stands under it, a line for each key and each item, deeper parts in one line each.
private enum BlockText {
  static func lines(_ entry: SheetNode.Entry) -> [String] {
    let key = FlowText.key(entry.key)
    switch entry.value.content {
    case .scalar(let scalar) where scalar.style == .block:
      return ["\(key): |"] + scalar.text.split(separator: "\n").map { "  " + $0 }
    case .mapping(let entries) where !entries.isEmpty:
      return ["\(key):"] + entries.flatMap(inner)
    default: return ["\(key): \(FlowText.text(entry.value))"]
    }
  }

  /// Whether nothing stands under a key any more.
  static func isEmpty(_ entry: SheetNode.Entry) -> Bool {
    if case .mapping(let entries) = entry.value.content { return entries.isEmpty }
    return false
  }

  private static func inner(_ entry: SheetNode.Entry) -> [String] {
    let key = FlowText.key(entry.key)
    // What is a number or a word by itself would be a text between quotes.
    if case .scalar(let scalar) = entry.value.content, scalar.style == .plain {
      return ["  \(key): \(scalar.text)"]
    }
    if case .list(let items) = entry.value.content,
      items.contains(where: { if case .mapping = $0.content { true } else { false } })
    {
      return ["  \(key):"] + items.map { "    - \(FlowText.text($0))" }
    }
    return ["  \(key): \(FlowText.text(entry.value))"]
  }
}
