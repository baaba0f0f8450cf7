import Figures
import Plots
import Rendering
import Sheets
import TraceGraph

/// Draws all figures of a sheet, or of the sheet that a run holds: then plots of training show the run's
/// numbers. What is wrong with one does not keep the next from being drawn.
struct SheetBuild {
  let sheet: String
  /// In place of those of the sheet.
  let values: [String: Tensor]
  let directory: String
  /// Empty for all.
  let only: [String]
  let format: OutputFormat
  let picture: PictureFormat
  /// How all figures look, over what the sheet says.
  let look: [(key: String, text: String)]
  /// Where files may lie that the sheet names.
  let bounds: ReadingBounds
  /// Whether pictures are looked through for what is hard to read.
  var isLinted = false

  /// - Throws: `Failure` with the errors of all figures, and the code of the first.
  func run() throws(Failure) {
    guard directory != "-" else {
      throw .usage("-o: build writes files into a directory, not to standard output")
    }
    var (sheet, run) = try read()
    guard run == nil || values.isEmpty else {
      throw .usage("\(self.sheet) is a run, whose numbers are recorded: leave the values out")
    }
    if run == nil { sheet.overrides = values }
    let list = FigureList(of: sheet)
    var (figures, failures) = try chosen(of: list, sheet)
    try UsedFiles.check(figures.map { place(of: $0) })
    try OutputFolder.make(directory)
    let source = PlotSource(sheet: sheet, runs: run.map { [$0] } ?? [])
    source.prepare(for: figures.flatMap(\.plots))
    var owners: [String: String] = [:]
    var findings: [String] = []
    var folder = try pictureFolder()
    for figure in try looking(figures).flatMap({ [$0, $0.solution].compactMap(\.self) }) {
      do {
        try checkName(of: figure, sheet)
        let scenes = try scenes(figure, sheet, source, &findings)
        try write(scenes, of: figure, sheet, &owners, into: &folder)
      } catch {
        failures.append(error)
      }
    }
    for name in list.names + list.figures.compactMap(\.solution?.name) { folder.keep(name) }
    try folder.finish()
    guard let first = failures.first else { return try tell(findings) }
    let told = Self.messages(of: failures)
    for message in told.dropLast() { Diagnostics.error(message) }
    throw Failure(first.status, told[told.count - 1])
  }

  /// Ends with 1 where pictures are hard to read.
  private func tell(_ findings: [String]) throws(Failure) {
    guard !findings.isEmpty else { return }
    for finding in findings { Diagnostics.error(finding) }
    throw Failure(.checkFailed, CountText.count(findings.count, "finding") + " of --lint")
  }

  /// The figures with what flags say of how they look.
  private func looking(_ figures: [SheetFigure]) throws(Failure) -> [SheetFigure] {
    try figures.map { (figure) throws(Failure) in
      var figure = figure
      do throws(PlotError) {
        try figure.apply(look: look)
      } catch {
        throw .badInput("--" + error.description)
      }
      return figure
    }
  }

  /// The first hundred different messages, and how many more there are.
  private static func messages(of failures: [Failure]) -> [String] {
    var seen: Set<String> = []
    let different = failures.map(\.message).filter { seen.insert($0).inserted }
    var told = Array(different.prefix(FigureList.mostErrorsTold))
    let rest = different.count - told.count
    if rest > 0 { told.append(rest.counted("more error") + " of figures") }
    return told
  }

  /// The sheet, and the run that holds it.
  private func read() throws(Failure) -> (Sheet, RunTraining?) {
    if case .file(let path) = try InputArgument(sheet), RunFiles.isRun(path) {
      guard let sheet = try RunFiles.sheetIfAny(of: path, collecting: true) else {
        throw .badInput(
          "\(path): the run holds no sheet, so it has no figures\n  "
            + "`gradviz plot` draws its numbers")
      }
      return (sheet, RunTraining(try RunFiles.open(path)))
    }
    let (file, bytes) = try SheetInput.read(sheet) { _ in
      "is no sheet (.yaml) and no run (.gradtrace), which build takes"
    }
    do {
      let sheet = try Sheet.collecting(file: file, bytes: bytes, within: bounds)
      return (sheet.noted(), nil)
    } catch {
      throw Failure(error)
    }
  }

  /// The figures that are meant, and what is wrong with those that cannot be read.
  private func chosen(
    of list: FigureList, _ sheet: Sheet
  ) throws(Failure) -> (figures: [SheetFigure], failures: [Failure]) {
    let names = list.names
    guard !names.isEmpty else {
      throw .badInput("\(sheet.file): the sheet has no figures\n  add the key 'figures'")
    }
    if let name = only.first(where: { !names.contains($0) }) {
      throw .badInput(FigureNames.unknown(name, names, flag: "--only"))
    }
    func isMeant(_ name: String) -> Bool { only.isEmpty || only.contains(name) }
    return (
      list.figures.filter { isMeant($0.name) },
      list.errors.filter { isMeant($0.figure) }.map { Failure($0.error) }
    )
  }

  private func scenes(
    _ figure: SheetFigure, _ sheet: Sheet, _ source: PlotSource, _ findings: inout [String]
  ) throws(Failure) -> [Scene] {
    let prefix = figure.graph == nil ? "figure '\(figure.name)': " : ""
    for warning in figure.warnings { Diagnostics.warning(prefix + warning) }
    let drawn: any Figure
    do {
      drawn = try source.showingProgress { () throws(SheetError) in
        try FigureMaker(of: sheet, from: source).figure(figure)
      }
    } catch {
      throw Failure(error)
    }
    if let graph = drawn as? GraphFigure {
      FormulaHints.tell(graph.slice.trace)
      try graph.checkedNames()
    }
    let pictures = try pictures(of: drawn, figure, sheet, picture)
    guard isLinted else {
      for warning in pictures.warnings { Diagnostics.warning(prefix + warning) }
      return pictures.scenes
    }
    var single = picture
    single.isStaged = false
    let frames = picture.isStaged ? try self.pictures(of: drawn, figure, sheet, single) : pictures
    findings += try Self.findings(in: frames, of: figure.name)
    return pictures.scenes
  }

  private func pictures(
    of drawn: any Figure, _ figure: SheetFigure, _ sheet: Sheet, _ picture: PictureFormat
  ) throws(Failure) -> FigurePictures {
    do {
      return try drawn.pictures(picture, format)
    } catch {
      throw Failure(error, of: figure, in: sheet, flags: Set(look.map(\.key)))
    }
  }

  /// What is left out or hard to read, with figure and frame.
  private static func findings(
    in pictures: FigurePictures, of name: String
  ) throws(Failure) -> [String] {
    let lint: SceneLint
    do {
      lint = SceneLint(measuring: try PangoTextMeasurer())
    } catch {
      throw Failure(error)
    }
    let frames = pictures.scenes.enumerated().flatMap { number, scene in
      lint.findings(in: scene).map { finding in
        "figure '\(name)'" + (pictures.scenes.count > 1 ? ", frame \(number + 1)" : "") + ": "
          + finding
      }
    }
    return pictures.warnings.map { "figure '\(name)': \($0)" } + frames
  }
}
