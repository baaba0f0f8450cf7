/// What a graph figure shows and how. Command-line flags and sheet keys bear these names.
public struct GraphOptions: Hashable, Sendable {
  /// How a node is drawn.
  public enum Style: String, CaseIterable, Hashable, Sendable {
    /// A box of cells: name, formula, value, gradient; the op is part of the node it makes.
    case cells
    /// A circle with the name in it and the numbers beside it.
    case circles
    /// Values as boxes and every operation as a small node of its own between them.
    case ops
  }

  /// What is written on nodes and edges.
  public enum Quantity: String, CaseIterable, Hashable, Sendable {
    /// In nodes: how it is computed, its number, and the derivative of the output by it.
    case formula, value, gradient
    /// The local derivative, on edges.
    case local
    /// Upstream × local derivative, on edges.
    case contribution
    /// The operating point on a small activation curve, in sigmoid, tanh and relu nodes.
    case curve
  }

  /// Which events get a picture of their own: none, those of the forward sweep, of the backward sweep, or of
  /// both in turn.
  public enum Frames: String, CaseIterable, Hashable, Sendable {
    case none, forward, backward, both
  }

  /// What colour stands for.
  public enum Coloring: String, CaseIterable, Hashable, Sendable {
    /// The node's role.
    case role
    /// log₁₀ of the gradient's magnitude.
    case gradient
  }

  /// How far the graph is folded by scope.
  public enum Folding: String, CaseIterable, Hashable, Sendable {
    /// Not at all where the graph is within the limit and can be read on its page; else as little as
    /// makes a calm figure.
    case auto
    /// Not at all.
    case none
    /// Repeated examples are joined node by node.
    case examples
    /// A box for every innermost scope.
    case neuron
    /// A box for every outermost scope.
    case layer
  }

  /// How nodes are drawn.
  public var style: Style = .cells
  /// What is written on nodes and edges; where all of it would be too small to be read, some is left out.
  public var show: Set<Quantity> = [.formula, .value, .gradient, .local, .contribution, .curve]
  /// The way that edges run; nil for to the right, or down where that alone is large enough to read.
  public var direction: GraphDirection?
  /// Colours of variables by name, in place of those of the theme.
  public var colors = ColorChoices()
  /// Full names of nodes whose path stays at full strength while the rest fades; `W[2,3]` marks one
  /// element of a tensor, counted from 1.
  public var highlight: [String] = []
  /// What colour stands for.
  public var colorBy: Coloring = .role
  /// Draw only what feeds this node.
  public var cone: String?
  /// Draw only what lies on paths between two nodes.
  public var between: [String] = []
  /// Draw one node with its upstream, local and downstream numbers.
  public var around: String?
  /// Draw only edges that carry at least this share (0…1) of the gradient.
  public var minShare: Double?
  /// Whether unnamed steps are merged into the named result that they feed, so that a neuron is one
  /// node. Local derivatives are then those of the whole formula.
  public var merge = false
  /// Whether literals are drawn.
  public var constants = false
  /// Which events get a picture of their own.
  public var frames: Frames = .none
  /// How far the graph is folded by scope.
  public var fold: Folding = .auto
  /// Scopes inside which the graph is folded one level less. One with a mark of an example, such as
  /// `example[17]`, is not joined with the other examples.
  public var unfold: [String] = []
  /// The most nodes that are laid out; four times as many edges.
  public var limit = 1_000

  /// A whole graph in cells, coloured by roles, in one picture.
  public init() {}

  /// The way that edges run where nothing else is tried.
  package var way: GraphDirection { direction ?? .right }

  /// Whether what is written was asked for, so that it is not left out before all else is tried.
  var asksForQuantities: Bool { show != GraphOptions().show }
}

extension GraphOptions {
  /// Whether others draw the same nodes, quantities and frames, perhaps in another way: a title that
  /// was true of them is true of these.
  package func showsSame(as others: GraphOptions) -> Bool {
    show == others.show && highlight == others.highlight && cone == others.cone
      && between == others.between && around == others.around && minShare == others.minShare
      && frames == others.frames
  }
}
