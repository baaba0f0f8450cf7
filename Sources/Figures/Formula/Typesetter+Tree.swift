import TraceGraph

/// Mathematics as a tree.
extension Typesetter {
  /// The same for mathematics that has a figure of its own.
  ///
  /// - Parameter rooms: of what differs between states.
  package func settingMathematics(rooms: TextRooms? = nil) -> Typesetter {
    var setter = self
    setter.manner.isTight = true
    setter.manner.joinsFactors = true
    setter.manner.rooms = rooms
    return setter
  }

  /// What stands on the page for a tree.
  ///
  /// - Parameters:
  ///   - tree: as deep as its reader lets it be.
  ///   - before: what stands before it on the line.
  package func tree(_ tree: MathTree, after before: MathClass? = nil) -> TextBlock {
    switch tree {
    case .row(let items): row(items, after: before)
    case .atom(let text, _, .large): large(text)
    case .atom(let text, _, let face):
      self.text(
        theme.words.decimal(text), isItalic: face == .italic,
        weight: face == .bold ? .bold : .regular)
    case .words(let words): text(words)
    case .expression(let expression): self.expression(expression)
    case .term(let expression): term(expression, isInside: true)
    case .tensor(let tensor): self.tensor(tensor).moved(toMiddle: axis)
    case .fraction(let top, let bottom): fraction(inFraction.tree(top), inFraction.tree(bottom))
    case .root(let inner, let degree):
      root(self.tree(inner), degree: degree.map { script.tree($0) })
    case .scripts(let base, let below, let above, let areLimits):
      scripts(base, below, above, areLimits: areLimits)
    case .fenced(let fence, .grid(let grid)):
      fenced(fence, self.grid(grid), air: fence.close.isEmpty ? 0 : 0.12 * size)
    case .fenced(let fence, let inner): fenced(fence, self.tree(inner))
    case .delimiter(let sign, let around, let isOpening):
      delimiter(sign, reach: reach(of: self.tree(around)), isOpening: isOpening)
    case .grid(let grid): self.grid(grid)
    case .braced(let inner, let words, let isBelow):
      braced(inner, words, isBelow: isBelow)
    case .accent(let accent, let inner): accented(accent, self.tree(inner))
    case .colored(let tint, let inner):
      whole(color(of: tint)).tree(inner, after: before)
    case .symbol(let keys, let inner): symbol(keys).tree(inner)
    case .part(let part, let inner): self.tree(inner, after: before).part(part)
    case .room(let slot, let inner): roomed(slot, self.tree(inner, after: before))
    case .record(let name, _): text(CleanText.line(name))
    case .space(let ems): TextBlock(width: ems * size, ascent: 0, descent: 0, elements: [])
    }
  }

  /// The height of signs and bars above the line.
  var axis: Double { 0.36 * size }

  private func braced(_ inner: MathTree, _ words: MathTree?, isBelow: Bool) -> TextBlock {
    let block = tree(inner)
    return braced(block, words.map { note($0, at: block.width) }, isBelow: isBelow)
  }

  /// Words at a brace, a little smaller than what they stand at; many are broken into lines, so that they do
  /// not push apart what stands beside the brace.
  private func note(_ words: MathTree, at width: Double) -> TextBlock {
    var notes = with(size: size * MathManner.noteScale)
    notes.manner.style = .text
    let line = notes.tree(words)
    guard case .words(let text) = words, line.width > max(width, 4 * size) else { return line }
    var lines: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      let joined = lines.last.map { $0 + " " + word } ?? word
      if lines.isEmpty || notes.text(joined).width > max(width * 1.2, 4 * size) {
        lines.append(word)
      } else {
        lines[lines.count - 1] = joined
      }
    }
    return .column(lines.map { notes.text($0) }, spacing: 0.3 * notes.size)
  }

  /// What stands over and under a bar: as large as letters in a line of its own, smaller within others.
  private var inFraction: Typesetter {
    var inner = manner.style == .display ? self : with(size: size * 0.8)
    inner.manner.style = manner.style.ofFractions
    return inner
  }

  /// A sign of a sum or product about the middle of the line.
  private func large(_ sign: String) -> TextBlock {
    let scale = manner.style == .display ? 1.5 : 1.1
    return with(size: size * scale).text(sign).moved(toMiddle: axis)
  }

  private func symbol(_ keys: [String]) -> Typesetter {
    keys.lazy.compactMap { manner.symbols[$0] }.first.map { with(color: $0) } ?? self
  }

  private func color(of tint: MathTint) -> Color {
    let colors = theme.colors
    return switch tint {
    case .parameter: colors.parameter
    case .bias: colors.bias
    case .input: colors.input
    case .gradient: colors.gradient
    case .muted: colors.muted
    case .warning: colors.warning
    case .text: colors.text
    case .color(let color): color
    }
  }

  /// A colour that was asked for is that of all within, names too.
  func whole(_ color: Color) -> Typesetter {
    var setter = with(color: color)
    setter.variables = [:]
    setter.manner.symbols = [:]
    return setter
  }

  private func roomed(_ slot: String, _ block: TextBlock) -> TextBlock {
    manner.rooms?.room(block, of: slot, size: size) ?? block
  }
}

extension MathManner {
  /// The size of words at braces by that of what they stand at.
  static let noteScale = 0.75
}

/// Rows.
extension Typesetter {
  private func row(_ items: [MathTree], after before: MathClass?) -> TextBlock {
    var result = TextBlock.empty
    var last = before
    for (index, item) in items.enumerated() {
      guard var kind = item.leftClass else {
        result.append(tree(item))
        continue
      }
      let next = items[(index + 1)...].lazy.compactMap(\.leftClass).first
      if kind == .binary, Self.isSign(last, next) { kind = .ordinary }
      // What stands before the row has left its space.
      if let last, result.width > 0 || index > 0 {
        result.width += last.space(before: kind, isSmall: manner.style == .script) * size
      }
      result.append(tree(item, after: last))
      last = kind == .ordinary && item.leftClass == .binary ? kind : item.rightClass ?? kind
    }
    return result
  }

  /// Whether a sign between these is that of a number.
  private static func isSign(_ last: MathClass?, _ next: MathClass?) -> Bool {
    guard let last, !last.makesSigns else { return true }
    return next == .relation || next == .closing || next == .punctuation
  }
}

extension TextBlock {
  /// Adds a block at the right.
  mutating func append(_ block: TextBlock) {
    elements += block.placed(at: Point(x: width, y: 0))
    width += block.width
    ascent = max(ascent, block.ascent)
    descent = max(descent, block.descent)
  }

  /// The block as a named part; nothing for no name.
  func part(_ name: String) -> TextBlock {
    guard !name.isEmpty, !elements.isEmpty else { return self }
    var block = self
    block.elements = [.group(SceneGroup(part: name, elements: elements))]
    return block
  }
}
