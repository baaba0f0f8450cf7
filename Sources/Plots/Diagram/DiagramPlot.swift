import Figures
import Sheets

/// A diagram as it is written: boxes, arrows, and what they are.
public struct DiagramPlot: Hashable, Sendable {
  /// A name where it is written.
  public struct Name: Hashable, Sendable {
    /// The name.
    public var text: String
    var place: SheetPlace?
  }

  /// A box, or boxes of a module under one name.
  public struct Box: Hashable, Sendable {
    /// What arrows and groups call it.
    public var name: Name
    /// Nil for the name.
    public var words: DiagramWords?
    /// One of the diagram's kinds; nil for a plain box.
    public var kind: Name?
    /// The module whose boxes stand here; nil for one box.
    public var module: Name?
  }

  /// Arrows from each of some boxes to each of others.
  public struct Arrow: Hashable, Sendable {
    /// The boxes or groups that the arrows leave.
    public var from: [Name]
    /// The boxes or groups that they lead to, each from each.
    public var to: [Name]
    /// What stands on them; nothing unless it is said.
    public var words = DiagramWords()
    /// One of the diagram's kinds; nil for a plain arrow.
    public var kind: Name?
  }

  /// A frame around boxes and groups.
  public struct Group: Hashable, Sendable {
    /// What arrows and other groups call it.
    public var name: Name
    /// Nil for the name.
    public var words: DiagramWords?
    /// The boxes and groups in it.
    public var members: [Name] = []
    /// One of the diagram's kinds; nil for a plain frame.
    public var kind: Name?
  }

  /// Boxes and arrows that are used several times.
  public struct Module: Hashable, Sendable {
    /// What boxes call it that stand for it.
    public var name: Name
    /// The boxes that stand in the place of a box of the module.
    public var boxes: [Box] = []
    /// What joins them.
    public var arrows: [Arrow] = []
  }

  /// A kind, and where it is written.
  public struct Kind: Hashable, Sendable {
    /// Colour, outline and words in the legend.
    public var kind: DiagramBoxKind
    var place: SheetPlace?
  }

  /// The boxes; empty for those that arrows name.
  public var boxes: [Box] = []
  /// What joins the boxes.
  public var arrows: [Arrow] = []
  /// Frames around boxes.
  public var groups: [Group] = []
  /// What boxes may stand for.
  public var modules: [Module] = []
  /// What boxes, arrows and groups may be.
  public var kinds: [Kind] = []
  /// Where boxes stand.
  public var layout: DiagramOptions.Layout?
  /// The way that arrows run.
  public var direction: GraphDirection?
  /// How many rows there are.
  public var rows: Int?
  /// What begins rows.
  public var breaks: [Name] = []
  /// Whether kinds are told beneath.
  public var hasLegend = false

  /// A diagram without boxes, which is still to be written.
  public init() {}
}

extension DiagramPlot {
  package static let options: [OptionRow<DiagramPlot>] = [
    OptionRow(
      "boxes", .diagramBoxes, \.boxes,
      "The boxes by name, with words, a kind, or a module whose boxes stand in their place. Words are "
        + "set as they stand, LaTeX between dollar signs, formulas between backquotes.",
      default: "those that arrows name"
    ),
    OptionRow(
      "arrows", .diagramArrows, \.arrows,
      "What leads where: chains, with words behind a colon, or with keys. `a, b -> c` leads from each; an "
        + "arrow to a group leads to its first boxes, one from a group from its last.",
      default: "none"
    ),
    OptionRow(
      "kinds", .diagramKinds, \.kinds,
      "What boxes, arrows and groups may be: a color (a name of CSS, `#rrggbb`, or that of inputs, "
        + "parameters, biases or gradients; `none`), a shape, a dashed line, words for the legend.",
      default: "none"
    ),
    OptionRow(
      "groups", .diagramGroups, \.groups, "Frames around boxes and other groups, with words.",
      default: "none"
    ),
    OptionRow(
      "modules", .diagramModules, \.modules,
      "Boxes and arrows that are used several times: a box `{module: NAME}` stands for them all, in a "
        + "frame.", default: "none"
    ),
    OptionRow(
      "layout", .choice, \.layout,
      "Where boxes stand: by the arrows, the same broken into rows, or in a circle in the order of "
        + "`boxes`.", default: "layered, and rows where text would be small"
    ).manner,
    OptionRow(
      "direction", .choice, \.direction,
      "The way that arrows run; a ring runs clockwise with right and down.",
      default: "what makes text largest"
    ).manner,
    OptionRow(
      "rows", .whole(in: 1...12), \.rows, "Into how many rows the diagram is broken.",
      default: "what makes text largest"
    ).manner,
    OptionRow(
      "breaks", .diagramNames, \.breaks, "Boxes or groups that later rows begin with.",
      default: "where few arrows lead on"
    ).manner,
    OptionRow(
      "legend", .boolean, \.hasLegend, "Kinds are told beneath the diagram."
    ).manner,
  ]
}
