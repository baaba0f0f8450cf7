import Figures
import Sheets
import TraceStore

/// A sheet or a run with its figures, ready to be drawn.
///
///     let source = try FigureSource(sheet: "lecture.yaml", bytes: bytes)
///     for figure in source.figures { try source.figure(figure).write(to: "\(figure.name).svg") }
///
/// A sheet is trained in memory where a figure needs it, once for all figures. Not for several threads.
public final class FigureSource {
  /// The sheet.
  public let sheet: Sheet
  /// Its figures, in order.
  public let figures: [SheetFigure]
  private let source: PlotSource

  /// A sheet and its own numbers.
  ///
  /// - Parameters:
  ///   - file: the name that errors bear and that paths resolve against.
  ///   - bytes: the text of the sheet, UTF-8.
  ///   - bounds: where files may lie that the sheet names.
  /// - Throws: `SheetError` for the sheet, or for its first figure that cannot be read.
  public init(
    sheet file: String, bytes: [UInt8], within bounds: ReadingBounds = .none
  ) throws(SheetError) {
    sheet = try Sheet(drawing: file, bytes: bytes, within: bounds)
    figures = sheet.figures
    source = PlotSource(sheet: sheet)
    source.prepare(for: figures.flatMap(\.plots))
  }

  /// The sheet that a run holds, with the numbers of the run.
  ///
  /// - Throws: `RunError` for a run that cannot be read or holds no sheet, `SheetError` for a sheet or a
  ///   figure that cannot be read.
  public init(run: RunReader) throws {
    guard let sheet = try run.sheet() else {
      throw RunError(
        .reading, .notRecorded, of: run.path, cause: "the run holds no sheet, so it has no figures")
    }
    let list = FigureList(of: sheet)
    if let wrong = list.errors.first { throw wrong.error }
    self.sheet = sheet
    figures = list.figures
    source = PlotSource(sheet: sheet, runs: [RunTraining(run)])
  }

  /// Computes and lays out a figure: one picture, or one a frame on the same geometry.
  ///
  /// - Throws: `DrawingError` at the place in the sheet, or of the page.
  public func pictures(
    of figure: SheetFigure, measuring: any TextMeasuring, layouting: any GraphLayouting
  ) throws(DrawingError) -> FigurePictures {
    let drawn = try self.figure(figure)
    do {
      var pictures = try drawn.pictures(measuring: measuring, layouting: layouting)
      pictures.warnings = figure.warnings + pictures.warnings
      return pictures
    } catch {
      throw .figure(error)
    }
  }

  /// Computes the numbers of a figure.
  ///
  /// - Throws: `DrawingError` at the place in the sheet.
  public func figure(_ figure: SheetFigure) throws(DrawingError) -> any Figure {
    do {
      return try FigureMaker(of: sheet, from: source).figure(figure)
    } catch {
      throw .sheet(error)
    }
  }
}

extension Sheet {
  /// An error of a figure's picture: at the key that it is about, or at the figure.
  ///
  /// - Parameter error: about a key, such as `size`, or about a part of what it is given, such as `font.math`.
  package func error(in figure: SheetFigure, _ error: FigureError) -> SheetError {
    if let place = figure.places[error.subject] ?? figure.places[error.key] {
      return text.error(at: place, error.cause, remedy: error.remedy)
    }
    if let error = self.error(inLook: error) { return error }
    let name = error.subject == figure.name ? "" : "\(error.subject): "
    return self.error(in: figure, at: "", name + error.cause, remedy: error.remedy)
  }

  /// An error of a picture at the key of `look` that it is about; nil where it is about none.
  package func error(inLook error: FigureError) -> SheetError? {
    let places = lookNode?.placesOfKeys ?? [:]
    guard let place = places[error.subject] ?? places[error.key] else { return nil }
    return text.error(at: place, error.cause, remedy: error.remedy)
  }

  /// An error of a figure's numbers at its place in the sheet.
  package func error(in figure: SheetFigure, _ error: PlotError) -> SheetError {
    if let model = error.model { return model }
    var placed = self.error(in: figure, at: error.key, error.cause, remedy: error.remedy)
    placed.isMissingFile = error.isMissingFile
    return placed
  }
}

extension FigureError {
  /// The key or flag that it is about, where it is about one.
  package var key: String { String(subject.prefix { $0 != "." }) }
}

extension SheetNode {
  /// Where what keys are given stands, and what keys below them are given: `font`, `font.math`.
  var placesOfKeys: [String: SheetPlace] {
    guard case .mapping(let entries) = content else { return [:] }
    var places: [String: SheetPlace] = [:]
    for entry in entries {
      places[entry.key] = entry.value.place
      guard case .mapping(let parts) = entry.value.content else { continue }
      for part in parts { places["\(entry.key).\(part.key)"] = part.value.place }
    }
    return places
  }
}
