import TraceGraph

/// What is computed for one example, and from what: formulas or a network or both, parameters, data.
public struct ModelDescription: Sendable {
  /// A parameter that stands in formulas.
  public struct Parameter: Hashable, Sendable {
    /// As formulas write it; unique.
    public var name: String
    /// Its first value.
    public var initializer: ParameterInitializer

    /// A parameter by name.
    public init(_ name: String, _ initializer: ParameterInitializer) {
      self.name = name
      self.initializer = initializer
    }
  }

  /// A vector made of several columns of the data.
  public struct Vector: Hashable, Sendable {
    /// As formulas write it; no column bears it.
    public var name: String
    /// Its elements in order; not empty.
    public var columns: [String]

    /// A vector by name.
    public init(_ name: String, columns: [String]) {
      self.name = name
      self.columns = columns
    }
  }

  /// How a batch of examples is recorded.
  public enum Batching: String, CaseIterable, Hashable, Sendable {
    /// Stacked where a parameter is a vector or matrix, else unrolled.
    case automatic
    /// The formulas once for every example, in scopes `example[0]`, `example[1]`, …
    case unrolled
    /// The formulas once, on tensors with a leading axis of examples; formulas that have no such form
    /// are unrolled.
    case stacked
  }

  /// Formulas for one example; they may use the names of the network, of parameters and of columns.
  public var formulas: FormulaProgram?
  /// Layers that stand before the formulas.
  public var network: NetworkDescription?
  /// In the order in which an optimiser sees them; those of the network come before. A name of the
  /// network's own (`w12`, `layer1/neuron2/w12`, `w` for all weights of a layer, `w[2,1]` for one of them)
  /// gives a first value in the place of the layer's.
  public var parameters: [Parameter]
  /// Values of other leaves, the same for every example. A name of the network's own gives it a first
  /// value, as under `parameters`.
  public var values: [String: Tensor]
  /// Values in the place of first values and of values, by name or for one element: `W[2,1]`.
  public var overrides: [String: Tensor] = [:]
  /// What leaves are for, by name; `.input` where nothing is said, `.parameter` for parameters.
  public var roles: [String: Role]
  /// The examples; nil for a function of its parameters alone.
  public var data: DataTable?
  /// Examples that never train, under the columns of `data`; nil for none.
  public var validation: DataTable?
  /// Vectors made of columns.
  public var vectors: [Vector]
  /// Seed of all parameters without a seed of their own.
  public var seed: UInt64
  /// How a batch of examples is recorded.
  public var batching: Batching

  /// A description that `Model` checks.
  public init(
    formulas: FormulaProgram? = nil, network: NetworkDescription? = nil,
    parameters: [Parameter] = [], values: [String: Tensor] = [:], roles: [String: Role] = [:],
    data: DataTable? = nil, vectors: [Vector] = [], seed: UInt64 = 0,
    batching: Batching = .automatic
  ) {
    self.formulas = formulas
    self.network = network
    self.parameters = parameters
    self.values = values
    self.roles = roles
    self.data = data
    self.vectors = vectors
    self.seed = seed
    self.batching = batching
  }
}
