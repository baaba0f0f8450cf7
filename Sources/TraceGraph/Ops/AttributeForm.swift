/// Which attributes the nodes of an op have.
enum AttributeForm: Hashable, Sendable {
  case none
  /// A literal exponent.
  case exponent
  /// A slope where the operand is not positive.
  case slope
  /// What is taken of each axis.
  case ranges
  /// The extents of the result.
  case shape
  /// The axis that it runs along, or none for all elements.
  case axis
  /// An axis that has to be named.
  case namedAxis
  /// The number of the first class or row; 0 where nothing is said.
  case base
  /// An axis, or none, with the number of the first position.
  case position
  /// What is added to a variance.
  case epsilon
  /// The share that dropout leaves out, or nothing where a mask is given.
  case rate
  /// Whether only earlier positions are seen; they are all where nothing is said.
  case causal
  /// How the kernel of a convolution moves.
  case steps
  /// The extents of a pooling's window, and how it moves.
  case window
  /// A label and the extents of the result.
  case opaque

  /// What a node lacks that has other attributes; nil where it can do without.
  private var need: String? {
    switch self {
    case .exponent: "an exponent"
    case .slope: "a slope"
    case .ranges: "ranges"
    case .shape: "a shape"
    case .namedAxis: "an axis"
    case .position: "an axis and the first position"
    case .epsilon: "an epsilon"
    case .steps: "a stride and a padding"
    case .window: "the extents of a window"
    case .opaque: "a label and a shape"
    case .none, .axis, .base, .rate, .causal: nil
    }
  }

  /// Whether a number belongs to a node, which stands in the place of a second operand.
  var isNumber: Bool { self == .exponent || self == .slope }

  /// The attributes that such a number is.
  ///
  /// - Precondition: `isNumber`.
  func attributes(_ number: Double) -> Attributes {
    self == .exponent ? .exponent(number) : .slope(number)
  }

  /// Attributes of another op would be stored where this one keeps an operand.
  ///
  /// - Throws: `ShapeError` with what is missing, or what is too much.
  func check(_ attributes: Attributes, of op: Op) throws(ShapeError) {
    if case .slope(let slope) = attributes, self == .slope, slope.isNaN {
      throw ShapeError(op, "needs a slope that is a number")
    }
    guard !holds(attributes) else { return try checkRange(attributes, of: op) }
    if let need { throw ShapeError(op, "needs \(need)") }
    guard attributes == .none else {
      throw ShapeError(op, "takes no such attribute: \(attributes)")
    }
  }

  /// Numbers that no kernel could compute with.
  private func checkRange(_ attributes: Attributes, of op: Op) throws(ShapeError) {
    switch attributes {
    case .epsilon(let epsilon) where !(epsilon >= 0 && epsilon.isFinite):
      throw ShapeError(op, "needs an epsilon that is finite and at least 0")
    case .rate(let rate) where !(rate >= 0 && rate < 1):
      throw ShapeError(op, "leaves out a share from 0 to below 1, found \(rate)")
    case .window(let window): try check(window, of: op)
    default: return
    }
  }

  private func check(_ window: Window, of op: Op) throws(ShapeError) {
    let sizes = window.size + [window.stride ?? 1]
    guard sizes.allSatisfy({ (1...CheckedSize.limit).contains($0) }) else {
      throw ShapeError(op, "needs whole numbers from 1 for its window and stride")
    }
    guard (0...CheckedSize.limit).contains(window.padding) else {
      throw ShapeError(op, "needs a padding from 0 to \(CheckedSize.limit)")
    }
    let isConvolution = self == .steps
    guard window.size.isEmpty == isConvolution, isConvolution || window.size.count <= 2 else {
      throw ShapeError(
        op, isConvolution ? "has the window of its kernel" : "has a window of one or two extents")
    }
    guard isConvolution ? window.stride != nil : window.padding == 0 else {
      throw ShapeError(op, isConvolution ? "needs a stride" : "has no padding")
    }
  }

  private func holds(_ attributes: Attributes) -> Bool {
    switch attributes {
    case .none: self == .none
    case .exponent: self == .exponent
    case .slope: self == .slope
    case .axis(let axis): self == .axis || self == .namedAxis && axis != nil
    case .ranges: self == .ranges
    case .shape: self == .shape
    case .base: self == .base
    case .position: self == .position
    case .epsilon: self == .epsilon
    case .rate: self == .rate
    case .causal: self == .causal
    case .window: self == .steps || self == .window
    case .opaque: self == .opaque
    }
  }
}
