import TraceGraph
import TraceStore

/// What two runs say of themselves beside their numbers: how they were recorded, from which sheet and data.
///
/// Names, programs and times are no settings.
enum RunSettings {
  /// - Returns: a line for each difference.
  static func differences(_ a: RunReader, _ b: RunReader) throws(RunError) -> [String] {
    let (first, second) = (try a.info(), try b.info())
    var lines: [String] = []
    func compare(_ name: String, _ x: String, _ y: String) {
      if x != y { lines.append("\(name): \(x.shortened) and \(y.shortened)") }
    }
    compare("values", first.policy.values.rawValue, second.policy.values.rawValue)
    compare("recorded every", "\(first.policy.every)", "\(second.policy.every)")
    compare("numbers", first.policy.numbers.rawValue, second.policy.numbers.rawValue)
    compare("reduction", first.reduction.rawValue, second.reduction.rawValue)
    compare("status", first.status.word, second.status.word)
    lines += try attachments(a, b, first, second)
    return lines
  }

  private static func attachments(
    _ a: RunReader, _ b: RunReader, _ first: RunInfo, _ second: RunInfo
  ) throws(RunError) -> [String] {
    let others = Set(second.attachments.map(\.name))
    let mine = Set(first.attachments.map(\.name))
    var lines: [String] = []
    for one in first.attachments where one.kind != AttachmentKind.objective {
      guard others.contains(one.name) else {
        lines.append("\(one.kind.shortened) \(one.name.quoted) is in the first alone")
        continue
      }
      let (x, y) = (try a.attachment(one.name), try b.attachment(one.name))
      guard x != y else { continue }
      lines.append("\(one.kind.shortened) \(one.name.quoted) differs" + place(x.content, y.content))
    }
    for one in second.attachments
    where !mine.contains(one.name) && one.kind != AttachmentKind.objective {
      lines.append("\(one.kind.shortened) \(one.name.quoted) is in the second alone")
    }
    return lines
  }

  /// The first line of two texts that differs.
  private static func place(
    _ a: RunDescription.Attachment.Content, _ b: RunDescription.Attachment.Content
  ) -> String {
    guard case .text(let a) = a, case .text(let b) = b else { return "" }
    let first = a.split(separator: "\n", omittingEmptySubsequences: false)
    let second = b.split(separator: "\n", omittingEmptySubsequences: false)
    for line in 0..<max(first.count, second.count) {
      let x = line < first.count ? first[line] : ""
      let y = line < second.count ? second[line] : ""
      if x != y { return " in line \(line + 1): \(x.quoted) and \(y.quoted)" }
    }
    return ""
  }
}
