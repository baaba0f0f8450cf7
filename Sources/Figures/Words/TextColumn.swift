import TraceGraph

/// Sets pieces of text beneath one another, in lines of a width.
struct TextColumn {
  /// In the size of ordinary words.
  let setter: Typesetter
  /// Of lines, in points.
  let width: Double
  /// As they stand, from (0, 0).
  private(set) var elements: [SceneElement] = []
  /// The lower end of the last line.
  private(set) var bottom = 0.0
  /// How far the widest line reaches.
  private(set) var widest = 0.0
  /// The text without its marks.
  private(set) var plain = ""
  private var counts: [String: Int] = [:]

  /// The smallest letters by those of ordinary words: code.
  static let smallest = 0.92

  /// By level, how much larger a heading is than ordinary words.
  private static let headings = [1.6, 1.3, 1.1]

  init(setter: Typesetter, width: Double) {
    self.setter = setter
    self.width = width
  }

  /// Adds pieces.
  ///
  /// - Parameters:
  ///   - passages: what is added.
  ///   - indent: how far from the left it stands.
  ///   - whole: the name of the part around it; empty for none.
  mutating func add(_ passages: [TextPassage], indent: Double = 0, inside whole: String = "") {
    for passage in passages {
      switch passage {
      case .heading(let level, let runs):
        let size = setter.size * Self.headings[min(max(level, 1), 3) - 1]
        space(0.9 * setter.size)
        let large = setter.with(size: size)
        put("heading", whole) { $0.lines(runs, large, indent, isStrong: true) }
        space(0.15 * setter.size)
      case .paragraph(let runs):
        space(0.55 * setter.size)
        put("paragraph", whole) { $0.lines(runs, $0.setter, indent, isStrong: false) }
      case .code(let lines):
        space(0.55 * setter.size)
        put("code", whole) { $0.code(lines, indent) }
      case .list(let items, let start):
        for (number, item) in items.enumerated() {
          space((number == 0 ? 0.5 : 0.4) * setter.size)
          put("item", whole) { column in
            column.add(item, marker: start.map { "\($0 + number)." } ?? "•", indent)
          }
        }
      }
    }
  }

  private mutating func space(_ points: Double) { if bottom > 0 { bottom += points } }

  /// The name of the next part of a kind.
  private mutating func name(_ word: String, _ whole: String) -> String {
    let key = word.inside(whole)
    counts[key, default: 0] += 1
    return "\(word)\(counts[key] ?? 1)".inside(whole)
  }

  /// Draws into a part of its own.
  private mutating func put(
    _ word: String, _ whole: String, _ draw: (inout TextColumn) -> Void
  ) {
    let before = elements
    elements = []
    let outer = current
    current = name(word, whole)
    draw(&self)
    elements = before + [.group(SceneGroup(part: current, elements: elements))]
    current = outer
  }

  /// The part that is being drawn.
  private var current = ""

  /// An item of a list: its marker stands beside its first line.
  private mutating func add(_ item: [TextPassage], marker: String, _ indent: Double) {
    let mark = setter.text(marker)
    let inner = indent + max(mark.width + 0.45 * setter.size, 1.3 * setter.size)
    let top = bottom
    let whole = current
    for (number, passage) in item.enumerated() {
      // The first words of an item are the item itself.
      if number == 0, case .paragraph(let runs) = passage {
        lines(runs, setter, inner, isStrong: false, marker: (mark, indent))
      } else {
        if number == 0 { elements += mark.placed(at: Point(x: indent, y: top + mark.ascent)) }
        add([passage], indent: inner, inside: whole)
      }
    }
    if item.isEmpty {
      elements += mark.placed(at: Point(x: indent, y: top + mark.ascent))
      bottom = top + mark.height
    }
  }
}

extension TextColumn {
  /// A word or formula on a line, and whether a blank stands before it.
  private struct Piece {
    var block: TextBlock
    var hasBlank: Bool
    var endsLine = false
  }

