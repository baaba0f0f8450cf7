import TraceGraph

/// Words in a diagram, line by line: what stands between `$` is LaTeX, between backquotes a formula of sheets, and
/// all else is set as it stands.
public struct DiagramWords: Hashable, Sendable {
  /// The lines; a long one is broken between words.
  public var lines: [[TextRun]]

  /// Lines of runs; none for no words.
  public init(_ lines: [[TextRun]] = []) {
    self.lines = lines
  }

  /// One line without mathematics.
  public init(plain text: String) {
    self.init([[.words(text)]])
  }

  /// Reads words as sheets write them.
  ///
  /// - Throws: `LatexError` with the place in the text.
  package init(reading text: String) throws(LatexError) {
    var lines: [[TextRun]] = [[]]
    var plain = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var place = 0
    func end() {
      if !plain.isEmpty { lines[lines.count - 1].append(.words(String(plain))) }
      plain = String.UnicodeScalarView()
    }
    while place < scalars.count {
      let scalar = scalars[place]
      switch scalar {
      case "\n":
        end()
        lines.append([])
      case "\\" where place + 1 < scalars.count && scalars[place + 1] == "$":
        plain.append("$")
        place += 1
      case "$", "`":
        guard let close = scalars[(place + 1)...].firstIndex(of: scalar) else {
          throw LatexError(
            cause: "a \(scalar) without its partner",
            remedy: scalar == "$"
              ? "LaTeX stands between two $; a dollar sign itself is written \\$"
              : "a formula stands between two backquotes", offset: place)
        }
        end()
        let inner = String(String.UnicodeScalarView(scalars[(place + 1)..<close]))
        if scalar == "$" { try Self.check(inner, at: place + 1) }
        lines[lines.count - 1].append(scalar == "$" ? .latex(inner) : .formula(inner))
        place = close
      default: plain.append(scalar)
      }
      place += 1
    }
    end()
    while lines.last?.isBlank == true { lines.removeLast() }
    while lines.first?.isBlank == true { lines.removeFirst() }
    self.lines = lines
  }

  private static func check(_ latex: String, at offset: Int) throws(LatexError) {
    do {
      _ = try LatexReader.line(latex)
    } catch {
      var error = error
      error.offset += offset
      throw error
    }
  }

  /// Whether there is nothing to read.
  public var isEmpty: Bool { lines.allSatisfy(\.isBlank) }

  /// In one line, for those who do not see the picture.
  package func plain(_ words: FigureWords) -> String {
    CleanText.line(
      lines.map { $0.map { $0.plain(words) }.joined() }.joined(separator: " "), limit: 80)
  }
}

extension [TextRun] {
  fileprivate var isBlank: Bool {
    allSatisfy { run in
      guard case .words(let text, _, _) = run else { return false }
      return CleanText.line(text).isEmpty
    }
  }
}

extension DiagramWords {
  /// The words in the middle under one another.
  ///
  /// - Parameters:
  ///   - setter: their size and colour.
  ///   - width: where lines are broken, in points.
  func block(_ setter: Typesetter, width: Double) -> TextBlock {
    let rows = lines.flatMap { Self.rows($0, setter, width) }
    // Lines without letters keep their height.
    let letters = setter.text("x")
    let filled = rows.map { row -> TextBlock in
      var row = row
      row.ascent = max(row.ascent, letters.ascent)
      row.descent = max(row.descent, letters.descent)
      return row
    }
    return .column(filled)
  }

  /// A line in as many rows as it takes.
  private static func rows(
    _ line: [TextRun], _ setter: Typesetter, _ width: Double
  ) -> [TextBlock] {
    let blank = setter.text(" ").width
    var rows: [[TextBlock]] = [[]]
    var reach = 0.0
    for piece in pieces(line, setter) {
      let isFirst = rows[rows.count - 1].isEmpty
      if !isFirst, piece.hasBlank, reach + blank + piece.block.width > width {
        rows.append([])
        reach = 0
      } else if !isFirst, piece.hasBlank {
        rows[rows.count - 1].append(TextBlock(width: blank, ascent: 0, descent: 0, elements: []))
        reach += blank
      }
      rows[rows.count - 1].append(piece.block)
      reach += piece.block.width
    }
    return rows.map { TextBlock.row($0) }
  }

  /// Words and formulas, and whether a blank stands before each.
  private static func pieces(
    _ line: [TextRun], _ setter: Typesetter
  ) -> [(block: TextBlock, hasBlank: Bool)] {
    var pieces: [(block: TextBlock, hasBlank: Bool)] = []
    var hasBlank = false
    for run in line {
      switch run {
      case .words(let text, let isEmphasized, let isStrong):
        if text.first?.isWhitespace == true { hasBlank = true }
        for word in text.split(whereSeparator: \.isWhitespace) {
          let clean = CleanText.line(String(word), limit: 60)
          guard !clean.isEmpty else { continue }
          let block = setter.text(
            clean, isItalic: isEmphasized, weight: isStrong ? .bold : .regular)
          pieces.append((block, hasBlank))
          hasBlank = true
        }
        hasBlank = text.last?.isWhitespace == true
      case .formula(let text):
        pieces.append((PlotText.line("`\(text)`", setter), hasBlank))
        hasBlank = false
      case .latex:
        guard let tree = run.tree else { continue }
        pieces.append((setter.settingMathematics().tree(tree), hasBlank))
        hasBlank = false
      case .icon(let icon, let words):
        let said = words.isEmpty ? setter.theme.words.word(icon.words) : words
        let block = icon.block(size: setter.size, color: setter.color, words: said)
        pieces.append((block, hasBlank))
        hasBlank = false
      case .lineBreak: hasBlank = true
      }
    }
    return pieces
  }
}
