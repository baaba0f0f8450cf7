extension Path {
  /// A brace between two points whose tip stands out to the right, or downwards.
  static func brace(
    _ from: Point, _ to: Point, depth: Double, isUpright: Bool
  ) -> Path {
    let out = isUpright ? Point(x: depth / 2, y: 0) : Point(x: 0, y: depth / 2)
    let length = max(from.distance(to: to), 1)
    let way = (to - from) * (1 / length)
    let bend = min(depth, length / 4)
    let tip = (from + to) * 0.5 + out * 2
    let (a, b) = (from + out + way * bend, (from + to) * 0.5 + out - way * bend)
    let (c, d) = ((from + to) * 0.5 + out + way * bend, to + out - way * bend)
    return Path([
      .move(from), .curve(from + out, from + out, a), .line(b),
      .curve(b + way * bend, b + way * bend, tip),
      .curve(c - way * bend, c - way * bend, c), .line(d),
      .curve(to + out, to + out, to),
    ])
  }
}
