import TraceGraph

/// A small picture of an activation function with the tangent at its operating point.
enum ActivationCurve {
  private static let size = Size(width: 54, height: 34)

  /// The picture; nil for nodes of other ops and where the operand is not finite. A tensor has a dot
  /// for each of its first eight elements and no tangent.
  ///
  /// - Parameter ink: the colour of the curve; nil for the theme's muted one.
  static func block(_ node: Value, theme: Theme, ink: Color? = nil) -> TextBlock? {
    guard node.op.row.activation == .curve else { return nil }
    let inputs = Array(node.operands[0].tensor.elements.prefix(8))
    guard !inputs.isEmpty else { return nil }
    return block(
      node.op, node.attributes, at: inputs, hasTangent: node.isScalar, size: size, theme: theme,
      ink: ink)
  }

  /// The picture of a function of one number; nil for other ops, and for points that are not finite.
  ///
  /// - Parameters:
  ///   - inputs: where dots stand; none where nothing is known.
  ///   - hasTangent: whether the first dot has a tangent.
  ///   - ink: the colour of the curve; nil for the theme's muted one.
  ///   - numbers: the parts that tell value and gradient: without the one there are no dots, without the other
  ///     there is no tangent; nil for a curve that is always whole.
  static func block(
    _ op: Op, _ attributes: Attributes, at inputs: [Double], hasTangent: Bool, size: Size,
    theme: Theme, ink: Color? = nil, beside numbers: (value: String, gradient: String)? = nil
  ) -> TextBlock? {
    let row = op.row
    guard row.arity == 1...1, let rule = row.forward, let slope = row.locals.first,
      inputs.allSatisfy(\.isFinite)
    else { return nil }
    var p = 0.0
    if case .slope(let given) = attributes { p = given }
    let reach = min(max(4, (inputs.map(\.magnitude).max() ?? 0) * 1.2), 40)
    let box = CurveBox(reach: reach, size: size) { rule($0, 0, p, 0) }
    let line = ink ?? theme.colors.line
    let hairline = Stroke(color: line.withAlpha(0.6), width: theme.lines.hairline, cap: .butt)
    let curve = Stroke(color: ink ?? theme.colors.muted, width: theme.lines.edge)
    var parts: [SceneElement] = box.axes.map { .path($0, fill: nil, stroke: hairline) }
    parts.append(.path(box.curve, fill: nil, stroke: curve))
    if hasTangent, let input = inputs.first {
      let tangent = Stroke(color: theme.colors.gradient, width: theme.lines.box)
      let rise = slope(input, 0, p, rule(input, 0, p, 0))
      parts += beside(
        numbers?.gradient, [.path(box.tangent(at: input, slope: rise), fill: nil, stroke: tangent)])
    }
    let dots = inputs.map {
      SceneElement.path(
        .circle(center: box.point($0), radius: 2.4), fill: ink ?? theme.colors.text, stroke: nil)
    }
    parts += beside(numbers?.value, dots)
    let clip = Rect(x: 0, y: 0, width: size.width, height: size.height).insetBy(-3)
    return TextBlock(
      width: size.width, ascent: 0, descent: size.height,
      elements: [.group(SceneGroup(classes: ["curve"], clip: clip, elements: parts))])
  }

  /// Elements that are there only where a part is.
  private static func beside(_ part: String?, _ elements: [SceneElement]) -> [SceneElement] {
    guard let part, !elements.isEmpty else { return elements }
    var group = SceneGroup(elements: elements)
    group.standsBeside = [part]
    return [.group(group)]
  }
}

/// A function over −reach…reach, scaled into a box.
private struct CurveBox {
  var reach: Double
  var size: Size
  var function: (Double) -> Double
  private let low: Double
  private let high: Double
  private static let steps = 48

  init(reach: Double, size: Size, function: @escaping (Double) -> Double) {
    self.reach = reach
    self.size = size
    self.function = function
    let values = (0...Self.steps).map { function(reach * (Double($0) / 24 - 1)) }
    low = min(0, values.min() ?? 0)
    high = max(values.max() ?? 1, low + 1e-9)
  }

  private func place(_ x: Double, _ y: Double) -> Point {
    Point(
      x: (x / reach + 1) / 2 * size.width, y: (1 - (y - low) / (high - low)) * size.height)
  }

  func point(_ x: Double) -> Point {
    let inside = min(max(x, -reach), reach)
    return place(inside, function(inside))
  }

  var axes: [Path] {
    [.line(place(-reach, 0), place(reach, 0)), .line(place(0, low), place(0, high))]
  }

  var curve: Path {
    Path(
      (0...Self.steps).map { step in
        let at = point(reach * (Double(step) / 24 - 1))
        return step == 0 ? .move(at) : .line(at)
      })
  }

  /// A line of half the box's width through the operating point.
  func tangent(at x: Double, slope: Double) -> Path {
    let center = point(x)
    let dx = size.width / (2 * reach)
    let dy = -slope * size.height / (high - low)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length.isFinite, length > 0 else { return .line(center, center) }
    let half = size.width * 14 / 54
    let end = Point(x: dx / length * half, y: dy / length * half)
    return .line(center - end, center + end)
  }
}
