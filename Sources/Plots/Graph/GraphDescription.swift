import Figures
import Sheets

/// What a computation graph shows and how, as a sheet or flags say it.
public struct GraphDescription: Hashable, Sendable {
  /// What is drawn.
  public var options = GraphOptions()
  /// Page, theme and words around the picture.
  public var look = FigureLook()
  /// The name whose gradients are drawn; nil for that of the sheet.
  public var of: String?
  /// When in a training the numbers are taken; nil for the sheet's first values.
  public var at: PlotMoment?
  /// The learning rate of the frames `update`; nil for that of the training.
  public var rate: Double?

  /// A whole graph at the sheet's first values.
  public init() {}
}

extension GraphDescription {
  /// The keys of a sheet; the flags of the command bear the same names.
  package static let options: [OptionRow<GraphDescription>] =
    [
      OptionRow(
        "of", .name, \.of, "The name that gradients are taken of, one number.",
        default: "what training minimises, or the output"),
      OptionRow(
        "at", .moment, \.at,
        "With a training, when the numbers are taken: before the update of a step.",
        default: "the sheet's own values"),
      OptionRow(
        "rate", .positive, \.rate, "The learning rate of the frames `update`.",
        default: "that of the training"),
    ] + GraphOptions.rows.within(\.options) + FigureLook.options.within(\.look)
}

extension GraphOptions {
  static let rows: [OptionRow<GraphOptions>] = lookRows + choiceRows + foldRows

  private static let lookRows: [OptionRow<GraphOptions>] = [
    OptionRow(
      "style", .choice, \.style,
      "How a node is drawn: cells are boxes of name, formula, value and gradient; circles have names "
        + "inside and numbers beside; ops draws operations as nodes of their own."),
    OptionRow(
      "show", .wordSet(), \.show,
      "What is written: formula, value, gradient, local, contribution, curve, or none.",
      default: "all"),
    OptionRow(
      "direction", .choice, \.direction, "The way that edges run.",
      default: "right; down where that alone is large enough to read"),
    OptionRow(
      "color-by", .choice, \.colorBy,
      "What colour stands for; gradient is log₁₀ of its magnitude, with a legend."),
    OptionRow("constants", .boolean, \.constants, "Literals are drawn, too."),
    OptionRow("frames", .choice, \.frames, "A picture for every event of a sweep."),
  ]

  private static let choiceRows: [OptionRow<GraphOptions>] = [
    OptionRow(
      "highlight", .names, \.highlight,
      "Names whose path stays at full strength; W[2,3] marks one element, counted from 1.",
      default: "nothing fades"),
    OptionRow("cone", .name, \.cone, "Only what feeds this node.", default: "everything"),
    OptionRow(
      "between", .pair, \.between, "Only the paths between two nodes.", default: "everything"),
    OptionRow(
      "around", .name, \.around, "One node with its upstream, local and downstream numbers.",
      default: "everything"),
    OptionRow(
      "min-share", .share, \.minShare,
      "Only edges that carry this share of the gradient; what is dropped is counted and said.",
      default: "everything"),
    OptionRow(
      "merge", .boolean, \.merge,
      "Unnamed steps that are used once are merged into the named result that they feed: a neuron is one "
        + "node, the local derivative is that of its whole formula, and several ways from an operand are "
        + "one edge with their sum."),
  ]

  private static let foldRows: [OptionRow<GraphOptions>] = [
    OptionRow(
      "fold", .choice, \.fold,
      "How far the graph is folded by scope; auto folds what is over the limit or cannot be read."),
    OptionRow(
      "unfold", .names.shown("scopes", as: "scopes"), \.unfold,
      "Scopes that are opened where the graph is folded, such as layer1/neuron3.", default: "none"),
    OptionRow(
      "limit", .whole(in: 1...1_000_000), \.limit,
      "The most nodes that are laid out; four times as many edges."),
  ]
}

extension OptionValue where Value == [String] {
  /// Two names.
  fileprivate static var pair: Self {
    names.shown("two names, such as `[x, f]`", as: "a,b").checked {
      (names, node, reader) throws(SheetError) in
      guard names.count != 2 else { return }
      throw reader.text.error(
        at: node.place, "found \(names.count == 1 ? "1 name" : "\(names.count) names") as between",
        remedy: "between takes two names, such as [x, f]")
    }
  }
}

extension OptionValue where Value == Double {
  /// A share of a whole.
  fileprivate static var share: Self {
    OptionValue(
      OptionTakes("0 to 1", placeholder: "share", schema: .number(least: 0, most: 1))
    ) { (node, key, reader) throws(SheetError) in
      try reader.option(node, of: key, OptionWords.share)
    }
  }
}

extension GraphDescription {
  /// Drops title and caption where they were said of a figure that showed something else.
  ///
  /// - Parameters:
  ///   - before: the figure as it was.
  ///   - given: the keys that were said anew.
  package mutating func forgetWords(shownBy before: GraphDescription, but given: Set<String>) {
    guard !options.showsSame(as: before.options) else { return }
    look.forgetWords(but: given)
  }

  /// Sets what flags of the command say, over what is there; they bear the names of the keys.
  ///
  /// - Throws: `PlotError` of the option.
  package mutating func apply(_ flags: [(key: String, text: String)]) throws(PlotError) {
    try Self.options.set(&self, from: flags)
  }
}
