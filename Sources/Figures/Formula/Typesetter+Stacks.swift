/// What stands over and under something.
extension Typesetter {
  /// The width of bars.
  var rule: Stroke { Stroke(color: color, width: max(0.6, size * 0.05), cap: .butt, join: .miter) }

  /// A fraction whose numbers stand on the same lines in all fractions beside it, unless they are higher
  /// (Knuth, The TeXbook, Appendix G, rule 15).
  func closeFraction(_ top: TextBlock, _ bottom: TextBlock) -> TextBlock {
    let width = max(top.width, bottom.width) + 0.2 * size
    let isWide = manner.style == .display
    let gap = (isWide ? 0.15 : 0.1) * size
    let letters = (isWide ? 1 : 0.8) * size
    let up = axis + gap + max(top.descent, 0.22 * letters)
    let down = gap + max(bottom.ascent, 0.74 * letters) - axis
    return TextBlock(
      width: width + 0.1 * size, ascent: up + top.ascent, descent: max(0, down + bottom.descent),
      elements: top.placed(at: Point(x: 0.05 * size + (width - top.width) / 2, y: -up))
        + bottom.placed(at: Point(x: 0.05 * size + (width - bottom.width) / 2, y: down))
        + [
          .path(
            .line(Point(x: 0.05 * size, y: -axis), Point(x: 0.05 * size + width, y: -axis)),
            fill: nil, stroke: rule)
        ])
  }

  /// Scripts beside a base, or above and below signs of sums in a line of their own.
  func scripts(
    _ base: MathTree, _ below: MathTree?, _ above: MathTree?, areLimits: Bool
  ) -> TextBlock {
    let stem = tree(base)
    // Primes are made to stand high by themselves.
    let isPrimed = above?.isPrimes == true
    let raised = isPrimed ? self : script
    let (low, high) = (below.map { script.tree($0) }, above.map { raised.tree($0) })
    if areLimits, manner.style == .display { return stacked(stem, below: low, above: high) }
    var lift =
      high.map { max(0.42 * size, stem.ascent - 0.4 * size, $0.descent + 0.13 * size) } ?? 0
    if isPrimed { lift = 0.04 * size }
    var drop = low.map { max(0.2 * size, stem.descent - 0.02 * size, $0.ascent - 0.58 * size) } ?? 0
    if let high, let low, !isPrimed {
      // Both move apart until there is air between.
      let lack = 0.1 * size - ((lift - high.descent) + (drop - low.ascent))
      if lack > 0 { (lift, drop) = (lift + lack / 2, drop + lack / 2) }
    }
    var block = stem
    let start = stem.width + 0.03 * size
    for script in [high?.raised(by: lift), low?.raised(by: -drop)].compactMap({ $0 }) {
      block.elements += script.placed(at: Point(x: start, y: 0))
      block.width = max(block.width, start + script.width + 0.04 * size)
      block.ascent = max(block.ascent, script.ascent)
      block.descent = max(block.descent, script.descent)
    }
    return block
  }

  /// Something with blocks above and below it, in the middle.
  func stacked(_ stem: TextBlock, below: TextBlock?, above: TextBlock?) -> TextBlock {
    let gap = 0.12 * size
    let width = max(stem.width, below?.width ?? 0, above?.width ?? 0)
    var block = TextBlock(
      width: width, ascent: stem.ascent, descent: stem.descent,
      elements: stem.placed(at: Point(x: (width - stem.width) / 2, y: 0)))
    if let above {
      block.elements += above.placed(
        at: Point(x: (width - above.width) / 2, y: -stem.ascent - gap - above.descent))
      block.ascent += gap + above.height
    }
    if let below {
      block.elements += below.placed(
        at: Point(x: (width - below.width) / 2, y: stem.descent + gap + below.ascent))
      block.descent += gap + below.height
    }
    return block
  }

  /// A brace along a block, and words at its tip.
  func braced(_ inner: TextBlock, _ words: TextBlock?, isBelow: Bool) -> TextBlock {
    let height = 0.3 * size
    let brace = TextBlock(
      width: inner.width, ascent: 0, descent: height,
      elements: [.path(brace(inner.width, height, isBelow: isBelow), fill: nil, stroke: thin)])
    let gap = 0.12 * size
    let column = isBelow ? [brace, words] : [words, brace]
    var block = inner
    for part in isBelow ? column : column.reversed() {
      guard let part else { continue }
      // Words under neighbouring braces stand apart.
      let isWider = part.width > block.width + 0.01
      let width = isWider ? part.width + 0.5 * size : block.width
      let elements = block.placed(at: Point(x: (width - block.width) / 2, y: 0))
      let y = isBelow ? block.descent + gap + part.ascent : -block.ascent - gap - part.descent
      block = TextBlock(
        width: width, ascent: isBelow ? block.ascent : block.ascent + gap + part.height,
        descent: isBelow ? block.descent + gap + part.height : block.descent,
        elements: elements + part.placed(at: Point(x: (width - part.width) / 2, y: y)))
    }
    return block
  }

  private var thin: Stroke {
    Stroke(color: color, width: max(0.6, size * 0.05), cap: .round, join: .round)
  }

  /// A brace from its origin to the right, tip down or up.
  private func brace(_ width: Double, _ height: Double, isBelow: Bool) -> Path {
    func point(_ x: Double, _ y: Double) -> Point {
      Point(x: x, y: isBelow ? y * height : (1 - y) * height)
    }
    let (middle, bend) = (width / 2, min(width / 4, height * 1.1))
    return Path([
      .move(point(0, 0)),
      .curve(point(0, 0.5), point(bend * 0.4, 0.5), point(bend, 0.5)),
      .line(point(middle - bend, 0.5)),
      .curve(point(middle - bend * 0.4, 0.5), point(middle, 0.5), point(middle, 1)),
      .curve(point(middle, 0.5), point(middle + bend * 0.4, 0.5), point(middle + bend, 0.5)),
      .line(point(width - bend, 0.5)),
      .curve(point(width - bend * 0.4, 0.5), point(width, 0.5), point(width, 0)),
    ])
  }
}

extension MathTree {
  /// Whether it is nothing but primes.
  fileprivate var isPrimes: Bool {
    switch self {
    case .atom("′", _, _): true
    case .row(let items): !items.isEmpty && items.allSatisfy { $0 == .empty || $0.isPrimes }
    default: false
    }
  }
}
