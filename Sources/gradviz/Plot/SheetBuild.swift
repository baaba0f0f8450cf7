import Figures
import Plots
import Sheets
import TraceGraph

/// Draws all figures of a sheet. What is wrong with one does not keep the next from being drawn.
struct SheetBuild {
  let sheet: String
  /// In place of those of the sheet.
  let values: [String: Tensor]
  let directory: String
  /// Empty for all.
  let only: [String]
  let format: OutputFormat
  let picture: PictureFormat

  /// - Throws: `Failure` with the errors of all figures, and the code of the first.
  func run() throws(Failure) {
    guard [.svg, .pdf, .png].contains(format) else {
      throw .usage("--format: a figure is svg, pdf or png")
    }
    guard directory != "-" else {
      throw .usage("-o: build writes files into a directory, not to standard output")
    }
    var sheet = try read()
    sheet.overrides = values
    var (figures, failures) = try chosen(sheet)
    try makeDirectory()
    let source = PlotSource(sheet: sheet)
    source.prepare(for: figures.compactMap(\.plot))
    var model: Result<Model, Failure>?
    var owners: [String: String] = [:]
    for figure in figures {
      do {
        try checkName(of: figure, sheet)
        let scenes = try scenes(figure, sheet, source, &model)
        try write(scenes, of: figure, sheet, &owners)
      } catch {
        failures.append(error)
      }
    }
    guard let first = failures.first else { return }
    var told: [String] = []
    for failure in failures where !told.contains(failure.message) { told.append(failure.message) }
    throw Failure(first.status, told.joined(separator: "\nerror: "))
  }

  private func read() throws(Failure) -> Sheet {
    let (file, bytes) = try input()
    guard InputContent.of(path: file, bytes: bytes) == .sheet else {
      throw .usage("'\(file)' is no sheet (.yaml), which build takes")
    }
    do {
      return try Sheet.collecting(file: file, bytes: bytes)
    } catch {
      throw Failure(error)
    }
  }

  private func input() throws(Failure) -> (file: String, bytes: [UInt8]) {
    switch try InputArgument(sheet) {
    case .standardInput: return ("<stdin>", try InputFile.readStandardInput())
    case .file(let path) where RunFiles.isRun(path):
      throw .usage("'\(path)' is a run; build takes a sheet (.yaml)")
    case .file(let path): return (path, try InputFile.read(path))
    case .value, .formulas: throw .usage("build takes a sheet (.yaml)")
    }
  }

  /// The figures that are meant, and what is wrong with those that cannot be read.
  private func chosen(
    _ sheet: Sheet
  ) throws(Failure) -> (figures: [SheetFigure], failures: [Failure]) {
    let names = sheet.figures.map(\.name) + sheet.figureErrors.map(\.figure)
    guard !names.isEmpty else {
      throw .badInput("\(sheet.file): the sheet has no figures\n  add the key 'figures'")
    }
    if let name = only.first(where: { !names.contains($0) }) {
      throw .badInput(FigureNames.unknown(name, names, flag: "--only"))
    }
    func isMeant(_ name: String) -> Bool { only.isEmpty || only.contains(name) }
    return (
      sheet.figures.filter { isMeant($0.name) },
      sheet.figureErrors.filter { isMeant($0.figure) }.map { Failure($0.error) }
    )
  }

  private func scenes(
    _ figure: SheetFigure, _ sheet: Sheet, _ source: PlotSource,
    _ model: inout Result<Model, Failure>?
  ) throws(Failure) -> [Scene] {
    guard let plot = figure.plot else {
      let made = model ?? Result { () throws(Failure) in try Model(sheet) }
      model = made
      let drawing = try GraphDrawing(try made.get(), figure: figure)
      try drawing.checkNames()
      return try drawing.scenes()
    }
    return try Plot(figure: figure, plot.kind).scenes(from: source)
  }
}
