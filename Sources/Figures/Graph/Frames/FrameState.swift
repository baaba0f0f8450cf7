import TraceGraph

/// What one frame shows of a node.
struct NodeState: Hashable {
  var emphasis = Stage.Standing.plain
  var showsValue = true
  /// The gradient so far; nil while none has arrived, and for nodes without one.
  var gradient: Tensor?
  /// Whether the lack of a gradient is itself shown, as a dash.
  var showsLack = false
}

/// What one frame shows of an edge.
struct EdgeState: Hashable {
  var emphasis = Stage.Standing.plain
  var showsLocal = true
  var showsContribution = true
  /// Whether the gradient is flowing along the edge right now.
  var isBackward = false
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
}
