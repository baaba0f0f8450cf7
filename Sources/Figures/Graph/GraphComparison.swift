import TraceGraph

/// The numbers of another computation of the same structure, drawn beneath those of the first where they part.
public struct GraphComparison: Sendable {
  /// Values of the other that part, by the id of a node in the first.
  public var values: [Int: Tensor]
  /// Gradients of the other that part, by the id of a node in the first.
  public var gradients: [Int: Tensor]
  /// The nodes that stand out; the others are legible, but no part of the story.
  public var parted: Set<Int>

  /// - Parameters:
  ///   - values: those that part.
  ///   - gradients: those that part.
  ///   - parted: the nodes of both.
  public init(values: [Int: Tensor], gradients: [Int: Tensor], parted: Set<Int>) {
    self.values = values
    self.gradients = gradients
    self.parted = parted
  }
}