  /// Words and formulas in as many lines as they take.
  private mutating func lines(
    _ runs: [TextRun], _ setter: Typesetter, _ indent: Double, isStrong: Bool,
    marker: (block: TextBlock, indent: Double)? = nil
  ) {
    let blank = setter.text(" ").width
    var line: [TextBlock] = []
    var reach = 0.0
    var marker = marker
    func row() -> TextBlock { .row(line) }
    for piece in pieces(runs, setter, isStrong: isStrong) {
      let gap = line.isEmpty || !piece.hasBlank ? 0 : blank
      let isFull =
        !line.isEmpty && piece.hasBlank && indent + reach + gap + piece.block.width > width
      if isFull {
        place(row(), indent, setter, &marker)
        (line, reach) = ([], 0)
      }
      let space = line.isEmpty || !piece.hasBlank ? 0 : blank
      if space > 0 { line.append(TextBlock(width: space, ascent: 0, descent: 0, elements: [])) }
      line.append(piece.block)
      reach += space + piece.block.width
      if piece.endsLine {
        place(row(), indent, setter, &marker)
        (line, reach) = ([], 0)
      }
    }
    if !line.isEmpty { place(row(), indent, setter, &marker) }
    plain += (plain.isEmpty ? "" : " ") + runs.map { $0.plain(setter.theme.words) }.joined()
  }

  private mutating func place(
    _ line: TextBlock, _ indent: Double, _ setter: Typesetter,
    _ marker: inout (block: TextBlock, indent: Double)?
  ) {
    let letters = setter.text("x")
    let ascent = max(line.ascent, letters.ascent)
    let baseline = bottom + ascent
    if let mark = marker {
      elements += mark.block.placed(at: Point(x: mark.indent, y: baseline))
      marker = nil
    }
    elements += line.placed(at: Point(x: indent, y: baseline))
    bottom = baseline + max(line.descent, letters.descent)
    widest = max(widest, indent + line.width)
  }

  private func pieces(_ runs: [TextRun], _ setter: Typesetter, isStrong: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var hasBlank = false
    for run in runs {
      switch run {
      case .words(let text, let isEmphasized, let isBold):
        var word = ""
        func end() {
          guard !word.isEmpty else { return }
          let block = setter.text(
            word, isItalic: isEmphasized, weight: isBold || isStrong ? .bold : .regular)
          pieces.append(Piece(block: block, hasBlank: hasBlank))
          (word, hasBlank) = ("", false)
        }
        for character in text {
          if character.isWhitespace {
            end()
            hasBlank = true
          } else {
            word.append(character)
          }
        }
        end()
      case .formula(let text):
        pieces.append(Piece(block: PlotText.line("`\(text)`", setter), hasBlank: hasBlank))
        hasBlank = false
      case .latex:
        guard let tree = run.tree else { continue }
        pieces.append(
          Piece(block: setter.settingMathematics().tree(tree), hasBlank: hasBlank))
        hasBlank = false
      case .icon(let icon, let words):
        let said = words.isEmpty ? setter.theme.words.word(icon.words) : words
        let block = icon.block(size: setter.size, color: setter.color, words: said)
        pieces.append(Piece(block: block, hasBlank: hasBlank))
        hasBlank = false
      case .lineBreak:
        if !pieces.isEmpty { pieces[pieces.count - 1].endsLine = true }
        hasBlank = false
      }
    }
    return pieces
  }

  /// Lines of code, which are never broken.
  private mutating func code(_ lines: [String], _ indent: Double) {
    let setter = setter.with(size: setter.size * Self.smallest)
    for line in lines {
      let block = setter.code(line)
      let height = setter.code("x")
      elements += block.placed(at: Point(x: indent, y: bottom + height.ascent))
      bottom += height.height * 1.15
      widest = max(widest, indent + block.width)
    }
    plain += (plain.isEmpty ? "" : " ") + lines.joined(separator: "; ")
  }
}

extension TextRun {
  func plain(_ words: FigureWords) -> String {
    switch self {
    case .words(let text, _, _): text
    case .formula(let text): words.formula(text)
    case .latex: tree?.plain(NumberFormat(), words) ?? ""
    case .icon(let icon, let said): said.isEmpty ? words.word(icon.words) : said
    case .lineBreak: " "
    }
  }
}

extension Typesetter {
  /// A line of code: letters of one width, blanks kept.
  package func code(_ line: String, weight: Font.Weight = .regular) -> TextBlock {
    guard !line.isEmpty else { return .empty }
    let font = Font(family: theme.fonts.codeFamily, size: size, weight: weight)
    let metrics = measuring.measure(line, font: font)
    return TextBlock(
      width: metrics.width, ascent: metrics.ascent, descent: metrics.descent,
      elements: [.text(SceneText(line, at: .zero, font: font, color: color))])
  }
}
