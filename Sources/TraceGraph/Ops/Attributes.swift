/// What belongs to a node beside its operands.
public enum Attributes: Hashable, Sendable {
  /// Nothing: the operands say all.
  case none
  /// The literal exponent of a power.
  case exponent(Double)
  /// The slope of a leaky ReLU where its operand is not positive.
  case slope(Double)
  /// The axis of a reduction or concatenation, zero-based; nil reduces over everything.
  case axis(Int?)
  /// What a slice takes of each axis.
  case ranges([SliceRange])
  /// The shape that a reshape or broadcast gives.
  case shape([Int])
  /// The number of the first class or row: 1 where a formula counts as the lectures do, 0 in Swift.
  case base(Int)
  /// The axis of `argmax`, zero-based, nil for all elements; and the number of the first position.
  case position(axis: Int?, base: Int)
  /// What is added to a variance before its root is taken.
  case epsilon(Double)
  /// Which share of the elements dropout leaves out, where their mask was drawn.
  case rate(Double)
  /// Whether a query of attention sees only the keys up to its own position.
  case causal(Bool)
  /// What a convolution or pooling looks at, and how it moves.
  case window(Window)
  /// What an opaque op is called, and the shape of what it gives.
  case opaque(label: String, shape: [Int])

  /// The axis that a reduction or scan runs along; nil for everything.
  var axis: Int? {
    switch self {
    case .axis(let axis), .position(let axis, _): axis
    default: nil
    }
  }

  /// The number of an exponent or slope, else 0: what scalar rules get as `p`.
  var number: Double {
    switch self {
    case .exponent(let p), .slope(let p): p
    default: 0
    }
  }
}

/// A window that moves along the last axes of a tensor.
public struct Window: Hashable, Sendable {
  /// Its extents; empty for a convolution, whose kernel has them.
  public var size: [Int]
  /// How far it moves along every axis; nil for its own extents, so that windows lie side by side.
  public var stride: Int?
  /// How many zeros stand before and behind every axis; 0 for a pooling.
  public var padding: Int

  /// A window from its parts; what no op can use is refused where it is recorded.
  public init(size: [Int] = [], stride: Int? = nil, padding: Int = 0) {
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  /// That of a convolution.
  ///
  /// - Parameters:
  ///   - stride: at least 1.
  ///   - padding: at least 0.
  public static func steps(of stride: Int = 1, padding: Int = 0) -> Window {
    Window(stride: stride, padding: padding)
  }
}

/// Part of one axis, zero-based.
public struct SliceRange: Hashable, Sendable {
  /// The first position, from 0.
  public var start: Int
  /// How many positions it takes.
  public var count: Int
  /// Whether the axis goes away, as `x[2]` takes a number out of a vector.
  public var drops: Bool

  /// A part of an axis; one that does not lie in the axis is refused where it is recorded.
  public init(start: Int, count: Int, drops: Bool) {
    self.start = start
    self.count = count
    self.drops = drops
  }

  /// Positions as formulas write them, from 1: `2`, `1:3`.
  package var text: String { drops ? "\(start + 1)" : "\(start + 1):\(start + count)" }

  /// One index, without its axis.
  public static func index(_ i: Int) -> SliceRange { SliceRange(start: i, count: 1, drops: true) }
}
