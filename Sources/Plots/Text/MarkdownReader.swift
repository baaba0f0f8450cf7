import CCMark
import Figures
import Sheets
import TraceGraph

/// Reads text with marks (CommonMark) into pieces: headings, paragraphs, lists, emphasis and code. Words between
/// backquotes are formulas of sheets, and what stands between `$` is LaTeX.
struct MarkdownReader {
  private let reader: SheetReader
  private let node: SheetNode
  /// What stands between dollar signs, in order.
  private var mathematics: [String] = []
  private var refusal: SheetError?

  /// A longer text is no slide.
  private static let longest = 20_000
  private static let deepest = 20

  /// Stands for mathematics while marks are read: no mark, and no letter that is written.
  private static let first: UInt32 = 0xF0000

  private init(_ reader: SheetReader, _ node: SheetNode) {
    self.reader = reader
    self.node = node
  }

  /// - Throws: `SheetError` for LaTeX that cannot be read, and for marks that no text of a figure has.
  static func passages(
    _ node: SheetNode, of key: String, _ reader: SheetReader
  ) throws(SheetError) -> [TextPassage] {
    let text = try reader.string(node, of: key)
    var markdown = MarkdownReader(reader, node)
    guard text.unicodeScalars.count <= longest else {
      throw reader.text.error(
        at: node.place, "a text of \(text.unicodeScalars.count) characters",
        remedy: "at most \(longest) stand on one figure")
    }
    let plain = try markdown.settingAside(text)
    let passages = markdown.passages(plain)
    if let refusal = markdown.refusal { throw refusal }
    guard !passages.isEmpty else {
      throw reader.text.error(at: node.place, "the text is empty", remedy: "write some words")
    }
    return passages
  }

  /// The text with one letter in the place of each piece of LaTeX, whose signs are no marks.
  private mutating func settingAside(_ text: String) throws(SheetError) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar.value >= Self.first, scalar.value < Self.first + 0xFFFD {
        place += 1
        continue
      }
      let isEscaped = scalar == "\\" && place + 1 < scalars.count && scalars[place + 1] == "$"
      guard scalar == "$" || isEscaped else {
        result.append(scalar)
        place += 1
        continue
      }
      if isEscaped {
        result.append("$")
        place += 2
        continue
      }
      guard let end = scalars[(place + 1)...].firstIndex(of: "$") else {
        throw reader.text.error(
          at: reader.text.place(ofCharacter: place, in: node), "a $ without its partner",
          remedy: "LaTeX stands between two $; a dollar sign itself is written \\$")
      }
      var inner = String.UnicodeScalarView()
      inner.append(contentsOf: scalars[(place + 1)..<end])
      try check(String(inner), at: place + 1)
      mathematics.append(String(inner))
      if let mark = Unicode.Scalar(Self.first + UInt32(mathematics.count - 1)) {
        result.append(mark)
      }
      place = end + 1
    }
    return String(result)
  }

  private func check(_ latex: String, at offset: Int) throws(SheetError) {
    do {
      _ = try LatexReader.line(latex)
    } catch {
      throw reader.text.error(
        at: reader.text.place(ofCharacter: offset + error.offset, in: node), error.cause,
        remedy: error.remedy)
    }
  }
}

