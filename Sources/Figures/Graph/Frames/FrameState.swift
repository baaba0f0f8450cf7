import TraceGraph

/// What one frame shows of a node.
struct NodeState: Hashable {
  var emphasis = Stage.Standing.plain
  var showsValue = true
  /// The gradient so far; nil while none has arrived, and for nodes without one.
  var gradient: Tensor?
  /// Whether more is still to be added to the gradient.
  var isPartial = false
  /// Whether the lack of a gradient is itself shown, as a dash.
  var showsLack = false
  /// The value after an update; nil before it, and for nodes that no update changes.
  var updated: Tensor?
}

/// What one frame shows of an edge.
struct EdgeState: Hashable {
  var emphasis = Stage.Standing.plain
  var showsLocal = true
  var showsContribution = true
  /// Whether the gradient is flowing along the edge right now.
  var isBackward = false
}

/// A gradient as a node shows it.
struct ShownGradient: Hashable {
  var tensor: Tensor
  /// Whether more is still to be added to it, which dots say.
  var isPartial = false
}

extension NodeState {
  var shownGradient: ShownGradient? {
    gradient.map { ShownGradient(tensor: $0, isPartial: isPartial) }
  }
}

/// One picture of a figure: the states of all drawn nodes and edges, and what the line beneath says.
struct FrameState: Hashable {
  var nodes: [NodeState]
  var edges: [EdgeState]
  /// The node whose operation stands out where operations are circles of their own; nil for that of the
  /// node that stands out itself, as on the way forward.
  var gate: Gate?

  /// Which circle of an operation a frame on the way back is about.
  enum Gate: Hashable {
    /// That of none: the gradient that backward begins with came through no operation.
    case none
    /// That of the node at a position.
    case node(Int)
  }

  var caption: FrameCaption?
}

/// What a frame tells in words and numbers.
enum FrameCaption: Hashable {
  case leaves([Value])
  case forward(Value)
  case seed(Value, Tensor)
  case backward(BackwardStep)
  case update(ParameterStep)
}

/// A step of gradient descent of one parameter.
struct ParameterStep: Hashable {
  var parameter: Value
  var gradient: Tensor
  var rate: Double
  var after: Tensor

  /// - Parameter rate: how much of the gradient the parameter moves by, the other way.
  init(_ parameter: Value, gradient: Tensor, rate: Double) {
    self.parameter = parameter
    self.gradient = gradient
    self.rate = rate
    after = Tensor(
      shape: parameter.shape,
      elements: zip(parameter.tensor.elements, gradient.elements).map { $0 - rate * $1 })
  }

  /// How the sign before the number after it is written, which rounding may have changed.
  func sign(in format: NumberFormat) -> String {
    guard let before = parameter.tensor.scalar, let gradient = gradient.scalar else { return "=" }
    return ShownEquality.sign(
      .infix(.subtract, .number(before), .infix(.multiply, .number(rate), .number(gradient))),
      gives: after, in: format)
  }
}

/// One contribution on its way back.
struct BackwardStep: Hashable {
  var edge: DrawnEdge
  var sum: RunningSum
}

/// A contribution and what it is added to.
struct RunningSum: Hashable {
  var contribution: Tensor
  /// What the operand had before; nil when this is the first contribution.
  var before: Tensor?
  var after: Tensor
  /// Whether nothing else is added after it.
  var isLast: Bool

  /// Whether it is one of several.
  var isPart: Bool { before != nil || !isLast }
}
