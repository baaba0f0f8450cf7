import TraceGraph

/// A circle of a network: an input, a neuron, a bias, a loss; or dots where units are left out.
public struct NetworkUnit: Hashable, Sendable {
  /// How a unit is drawn.
  public enum Shape: String, Hashable, Sendable {
    /// A circle with a name in it, in halves where it has two cells.
    case circle
    /// A small filled circle, which is always 1.
    case bias
    /// Three dots along the row, for units that are left out.
    case dots
    /// Three dots across the rows, for layers that are left out.
    case layerDots
  }

  /// What stands in the circle: one, or the sum before the output in a circle of two halves.
  public var cells: [NetworkCell]
  /// How it is drawn.
  public var shape: Shape
  /// Which row it stands in, from 0 in the order of the computation.
  public var row: Int
  /// Which layer it belongs to: 0 for inputs. A layer may have a row of sums and one of outputs.
  public var layer: Int
  /// What is drawn beneath the name.
  public var mark: NetworkMark?
  /// Whether it stands beside the units of its row, as a target does.
  public var isBeside = false

  /// A circle with a name.
  ///
  /// - Parameters:
  ///   - name: what its part and its label are called.
  ///   - row: from 0 in the order of the computation.
  ///   - tint: what its colour means.
  public init(_ name: String, row: Int, tint: VariableTint) {
    self.init([NetworkCell(name, tint: tint)], row: row, layer: row)
  }

  /// A unit of cells.
  ///
  /// - Precondition: there are one or two.
  public init(_ cells: [NetworkCell], row: Int, layer: Int, shape: Shape = .circle) {
    precondition((1...2).contains(cells.count), "a unit has one cell or two")
    self.cells = cells
    self.shape = shape
    self.row = row
    self.layer = layer
  }

  /// The cell that lines lead to.
  var entry: NetworkCell { cells[0] }
  /// The cell that lines lead from.
  var exit: NetworkCell { cells[cells.count - 1] }
}

/// A named quantity of a unit with its numbers.
public struct NetworkCell: Hashable, Sendable {
  /// What its part is called; unique in the figure.
  public var name: String
  /// How it is written: letters, then digits or `_part` below the line, `^part` above.
  public var label: String
  /// What its colour means.
  public var tint: VariableTint
  /// Its value; nil where none is known.
  public var value: Tensor?
  /// The gradient of the output by it; nil where there is none.
  public var gradient: Tensor?
  /// The full name of the variable that it is, or is an element of; empty where its label says all.
  package var variable = ""
  /// Which element of the variable it is, counted from 1; empty for the whole.
  package var index = ""
  /// How it is computed, for the line beneath a frame.
  package var computation: NetworkComputation?

  /// A quantity without numbers.
  public init(_ name: String, label: String? = nil, tint: VariableTint) {
    self.name = name
    self.label = label ?? name
    self.tint = tint
  }
}

extension NetworkCell {
  /// Its name in plain text.
  func plain(_ words: FigureWords) -> String {
    words.plainLabel(of: variable.isEmpty ? label : variable).map { $0 + index }
      ?? words.name(label)
  }
}

/// What is drawn inside a unit beneath its name.
public enum NetworkMark: Hashable, Sendable {
  /// The curve of a function of one number, with the point at which it stands where that is known.
  case curve(Op, attributes: Attributes, at: Double?)
  /// A letter, such as `s` for softmax.
  case word(String)
}
