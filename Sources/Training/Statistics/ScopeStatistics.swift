import TraceGraph

/// What statistics are about.
public struct StatisticsKey: Hashable, Sendable {
  /// What the numbers of a scope are for.
  public enum Quantity: String, CaseIterable, Hashable, Sendable {
    /// What an activation is applied to, or the output of a layer without one.
    case sum
    /// What an activation gives.
    case activation
    /// Leaves with the role parameter.
    case weight
    /// Leaves with the role bias.
    case bias
    /// Named leaves with the role input.
    case input
    /// One named tensor that is none of these.
    case tensor
  }

  /// The scope path without `example[i]`: repeated examples are joined. Empty at the root.
  public var scope: String
  /// What the numbers are for.
  public var quantity: Quantity
  /// The name of a tensor, without scope; empty for all other quantities.
  public var name: String

  /// A key from its parts.
  public init(scope: String, quantity: Quantity, name: String = "") {
    self.scope = scope
    self.quantity = quantity
    self.name = name
  }

  /// `layer1:activation`; for a tensor its full name.
  public var label: String {
    if quantity == .tensor { return NodeName.join(scope, name) }
    return scope + ":" + quantity.rawValue
  }
}

/// The statistics of one quantity in one scope at one step.
public struct ScopeStatistics: Hashable, Sendable {
  /// What the statistics are about.
  public var key: StatisticsKey
  /// Of the values.
  public var value: NumberSummary
  /// Nil where nothing of it feeds the objective.
  public var gradient: NumberSummary?
  /// What the step's update did; nil for what training does not change, and where that is not recorded.
  public var update: ParameterUpdate?

  /// Statistics from their parts.
  public init(
    key: StatisticsKey, value: NumberSummary, gradient: NumberSummary?,
    update: ParameterUpdate? = nil
  ) {
    self.key = key
    self.value = value
    self.gradient = gradient
    self.update = update
  }
}

/// What an update did to parameters.
public struct ParameterUpdate: Hashable, Sendable {
  /// Of the parameters after the update.
  public var after: NumberSummary
  /// Of what was added to them.
  public var change: NumberSummary

  /// An update from its parts.
  public init(after: NumberSummary, change: NumberSummary) {
    self.after = after
    self.change = change
  }
}

/// All statistics of one step.
public struct StepStatistics: Hashable, Sendable {
  /// In the order in which the trace computes them, layers after their neurons.
  public var scopes: [ScopeStatistics]

  /// Statistics from their parts.
  public init(scopes: [ScopeStatistics]) { self.scopes = scopes }

  /// The statistics of a quantity in a scope; nil if there are none.
  public subscript(_ scope: String, _ quantity: StatisticsKey.Quantity) -> ScopeStatistics? {
    scopes.first { $0.key.scope == scope && $0.key.quantity == quantity }
  }
}