extension MarkdownReader {
  private mutating func passages(_ text: String) -> [TextPassage] {
    guard let document = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) else {
      return []
    }
    defer { cmark_node_free(document) }
    return passages(in: document, depth: 0)
  }

  private mutating func passages(in whole: OpaquePointer, depth: Int) -> [TextPassage] {
    guard depth < Self.deepest else {
      refuse(whole, "lists more than \(Self.deepest) deep")
      return []
    }
    var passages: [TextPassage] = []
    var next = cmark_node_first_child(whole)
    while let mark = next {
      defer { next = cmark_node_next(mark) }
      switch cmark_node_get_type(mark) {
      case CMARK_NODE_HEADING:
        passages.append(
          .heading(level: Int(cmark_node_get_heading_level(mark)), runs(in: mark)))
      case CMARK_NODE_PARAGRAPH: passages.append(.paragraph(runs(in: mark)))
      case CMARK_NODE_CODE_BLOCK:
        passages.append(.code(Self.lines(Self.text(of: mark))))
      case CMARK_NODE_LIST: passages.append(list(mark, depth: depth))
      case CMARK_NODE_BLOCK_QUOTE: refuse(mark, "a quotation")
      case CMARK_NODE_THEMATIC_BREAK: refuse(mark, "a rule")
      case CMARK_NODE_HTML_BLOCK: refuse(mark, "HTML")
      default: refuse(mark, "a mark")
      }
    }
    return passages
  }

  private mutating func list(_ mark: OpaquePointer, depth: Int) -> TextPassage {
    var items: [[TextPassage]] = []
    var next = cmark_node_first_child(mark)
    while let item = next {
      items.append(passages(in: item, depth: depth + 1))
      next = cmark_node_next(item)
    }
    let isCounted = cmark_node_get_list_type(mark) == CMARK_ORDERED_LIST
    return .list(items, from: isCounted ? Int(cmark_node_get_list_start(mark)) : nil)
  }

  private static func text(of mark: OpaquePointer) -> String {
    cmark_node_get_literal(mark).map { String(cString: $0) } ?? ""
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private mutating func refuse(_ mark: OpaquePointer, _ what: String) {
    guard refusal == nil else { return }
    let line = Int(cmark_node_get_start_line(mark))
    let number = line > 0 ? " in line \(line) of the text" : ""
    refusal = reader.text.error(
      at: node.place, "\(what)\(number), which no figure draws",
      remedy: "a text has headings, paragraphs, lists, *emphasis*, `formulas`, $LaTeX$, code and "
        + "![icons](icon:lamp)")
  }
}

extension MarkdownReader {
  private mutating func runs(
    in whole: OpaquePointer, isEmphasized: Bool = false, isStrong: Bool = false
  ) -> [TextRun] {
    var runs: [TextRun] = []
    var next = cmark_node_first_child(whole)
    while let mark = next {
      defer { next = cmark_node_next(mark) }
      switch cmark_node_get_type(mark) {
      case CMARK_NODE_TEXT:
        runs += words(Self.text(of: mark), isEmphasized: isEmphasized, isStrong: isStrong)
      case CMARK_NODE_SOFTBREAK: runs.append(.words(" "))
      case CMARK_NODE_LINEBREAK: runs.append(.lineBreak)
      case CMARK_NODE_CODE: runs.append(.formula(Self.text(of: mark)))
      case CMARK_NODE_EMPH:
        runs += self.runs(in: mark, isEmphasized: true, isStrong: isStrong)
      case CMARK_NODE_STRONG:
        runs += self.runs(in: mark, isEmphasized: isEmphasized, isStrong: true)
      case CMARK_NODE_LINK:
        // A picture of a link leads nowhere: its words are what is read.
        runs += self.runs(in: mark, isEmphasized: isEmphasized, isStrong: isStrong)
      case CMARK_NODE_IMAGE: runs += icon(mark, in: whole)
      case CMARK_NODE_HTML_INLINE: refuse(whole, "HTML")
      default: refuse(whole, "a mark")
      }
    }
    return runs
  }

  /// `![words](icon:lamp)`; other pictures are figures of their own.
  private mutating func icon(_ mark: OpaquePointer, in whole: OpaquePointer) -> [TextRun] {
    let address = cmark_node_get_url(mark).map { String(cString: $0) } ?? ""
    guard address.hasPrefix("icon:") else {
      refuse(whole, "a picture")
      return []
    }
    let name = String(address.dropFirst(5))
    guard let icon = Icon(named: name) else {
      if refusal == nil {
        refusal = reader.text.error(
          at: node.place, "there is no icon '\(name.shortened)'",
          remedy: Remedy.allowed(Icon.all.map(\.name), insteadOf: name))
      }
      return []
    }
    var words = ""
    var next = cmark_node_first_child(mark)
    while let part = next {
      words += Self.text(of: part)
      next = cmark_node_next(part)
    }
    return [.icon(icon, words: words)]
  }

  /// Words with the mathematics that was set aside.
  private func words(_ text: String, isEmphasized: Bool, isStrong: Bool) -> [TextRun] {
    var runs: [TextRun] = []
    var word = String.UnicodeScalarView()
    func end() {
      guard !word.isEmpty else { return }
      runs.append(.words(String(word), isEmphasized: isEmphasized, isStrong: isStrong))
      word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      let number = Int(scalar.value) - Int(Self.first)
      if mathematics.indices.contains(number) {
        end()
        runs.append(.latex(mathematics[number]))
      } else {
        word.append(scalar)
      }
    }
    end()
    return runs
  }
}
