/// A line of a network from one unit to another, with its weight.
public struct NetworkEdge: Hashable, Sendable {
  /// The weight's name, which is what its part is called; empty for a part that is called by its ends, as in
  /// `x1->h1`.
  public var name: String
  /// The position of the unit where it begins.
  public var from: Int
  /// The position of the unit where it ends.
  public var to: Int
  /// The weight as it is written; empty for a line without one, and for a weight that is but a number.
  public var label: String
  /// What its colour means.
  public var tint: VariableTint
  /// The weight's number; nil where none is known.
  public var value: Double?
  /// The gradient of the output by the weight; nil where there is none.
  public var gradient: Double?
  /// The full name of the variable that its weight is, or is an element of; empty where its label says all.
  package var variable = ""
  /// Which element of the variable its weight is; empty for the whole.
  package var index = ""

  /// A line with a weight of this name.
  public init(
    _ name: String, from: Int, to: Int, label: String? = nil, tint: VariableTint = .parameter,
    value: Double? = nil, gradient: Double? = nil
  ) {
    self.name = name
    self.from = from
    self.to = to
    self.label = label ?? name
    self.tint = tint
    self.value = value
    self.gradient = gradient
  }

  /// Its name in plain text.
  func plain(_ words: FigureWords) -> String {
    words.plainLabel(of: variable.isEmpty ? label : variable).map { $0 + index }
      ?? words.name(label)
  }

  /// Whether there is anything to write on it.
  var hasWeight: Bool { !label.isEmpty || value != nil }
}

/// Words beside a network.
public struct NetworkNote: Hashable, Sendable {
  /// What words are about.
  public enum Subject: Hashable, Sendable {
    /// Layers from the first to the last: a brace holds several together.
    case layers(ClosedRange<Int>)
    /// The unit at a position.
    case unit(Int)
  }

  /// What its part is called, such as `layer1.note`.
  public var name: String
  /// What the words are about.
  public var subject: Subject
  /// The words; text between backquotes is set as a formula.
  public var text: String

  /// Words beside layers or a unit.
  public init(_ name: String, about subject: Subject, _ text: String) {
    self.name = name
    self.subject = subject
    self.text = text
  }
}
