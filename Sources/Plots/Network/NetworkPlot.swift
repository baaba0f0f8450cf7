import Figures
import Sheets
import TraceGraph

/// A network: that of a sheet or its formulas, or units and lines written by hand.
public struct NetworkPlot: Hashable, Sendable {
  /// Where units come from.
  public enum Units: Hashable, Sendable {
    /// The model's, with sums and outputs drawn so.
    case ofModel(NetworkForm)
    /// Row by row, from the inputs on.
    case written([WrittenRow])
  }

  /// Where lines come from, and which bear their weights.
  public enum Edges: Hashable, Sendable {
    /// The model's, or between all units of neighbouring rows.
    case labelled(NetworkOptions.Labelled)
    /// These, in place of the model's.
    case written([WrittenEdge])
  }

  /// A row as it is written.
  public struct WrittenRow: Hashable, Sendable {
    /// Its units; none for dots in place of rows.
    public var units: [WrittenUnit]
    var place: SheetPlace?
  }

  /// A unit as it is written.
  public struct WrittenUnit: Hashable, Sendable {
    /// Its name, or those of its sum and its output; empty for dots.
    public var names: [String]
    /// The activation by its op's name; nil for none.
    public var activation: String?
    /// How it is labelled; nil for its name.
    public var label: String?
    /// The number beside it; nil for none.
    public var value: Double?
    /// The derivative of the output by it; nil for none.
    public var gradient: Double?
    /// What its colour means; nil for what its row suggests.
    public var role: Role?
    var place: SheetPlace?

    init(_ names: [String], at place: SheetPlace? = nil) {
      self.names = names
      self.place = place
    }
  }

  /// A line as it is written.
  public struct WrittenEdge: Hashable, Sendable {
    /// The unit that the line leaves, by its name.
    public var from: String
    /// The unit that it leads to, by its name.
    public var to: String
    /// The weight's name; empty for none.
    public var name = ""
    /// The weight's number; nil for none.
    public var value: Double?
    /// The derivative of the output by the weight; nil for none.
    public var gradient: Double?
    var place: SheetPlace?
  }

  /// Words as they are written, and what they stand beside.
  public struct WrittenNote: Hashable, Sendable {
    /// A layer, layers such as `layer1..layer2`, or a unit.
    public var subject: String
    /// The words, as they are written.
    public var text: String
    var place: SheetPlace?
  }

  /// Which circles there are.
  public var units = Units.ofModel(.joined)
  /// Which lines there are, and which bear their weights.
  public var edges = Edges.labelled(.fitting)
  /// The way that the network runs; nil for upwards, and to the right where more of it is legible so.
  public var direction: NetworkOptions.Direction?
  /// Numbers beside units; nil for those that frames need.
  public var show: Set<NetworkOptions.Quantity>?
  /// Where gradients are written.
  public var gradients = NetworkOptions.Gradients.all
  /// What is written of a weight; nil for names, with numbers where values are shown.
  public var weights: NetworkOptions.Weights?
  /// Words beside layers and units.
  public var notes: [WrittenNote] = []
  /// What stays at full strength.
  public var highlight: [String] = []
  /// Only what feeds this node; nil for all.
  public var cone: String?
  /// The most circles of a row, and rows; nil for as many as are legible.
  public var limit: Int?
  /// When in training the numbers are taken.
  public var at: PlotMoment?
  /// The learning rate of the frames `update`; nil for that of the training.
  public var rate: Double?
  /// Which events get a picture of their own.
  public var frames = GraphOptions.Frames.none

  /// The model's network upwards, with names and without numbers.
  public init() {}

  /// What the figure is told.
  var options: NetworkOptions {
    var options = NetworkOptions()
    options.direction = direction
    options.show = show
    options.weights = weights
    options.gradients = gradients
    options.highlight = highlight
    options.frames = frames
    options.limit = limit
    if case .labelled(let labelled) = edges { options.labelled = labelled }
    return options
  }
}

extension NetworkPlot {
  package static let options: [OptionRow<NetworkPlot>] = [
    OptionRow(
      "units", .networkUnits, \.units,
      "How a unit is drawn whose sum has a name: joined is one circle called by its output, split one for "
        + "the sum and one for the output, pairs one of two halves. Or the units themselves, row by row."
    ),
    OptionRow(
      "edges", .networkEdges, \.edges,
      "Which lines bear their weights: all, none, or some by name; else as many as fit legibly. Or the "
        + "lines themselves with their weights; without them all units of neighbouring rows are joined."
    ),
    OptionRow(
      "direction", .choice, \.direction, "The way that the network runs.",
      default: "up; right where more of it is legible so"
    ).manner,
    OptionRow(
      "show", .wordSet(), \.show, "Numbers beside units and of weights.",
      default: "none; what frames tell"),
    OptionRow(
      "weights", .choice, \.weights, "What is written of a weight.",
      default: "names, or both where values are shown"),
    OptionRow(
      "gradients", .choice, \.gradients,
      "Where gradients are written that are shown: all for units and weights, units for those alone."
    ).manner,
    OptionRow(
      "notes", .networkNotes, \.notes,
      "Words beside a layer, layers held by a brace, or a unit."),
    OptionRow(
      "highlight", .names, \.highlight,
      "Units and lines that stay at full strength with all between each and the next, and ways such as "
        + "`w12..l`; the rest fades.", default: "nothing fades"),
    OptionRow("cone", .name, \.cone, "Only what feeds this node.", default: "everything"),
    OptionRow(
      "limit", .whole(in: 3...100), \.limit,
      "The most circles of a row, and rows: dots stand for those between.",
      default: "as many as are legible, up to 12"),
    OptionRow(
      "at", .moment, \.at,
      "With a training, when the numbers are taken: before the update of a step.",
      default: "the sheet's own values"),
    OptionRow(
      "rate", .positive, \.rate, "The learning rate of the frames `update`.",
      default: "that of the training"),
    OptionRow(
      "frames", .choice, \.frames, "A picture for every unit of a sweep, with its computation."),
  ]
}
