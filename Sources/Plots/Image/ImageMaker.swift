import Figures
import Sheets
import TraceGraph

/// Reads a picture.
struct ImageMaker: PlotMaker {
  let plot: ImagePlot
  let look: FigureLook
  let source: PlotSource

  func figure() throws(PlotError) -> any Figure {
    guard let file = plot.file else {
      throw PlotError("", "there is no picture", remedy: "add 'file: PICTURE.png'")
    }
    guard plot.words.contains(where: { !$0.isWhitespace }) else {
      throw PlotError(
        "alt", "nothing says what the picture shows",
        remedy: "add 'alt: WORDS', for those who do not see it")
    }
    return ImageFigure(
      try source.picture(file), words: plot.words, fit: plot.fit, alignment: plot.alignment,
      page: look.page(title: source.title))
  }
}

extension PlotSource {
  /// The picture of a file that the sheet names, read once.
  ///
  /// - Parameter name: from the folder of the sheet.
  /// - Throws: `PlotError` about `file` for a file that cannot be read or is no picture.
  func picture(_ name: String) throws(PlotError) -> Picture {
    if let known = pictures[name] { return known }
    guard let sheet else { throw PlotError("file", "there is no sheet that names a picture") }
    let path = sheet.resolve(name).shortened
    let bytes: [UInt8]
    do {
      bytes = try sheet.bytes(of: name, limit: Picture.mostBytes)
    } catch {
      throw Self.failure(error, path)
    }
    let picture: Picture
    do {
      picture = try Picture(bytes, name: name)
    } catch {
      throw Self.failure(error, path)
    }
    let pixels = picture.format == .svg ? 0 : picture.extent.width * picture.extent.height
    do {
      // Decoded, and as the library that decodes it keeps it.
      try MemoryBudget.require(pixels * 8)
    } catch {
      throw PlotError(
        "file", "'\(path)': \(error.cause)",
        remedy: "make the picture smaller, or give more memory (--memory)")
    }
    pictures[name] = picture
    return picture
  }

  private static func failure(_ error: PictureError, _ path: String) -> PlotError {
    let line = error.line.map { ", line \($0)" } ?? ""
    return PlotError("file", "'\(path)'\(line): \(error.cause)", remedy: error.remedy)
  }

  private static func failure(_ refusal: FileRefusal, _ path: String) -> PlotError {
    switch refusal {
    case .missing(let isStored):
      var error = PlotError(
        "file", isStored ? "the run holds no picture '\(path)'" : "there is no file '\(path)'",
        remedy: isStored
          ? "build the sheet itself" : "paths start from the folder of the file that names them")
      error.isMissingFile = true
      return error
    case .outside:
      return PlotError(
        "file", "'\(path)' leads out of the folder that files are read in",
        remedy: "name a file inside it, also behind links")
    case .special:
      return PlotError("file", "'\(path)' is no plain file", remedy: "name a PNG, JPEG or SVG")
    case .closed: return PlotError("file", "'\(path)' cannot be read")
    case .tooLong(let count): return failure(PictureError.tooLong(count), path)
    }
  }
}
