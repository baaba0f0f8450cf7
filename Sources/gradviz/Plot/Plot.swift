import Figures
import Plots
import Rendering
import Sheets

/// One plot on its way from a description to a picture.
struct Plot {
  /// The figure of the sheet; nil for flags alone.
  var figure: SheetFigure?
  var description: PlotDescription
  /// The keys that flags set: errors about them name the flag, not a place of the sheet.
  var flags: Set<String> = []

  /// A figure of the sheet, or what flags alone say.
  ///
  /// - Parameter sheet: whose look holds for what flags alone say.
  init(figure: SheetFigure?, _ kind: any PlotKind.Type, of sheet: Sheet?) {
    self.figure = figure
    description = figure?.plot ?? PlotDescription(kind)
    if figure == nil { description.look = sheet?.look ?? description.look }
  }

  /// A figure as it stands in the sheet.
  init(figure: SheetFigure, _ description: PlotDescription) {
    self.figure = figure
    self.description = description
  }

  /// Computes and draws: one picture, or one a frame. Warnings go to standard error.
  ///
  /// - Throws: `Failure` 65 with the place in the sheet or the flag at fault.
  func scenes(
    from source: PlotSource, _ picture: PictureFormat, _ format: OutputFormat
  ) throws(Failure) -> [Scene] {
    let figure = try drawn(from: source)
    for warning in description.warnings { Diagnostics.warning(prefix + warning) }
    return try figure.scenes(picture, format, prefix: prefix) { error in
      Failure(error, of: self.figure, in: source.sheet, flags: flags)
    }
  }

  /// The figure, with the frames, notes and quiz that the sheet lists beside its kind.
  private func drawn(from source: PlotSource) throws(Failure) -> any Figure {
    do {
      guard var figure, figure.hasMoreThanItsKind || figure.computesWords,
        let sheet = source.sheet
      else {
        return try source.showingProgress { () throws(PlotError) in
          try description.figure(from: source)
        }
      }
      figure.content = description
      return try source.showingProgress { () throws(SheetError) in
        try FigureMaker(of: sheet, from: source).figure(figure)
      }
    } catch let error as PlotError {
      throw failure(error, source)
    } catch let error as SheetError {
      throw Failure(error)
    } catch {
      throw .badInput("\(error)")
    }
  }

  /// The numbers without the picture.
  ///
  /// - Throws: as `scenes(from:)`.
  func numbers(from source: PlotSource) throws(Failure) -> SurfaceTable {
    do {
      let table = try source.showingProgress { () throws(PlotError) in
        try description.maker(source).numbers()
      }
      if let table { return table }
    } catch {
      throw failure(error, source)
    }
    throw .usage("only surfaces are written as numbers")
  }

  /// The keys of a kind that have flags.
  static func flagKeys(of word: String) -> Set<String> {
    let own = PlotKinds.named(word)?.rows.map(\.key) ?? []
    return Set(own.filter(KeysWithoutFlags.hasFlag) + FigureLook.options.map(\.key))
  }

  private var prefix: String { figure.map { "figure '\($0.name)': " } ?? "" }

  func failure(_ error: PlotError, _ source: PlotSource) -> Failure {
    if let error = error.model { return Failure(error) }
    guard let figure, let sheet = source.sheet, !flags.contains(error.key) else {
      let words = FlagWords(
        keys: Self.flagKeys(of: description.word), hasSheet: source.sheet?.file.isEmpty == false)
      return Failure(
        error.isMissingFile ? .missingInput : .badInput,
        (error.key.isEmpty ? "" : "--") + words.said(error).description)
    }
    return Failure(sheet.error(in: figure, error))
  }
}

extension PlotSource {
  /// Does what may take long, with a bar on a terminal.
  func showingProgress<Result, Refusal: Error>(
    _ work: () throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let line = WorkProgressLine()
    progress = line.show
    defer {
      progress = nil
      line.end()
    }
    return try work()
  }
}
