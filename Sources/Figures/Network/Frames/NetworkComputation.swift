import TraceGraph

/// How a quantity of a network comes about, forwards and backwards, for the lines beneath frames.
package struct NetworkComputation: Hashable, Sendable {
  /// What it is in names; nil for what is given.
  package var formula: MathExpression?
  /// The same with numbers put in.
  package var numbers: MathExpression?
  /// Over which results the gradient comes back, with what each brings.
  package var ways: [Way] = []
  /// What the gradient is of.
  package var output: NetworkSymbol?

  /// One result that uses the quantity.
  package struct Way: Hashable, Sendable {
    /// The result.
    package var over: NetworkSymbol
    /// The gradient that arrives at it.
    package var upstream: Double
    /// Its derivative by the quantity.
    package var local: Double
  }

  package init() {}
}

/// A name as a line of text writes it, with its colour.
package struct NetworkSymbol: Hashable, Sendable {
  package var label: String
  package var tint: VariableTint

  package init(_ label: String, _ tint: VariableTint) {
    self.label = label
    self.tint = tint
  }
}
