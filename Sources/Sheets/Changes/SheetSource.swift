import Foundation

/// The text of a sheet with some keys changed: what a run keeps, so that it holds what was trained.
public enum SheetSource {
  /// The text with the changes made, one after the other. Lines keep their numbers; comments and all
  /// keys that are not changed stay as they are, and a comment says what was changed.
  ///
  /// - Parameters:
  ///   - file: the name that errors bear.
  ///   - bytes: of the sheet.
  ///   - changes: with the words that errors about them begin with, such as `epochs`.
  ///   - remark: stands behind the changes in the comment, such as `from step 40 on`; may be empty.
  /// - Throws: `SheetError` for a text that is no YAML, `SheetChangeError` for a change that cannot be
  ///   made.
  public static func changed(
    file: String, bytes: [UInt8], _ changes: [(option: String, change: SheetChange)],
    remark: String = ""
  ) throws -> String {
    let text = try SheetText(file: file, bytes: bytes)
    guard !changes.isEmpty, var root = try YAMLReader.read(text) else { return text.text }
    let first = root
    let reader = SheetReader(text: text)
    // A change may need one that comes behind it: what is wrong in the end counts, and is told of the first
    // change that brought it.
    var wrong: SheetChangeError?
    for (option, change) in changes {
      do {
        root = try change.apply(to: root)
      } catch {
        throw SheetChangeError(option: option, cause: error.cause, remedy: error.remedy)
      }
      let found = SheetChange.fault(in: root, reader)
      if found?.cause != wrong?.cause {
        wrong = found.map {
          SheetChangeError(option: option, cause: $0.cause, remedy: $0.remedy)
        }
      }
    }
    if let wrong { throw wrong }
    return rewritten(text, first, root, changes.map(\.change), remark)
  }
}

/// The text of a sheet with the lines of some keys written anew.
private struct ChangedLines {
  let changes: [SheetChange]
  let remark: String
  var lines: [String]

  init(_ text: String, _ changes: [SheetChange], _ remark: String) {
    self.changes = changes
    self.remark = remark
    lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  static let mark = "# changed: "

  /// "  # changed: train.epochs=60".
  func comment(_ key: String) -> String {
    let own = changes.filter { $0.key == key || $0.key.hasPrefix(key + ".") }
    let list = own.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    return "  " + Self.mark + list + (remark.isEmpty ? "" : " " + remark)
  }

  /// Writes a key in one line in place of its lines, of which comments stay.
  mutating func write(_ entry: SheetNode.Entry, in place: Range<Int>, column: Int) {
    let text = "\(FlowText.key(entry.key)): \(FlowText.text(entry.value))\(comment(entry.key))"
    let before = lines[place.lowerBound].range(of: Self.mark).map {
      "; " + lines[place.lowerBound][$0.upperBound...]
    }
    for number in place where !isKept(lines[number]) { lines[number] = "" }
    lines[place.lowerBound] =
      String(repeating: " ", count: max(0, column - 1)) + text + (before ?? "")
  }

  mutating func append(_ entry: SheetNode.Entry) {
    if lines.last == "" { lines.removeLast() }
    lines += [
      "\(FlowText.key(entry.key)): \(FlowText.text(entry.value))\(comment(entry.key))", "",
    ]
  }

  private func isKept(_ line: String) -> Bool {
    line.first { $0 != " " } == "#" || line.hasPrefix("---") || line.hasPrefix("...")
  }
}

extension SheetSource {
  private static func rewritten(
    _ text: SheetText, _ first: SheetNode, _ root: SheetNode, _ changes: [SheetChange],
    _ remark: String
  ) -> String {
    guard case .mapping(let entries) = root.content, case .mapping(let known) = first.content else {
      return text.text
    }
    var lines = ChangedLines(text.text, changes, remark)
    let keys = Set(changes.map { String($0.key.prefix { $0 != "." }) })
    let start = text.line(first.place.line)?.unicodeScalars.dropFirst(first.place.column - 1)
    guard start?.first != "{" else {
      return FlowText.text(root) + keys.sorted().map(lines.comment).joined() + "\n"
    }
    for entry in entries where keys.contains(entry.key) {
      guard let old = known.first(where: { $0.key == entry.key }) else {
        lines.append(entry)
        continue
      }
      let next =
        known.map(\.place.line).filter { $0 > old.place.line }.min() ?? lines.lines.count + 1
      lines.write(
        entry, in: old.place.line - 1..<min(next - 1, lines.lines.count), column: old.place.column)
    }
    return lines.lines.joined(separator: "\n")
  }
}

/// A change of a sheet that cannot be made.
public struct SheetChangeError: Error, Hashable, Sendable {
  /// What was given, such as `set`.
  public var option: String
  /// What was found.
  public var cause: String
  /// What is allowed, or what helps; empty when nothing is known.
  public var remedy: String
}
