import ArgumentParser
import Figures
import Plots
import Sheets
import TraceGraph

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
  /// - Throws: `Failure` 65 for an unknown figure, one of another kind, and flags with values that
  ///   they do not take.
  func plot<Kind: PlotKind>(
    _ kind: Kind.Type, _ words: [(key: String, text: String)]
  ) throws(Failure) -> (plot: Plot, source: PlotSource) {
    var source = try source(kind, words)
    var plot = Plot(figure: try sheetFigure(kind, source.sheet), kind, of: source.sheet)
    var words = words
    let asked = words.last { $0.key == "at" }?.text
    let state = asked == nil ? plot.figure?.state : source.sheet?.state(named: asked ?? "")?.name
    if let state {
      words.removeAll { $0.key == "at" }
      plot.figure?.state = nil
      source = try Self.at(state, source)
    }
    try Self.apply(words, to: &plot.description)
    // Flags may name files, too.
    for file in plot.description.content.files {
      UsedFiles.add(source.sheet?.resolve(file) ?? file)
    }
    plot.flags = Set(words.map(\.key))
    if let data = source.sheet?.data, source.sheet?.computes == false,
      let choice = plot.description.content.choose(from: data)
    {
      let flags = WordList.all(choice.options.map { "--" + $0 })
      Diagnostics.note(
        (data.file.isEmpty ? "" : data.file + ": ") + "\(choice.said); \(flags) choose others")
    }
    return (plot, source)
  }

  /// The source with the values of a state of its sheet.
  private static func at(_ name: String, _ source: PlotSource) throws(Failure) -> PlotSource {
    guard let state = source.sheet?.state(named: name) else { return source }
    do {
      return try source.with(state)
    } catch {
      throw Failure(error)
    }
  }

  /// No input is needed for what flags say in full.
  private func source<Kind: PlotKind>(
    _ kind: Kind.Type, _ words: [(key: String, text: String)]
  ) throws(Failure) -> PlotSource {
    if inputs.isEmpty {
      var alone = PlotDescription(kind)
      try Self.apply(words, to: &alone)
      if !alone.content.needsSource { return try source(alone.content.files) }
    }
    return try PlotInputs.source(inputs, within: try confinement.bounds())
  }

  /// What files that flags name are read by.
  private func source(_ files: [String]) throws(Failure) -> PlotSource {
    if files.isEmpty { return PlotSource(sheet: nil) }
    let bounds = try confinement.bounds()
    do {
      return PlotSource(sheet: try Sheet.empty(within: bounds))
    } catch {
      throw Failure(error)
    }
  }

  private static func apply(
    _ words: [(key: String, text: String)], to description: inout PlotDescription
  ) throws(Failure) {
    do {
      try description.apply(words)
    } catch {
      let words = FlagWords(keys: Plot.flagKeys(of: description.word), hasSheet: true)
      throw .badInput("--" + words.said(error).description)
    }
  }

  private func sheetFigure<Kind: PlotKind>(
    _ kind: Kind.Type, _ sheet: Sheet?
  ) throws(Failure) -> SheetFigure? {
    let figures = sheet?.figures ?? []
    guard let figure else {
      return figures.first { $0.plot.map { Kind.figures.contains($0.word) } ?? false }
    }
    guard let found = figures.first(where: { $0.name == figure }) else {
      throw .badInput(FigureNames.unknown(figure, figures.map(\.name)))
    }
    guard let word = found.plot?.word, Kind.figures.contains(word) else {
      throw .badInput("--figure: '\(figure)' is no \(Kind.figures.joined(separator: " or "))")
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
