import TraceGraph

/// What is written on a line: the weight, and its gradient beneath.
struct EdgeLabel {
  /// The name; empty for none.
  var name: TextBlock
  /// The number, with a sign before it where it follows a name; nil where none is written.
  var value: TextBlock?
  /// The number after an update, in the place of the other and as wide; nil where there is no update.
  var updated: TextBlock?
  /// The gradient; nil where none is written.
  var gradient: TextBlock?

  /// The room of the weight without the gradient beneath.
  var weightSize: Size { TextBlock.row([name, value].compactMap { $0 }).size }

  /// Everything in its room.
  var block: TextBlock {
    let first = TextBlock.row([name, value].compactMap { $0 })
    guard let gradient else { return first }
    return .column([first, gradient], spacing: -2)
  }

  /// Where the parts stand when the label is around a point: the baseline's left end of each.
  func places(around center: Point) -> (name: Point, value: Point, gradient: Point) {
    let size = block.size
    let first = TextBlock.row([name, value].compactMap { $0 })
    let top = center.y - size.height / 2
    let start = Point(x: center.x - first.width / 2, y: top + first.ascent)
    let below = Point(
      x: center.x - (gradient?.width ?? 0) / 2,
      y: top + size.height - (gradient?.descent ?? 0))
    return (start, start + Point(x: name.width, y: 0), below)
  }
}

extension NetworkSheet {
  /// What is written on a line; nil for nothing.
  func label(of position: Int) -> EdgeLabel? {
    let edge = figure.edges[position]
    let part = stages.parts.edges[position]
    let size = theme.fonts.formula
    let setter = setter(size, theme.color(edge.tint))
    let weights = figure.options.weights ?? (shown.contains(.value) ? .both : .names)
    let hasName = !edge.label.isEmpty && (weights != .numbers || edge.value == nil)
    let hasNumber = edge.value != nil && (weights != .names || edge.label.isEmpty)
    guard hasName || hasNumber else { return nil }
    let name = hasName ? NetworkText.block(edge, setter) : .empty
    var value: TextBlock?
    var updated: TextBlock?
    if hasNumber, let number = edge.value {
      let after = stages.updates[position]
      // The sign goes with the number that it introduces.
      func block(_ number: Double) -> TextBlock {
        let room = setting.rooms.room(
          setter.number(number), of: NetworkParts.inside(part, "value"), size: size)
        return hasName ? .row([setter.text(" = "), room]) : room
      }
      value = block(number)
      updated = after.map(block)
      let width = max(value?.width ?? 0, updated?.width ?? 0)
      value?.width = width
      updated?.width = width
    }
    var gradient: TextBlock?
    if shown.contains(.gradient), figure.options.gradients == .all, let number = edge.gradient {
      gradient = setting.rooms.room(
        setter.with(color: theme.colors.gradient).number(number),
        of: NetworkParts.inside(part, "gradient"), size: size)
    }
    return EdgeLabel(name: name, value: value, updated: updated, gradient: gradient)
  }
}
