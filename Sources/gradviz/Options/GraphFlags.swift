import ArgumentParser
import Figures
import Sheets

/// The flags of `graph` that say what is drawn and how; sheet keys bear the same names.
struct GraphFlags: ParsableArguments {
  @Option(help: "How a node is drawn.")
  var style: GraphOptions.Style?

  @Option(
    help: ArgumentHelp(
      "What is written, divided by commas: formula, value, gradient, local, contribution, curve.",
      valueName: "list"))
  var show: String?

  @Option(help: "The way the graph runs.")
  var direction: GraphDirection?

  @Option(help: "Colours and fonts.")
  var theme: Theme.Name?

  @Option(help: "The page: 16:9, 10x6in, 1920x1080 (pixels) and so on. Natural size by default.")
  var size: String?

  @Option(help: "Significant digits. (default: 4)")
  var digits: String?

  @Option(
    help: ArgumentHelp(
      "Nodes whose path stays at full strength; W[2,3] marks one element.", valueName: "names"))
  var highlight: String?

  @Option(help: "What colour stands for.")
  var colorBy: GraphOptions.Coloring?

  @Option(help: ArgumentHelp("Draw only what feeds this node.", valueName: "name"))
  var cone: String?

  @Option(help: ArgumentHelp("Draw only the paths between two nodes.", valueName: "a,b"))
  var between: String?

  @Option(
    help: ArgumentHelp(
      "Draw one node with its upstream, local and downstream numbers.", valueName: "name"))
  var around: String?

  @Option(
    help: ArgumentHelp(
      "Draw only edges that carry this share (0 to 1) of the gradient.", valueName: "share"))
  var minShare: String?

  @Flag(help: "Merge unnamed steps into the named result that they feed.")
  var merge = false

  @Flag(help: "Draw literals, too.")
  var constants = false

  @Option(help: "A picture for every event of a sweep.")
  var frames: GraphOptions.Frames?

  @Option(help: ArgumentHelp("Draw only this frame, counted from 1.", valueName: "n"))
  var onlyFrame: String?

  @Option(
    help: ArgumentHelp(
      "How far the graph is folded by scope; auto folds what is over the limit or cannot be read. (default: auto)"
    ))
  var fold: GraphOptions.Folding?

  @Option(
    help: ArgumentHelp(
      "Scopes that are opened where the graph is folded, such as layer1/neuron3.",
      valueName: "scopes"))
  var unfold: String?

  @Option(help: "The most nodes that are laid out. (default: 1000)")
  var limit: String?
}

extension GraphFlags {
  /// Replaces what the flags name; the rest stays as the sheet says.
  ///
  /// - Throws: `Failure` 64 for a value that a flag does not take.
  func apply(to options: inout GraphOptions) throws(Failure) {
    if let style { options.style = style }
    if let direction { options.direction = direction }
    if let theme { options.theme = theme }
    if let colorBy { options.colorBy = colorBy }
    if let frames { options.frames = frames }
    if let fold { options.fold = fold }
    if let unfold { options.unfold = OptionWords.names(unfold) }
    if merge { options.merge = true }
    if constants { options.constants = true }
    if let cone { options.cone = cone }
    if let around { options.around = around }
    if let highlight { options.highlight = OptionWords.names(highlight) }
    if let show { options.show = try Self.quantities(show) }
    if let between { options.between = try Self.pair(between) }
    try applyNumbers(to: &options)
  }

  private func applyNumbers(to options: inout GraphOptions) throws(Failure) {
    if let size { options.page = try Self.read("size", size, OptionWords.size) }
    if let minShare { options.minShare = try Self.read("min-share", minShare, OptionWords.share) }
    if let digits { options.digits = try Self.whole("digits", digits) }
    if let onlyFrame { options.onlyFrame = try Self.whole("only-frame", onlyFrame) }
    if let limit { options.limit = try Self.whole("limit", limit) }
  }

  private static func quantities(_ words: String) throws(Failure) -> Set<GraphOptions.Quantity> {
    var result: Set<GraphOptions.Quantity> = []
    for word in OptionWords.names(words) where word != "none" {
      let quantity = try read("show", word) { (word) throws(OptionError) in
        try OptionWords.choice(word, of: "show", GraphOptions.Quantity.self)
      }
      result.insert(quantity)
    }
    return result
  }

  private static func pair(_ words: String) throws(Failure) -> [String] {
    let names = OptionWords.names(words)
    guard names.count == 2 else {
      throw .usage("--between takes two names divided by a comma, found '\(words)'")
    }
    return names
  }

  /// A whole number within the range that the option takes.
  static func whole(_ option: String, _ word: String) throws(Failure) -> Int {
    try read(option, word) { (word) throws(OptionError) in
      try OptionWords.whole(
        word, in: OptionWords.ranges[option] ?? 1...1, what: "number for --\(option)")
    }
  }

  /// Runs a reader of option words; its refusal is a usage error of the flag.
  static func read<Result>(
    _ option: String, _ word: String, _ reader: (String) throws(OptionError) -> Result
  ) throws(Failure) -> Result {
    do {
      return try reader(word)
    } catch {
      throw .usage("--\(option): \(error.cause)\n  \(error.remedy)")
    }
  }
}
