import ArgumentParser
import Figures
import Plots
import Sheets
import TraceGraph

/// The flags of one kind of plot; sheet keys bear the same names.
protocol PlotFlags: ParsableArguments {
  /// The flags that are given, under the names of the keys.
  var words: [(key: String, text: String?)] { get }
}

/// The flags that all plots take.
struct PlotLookFlags: PlotFlags {
  @Option(help: "What stands above the picture; formulas between backquotes are typeset.")
  var title: String?

  @Option(help: "What stands below the picture.")
  var caption: String?

  @Option(help: "The page: 16:9, 10x6in, 1920x1080 (pixels) and so on. (default: 16:9)")
  var size: String?

  @Option(help: "Colours and fonts.")
  var theme: Theme.Name?

  @Option(help: "Significant digits.")
  var digits: String?

  var words: [(key: String, text: String?)] {
    [
      ("title", title), ("caption", caption), ("size", size), ("theme", theme?.rawValue),
      ("digits", digits),
    ]
  }
}

/// Where plots come from and which one is meant.
struct PlotInputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A sheet (.yaml), a run (.gradtrace), formulas, values such as x=1, or - for standard input.",
      valueName: "input"),
    completion: .file(extensions: ["yaml", "yml", "gradtrace", "csv", "txt"]))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which figure of the sheet; else its first one of this kind.", valueName: "name"))
  var figure: String?

  @OptionGroup var memory: MemoryOptions
  @OptionGroup var confinement: InsideOption
}

extension PlotInputOptions {
  /// What is drawn: the sheet's figure with the flags over it, or the flags alone.
  ///
  /// - Parameter needsInput: false for what flags say in full.
  /// - Throws: `Failure` 65 for an unknown figure, one of another kind, and flags with values that
  ///   they do not take.
  func plot(
    _ kind: PlotKind, _ flags: [any PlotFlags], needsInput: Bool = true
  ) throws(Failure) -> (plot: Plot, source: PlotSource) {
    try plot([kind], flags, needsInput: needsInput) { _ in }
  }

  /// The same for several kinds, of which the first is drawn where the sheet has none.
  ///
  /// - Parameter prepare: changes the description before flags do.
  func plot(
    _ kinds: [PlotKind], _ flags: [any PlotFlags], needsInput: Bool = true,
    prepare: (inout Plot) -> Void
  ) throws(Failure) -> (plot: Plot, source: PlotSource) {
    let source =
      inputs.isEmpty && !needsInput
      ? PlotSource(sheet: nil)
      : try PlotInputs.source(inputs, within: try confinement.bounds())
    var plot = Plot(figure: try sheetFigure(kinds, source.sheet), kinds[0])
    prepare(&plot)
    let words = flags.flatMap(\.words).compactMap { flag in flag.text.map { (flag.key, $0) } }
    do {
      try plot.description.apply(words)
    } catch {
      throw .badInput(error.cause + (error.remedy.isEmpty ? "" : "\n  \(error.remedy)"))
    }
    plot.flags = Set(words.map(\.0))
    return (plot, source)
  }

  private func sheetFigure(
    _ kinds: [PlotKind], _ sheet: Sheet?
  ) throws(Failure) -> SheetFigure? {
    let figures = sheet?.figures ?? []
    guard let figure else {
      return figures.first { $0.plot.map { kinds.contains($0.kind) } ?? false }
    }
    guard let found = figures.first(where: { $0.name == figure }) else {
      throw .badInput(FigureNames.unknown(figure, figures.map(\.name)))
    }
    guard let kind = found.plot?.kind, kinds.contains(kind) else {
      let words = kinds.map(\.rawValue).joined(separator: " or ")
      throw .badInput("--figure: '\(figure)' is no \(words)")
    }
    return found
  }
}

/// Messages about names of figures.
enum FigureNames {
  static func unknown(_ name: String, _ names: [String], flag: String = "--figure") -> String {
    let hint = NearestWord.hint(for: name, among: names)
    let list = names.isEmpty ? "the input has none" : "figures: " + WordList.text(names)
    return "\(flag): no figure is named \(name.quoted)\n  "
      + (hint.isEmpty ? "" : hint + " ") + list
  }
}
