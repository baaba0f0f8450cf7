/// Signs that grow with what they stand around.
extension Typesetter {
  /// Something between two signs, which reach as far above the middle of the line as below it.
  ///
  /// - Parameter air: how much farther they reach.
  func fenced(_ fence: MathFence, _ inner: TextBlock, air: Double = 0) -> TextBlock {
    let reach = reach(of: inner) + air
    var block = TextBlock.empty
    block.append(delimiter(fence.open, reach: reach, isOpening: true))
    block.append(inner)
    block.append(delimiter(fence.close, reach: reach, isOpening: false))
    return block
  }

  /// How far a block reaches from the middle of the line.
  func reach(of block: TextBlock) -> Double { max(block.ascent - axis, block.descent + axis) }

  /// A sign that reaches so far above and below the middle of the line; the letter itself where that is high
  /// enough.
  func delimiter(_ sign: String, reach: Double, isOpening: Bool) -> TextBlock {
    guard !sign.isEmpty else { return .empty }
    let plain = text(sign)
    let (usual, isLine) = (0.56 * size, ["|", "‖", "⌊", "⌈", "⌋", "⌉"].contains(sign))
    guard reach > usual * 1.18 || isLine && reach > usual else { return plain }
    let height = 2 * max(reach * 0.95, reach - 0.1 * size)
    let path = Self.path(sign, height: height, size: size)
    let stroke = Stroke(
      color: color, width: max(0.7, size * 0.06), cap: .butt, join: .miter)
    let (top, width) = (-axis - height / 2, path.width)
    let side = (sign == "‖" || sign == "|" ? 0.12 : 0.07) * size
    return TextBlock(
      width: width + 2 * side, ascent: axis + height / 2, descent: height / 2 - axis,
      elements: path.paths.map { path in
        SceneElement.path(
          path.outline, fill: path.isFilled ? color : nil, stroke: path.isFilled ? nil : stroke
        ).moved(by: Point(x: side, y: top))
      })
  }

  private typealias Drawn = (paths: [(outline: Path, isFilled: Bool)], width: Double)

  /// A sign of a height from the origin down.
  private static func path(_ sign: String, height: Double, size: Double) -> Drawn {
    func lines(_ points: [(Double, Double)], _ width: Double) -> Drawn {
      let places = points.map { Point(x: $0.0, y: $0.1) }
      let elements = places.enumerated().map { $0 == 0 ? Path.Element.move($1) : .line($1) }
      return ([(Path(elements), false)], width)
    }
    let arm = 0.22 * size
    switch sign {
    case "(": return ([(crescent(height, size), true)], 0.3 * size)
    case ")": return ([(crescent(height, size, isMirrored: true), true)], 0.3 * size)
    case "[": return lines([(arm, 0), (0, 0), (0, height), (arm, height)], arm)
    case "]": return lines([(0, 0), (arm, 0), (arm, height), (0, height)], arm)
    case "⌊": return lines([(0, 0), (0, height), (arm, height)], arm)
    case "⌋": return lines([(arm, 0), (arm, height), (0, height)], arm)
    case "⌈": return lines([(arm, 0), (0, 0), (0, height)], arm)
    case "⌉": return lines([(0, 0), (arm, 0), (arm, height)], arm)
    case "⟨": return lines([(arm, 0), (0, height / 2), (arm, height)], arm)
    case "⟩": return lines([(0, 0), (arm, height / 2), (0, height)], arm)
    case "{": return ([(curly(height, size), false)], 0.32 * size)
    case "}": return ([(curly(height, size, isMirrored: true), false)], 0.32 * size)
    case "‖":
      let (one, other) = (
        lines([(0, 0), (0, height)], 0), lines([(0.16 * size, 0), (0.16 * size, height)], 0)
      )
      return (one.paths + other.paths, 0.16 * size)
    default: return lines([(0, 0), (0, height)], 0)
    }
  }

  /// A parenthesis: thick in the middle, thin at its ends.
  private static func crescent(
    _ height: Double, _ size: Double, isMirrored: Bool = false
  ) -> Path {
    let (width, thick) = (0.3 * size, 0.09 * size)
    func point(_ x: Double, _ y: Double) -> Point {
      Point(x: isMirrored ? width - x : x, y: y * height)
    }
    return Path([
      .move(point(width, 0)),
      .curve(point(width * 0.25, 0.2), point(0, 0.35), point(0, 0.5)),
      .curve(point(0, 0.65), point(width * 0.25, 0.8), point(width, 1)),
      .line(point(width, 1)),
      .curve(point(width * 0.25 + thick * 1.1, 0.79), point(thick, 0.65), point(thick, 0.5)),
      .curve(point(thick, 0.35), point(width * 0.25 + thick * 1.1, 0.21), point(width, 0)),
      .close,
    ])
  }

  private static func curly(_ height: Double, _ size: Double, isMirrored: Bool = false) -> Path {
    let (width, bend) = (0.32 * size, min(0.3 * size, height / 4))
    func point(_ x: Double, _ y: Double) -> Point {
      Point(x: (isMirrored ? 1 - x : x) * width, y: y)
    }
    let middle = height / 2
    return Path([
      .move(point(1, 0)),
      .curve(point(0.6, 0), point(0.5, bend * 0.4), point(0.5, bend)),
      .line(point(0.5, middle - bend)),
      .curve(point(0.5, middle - bend * 0.4), point(0.4, middle), point(0, middle)),
      .curve(point(0.4, middle), point(0.5, middle + bend * 0.4), point(0.5, middle + bend)),
      .line(point(0.5, height - bend)),
      .curve(point(0.5, height - bend * 0.4), point(0.6, height), point(1, height)),
    ])
  }
}
