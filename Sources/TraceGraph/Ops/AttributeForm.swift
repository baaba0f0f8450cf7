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
    case .opaque: "a label and a shape"
    case .none, .axis, .base: nil
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
    guard !holds(attributes) else { return }
    if let need { throw ShapeError(op, "needs \(need)") }
    guard attributes == .none else {
      throw ShapeError(op, "takes no such attribute: \(attributes)")
    }
  }

  private func holds(_ attributes: Attributes) -> Bool {
    switch (self, attributes) {
    case (.none, .none), (.exponent, .exponent), (.slope, .slope), (.ranges, .ranges),
      (.shape, .shape), (.axis, .axis), (.namedAxis, .axis(_?)), (.base, .base),
      (.position, .position), (.opaque, .opaque):
      true
    case (_, _): false
    }
  }
}
