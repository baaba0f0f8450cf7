import Figures
import Plots
import Sheets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Draws all figures of a sheet. What is wrong with one does not keep the next from being drawn.
struct SheetBuild {
  let sheet: String
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
    let sheet = try read()
    var failures = sheet.figureErrors.map { Failure($0) }
    let figures = try chosen(sheet, hasErrors: !failures.isEmpty)
    try makeDirectory()
    let source = PlotSource(sheet: sheet)
    source.prepare(for: figures.compactMap(\.plot))
    var model: Result<Model, Failure>?
    for figure in figures {
      do {
        let scenes = try scenes(figure, sheet, source, &model)
        try write(scenes, named: figure.name)
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
    guard case .file(let path) = try InputArgument(self.sheet) else {
      throw .usage("build takes a sheet (.yaml)")
    }
    do {
      return try Sheet.collecting(file: path, bytes: try InputFile.read(path))
    } catch let error as SheetError {
      throw Failure(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .badInput("\(error)")
    }
  }

  private func chosen(_ sheet: Sheet, hasErrors: Bool) throws(Failure) -> [SheetFigure] {
    if sheet.figures.isEmpty, !hasErrors {
      throw .badInput("\(sheet.file): the sheet has no figures\n  add the key 'figures'")
    }
    for name in only where sheet.figure(named: name) == nil {
      throw .badInput(FigureNames.unknown(name, sheet.figures.map(\.name), flag: "--only"))
    }
    return only.isEmpty ? sheet.figures : sheet.figures.filter { only.contains($0.name) }
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

extension SheetBuild {
  private func write(_ scenes: [Scene], named name: String) throws(Failure) {
    guard !name.contains("/"), !name.hasPrefix(".") else {
      throw .badInput("the figure '\(name)' cannot be a file's name\n  use letters and digits")
    }
    let path = directory + "/" + name + "." + format.rawValue
    let target = OutputTarget(path: path, format: format)
    for file in try picture.files(of: scenes, target) { try replace(file.path, file.bytes) }
  }

  /// Writes a file unless it holds these bytes already.
  private func replace(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    if FileKind(path: path) == .regular, (try? InputFile.read(path)) == bytes {
      return Diagnostics.note("\(path): unchanged")
    }
    try OutputFile.write(bytes, to: path)
    Diagnostics.note(path)
  }

  private func makeDirectory() throws(Failure) {
    switch FileKind(path: directory) {
    case .directory: return
    case .missing:
      guard mkdir(directory, 0o777) == 0 else {
        throw Failure(
          .cannotCreate, "cannot create '\(directory)': \(Posix.text(of: errno))")
      }
    case .regular, .special:
      throw Failure(.cannotCreate, "cannot create '\(directory)': it is a file")
    }
  }
}
