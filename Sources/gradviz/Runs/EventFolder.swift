import Bridges
import Figures
import Plots
import Rendering
import TraceGraph
import TraceStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a run as an event file of TensorBoard into a folder of its own.
struct EventFolder {
  private let path: String

  /// - Parameter path: of the folder, which is made where it is missing.
  init(_ path: String) { self.path = path }

  /// - Parameters:
  ///   - run: the file of the run.
  ///   - reader: of it.
  ///   - steps: the upper bound is not included.
  /// - Throws: `Failure` 73 where the folder cannot be made, 74 where it cannot be written.
  func write(_ run: String, _ reader: RunReader, steps: Range<Int>) throws(Failure) {
    try OutputFolder.make(path)
    let file = (path.hasSuffix("/") ? path : path + "/") + TensorBoardExport.fileName
    try check(file)
    let export = TensorBoardExport(reader, steps: steps, picture: picture(of: run))
    try ExportStream.write(to: file) { sink in try export.write(sink) }
  }

  /// Nobody named the file in the folder: what gives way to it must be an earlier export, and no link.
  private func check(_ file: String) throws(Failure) {
    guard let kind = FileIdentity.kind(ofEntry: file) else { return }
    let found: String
    switch kind {
    case S_IFREG:
      let start = TensorBoardExport.start
      guard InputFile.head(of: file, count: start.count) != start else { return }
      found = "a file that is no export of gradviz has this name"
    case S_IFLNK: found = "a link has this name"
    default: found = "something that is no file has this name"
    }
    throw Failure(
      .cannotCreate,
      "cannot create '\(file)': \(found)\n  remove it, or name another folder after -o")
  }

  /// The graph of the last step; nil, and said, where it cannot be drawn.
  private func picture(of run: String) -> TensorBoardExport.Picture? {
    do throws(Failure) {
      let model = try Model(run: run, [:], nil, at: nil)
      let figure = GraphFigure(
        model.trace, pass: model.recordedPass, output: model.output,
        page: model.look.page(title: model.title))
      let format = try PictureFormat(scale: "1", text: nil)
      let scenes = try figure.scenes(format, .png) { Failure($0) }
      guard let scene = scenes.first else { return nil }
      let png = try format.bytes(of: scene, .png)
      guard let (width, height) = Self.size(of: png) else { return nil }
      return TensorBoardExport.Picture(png: png, width: width, height: height)
    } catch {
      Diagnostics.note("the graph is not drawn: \(error.message)")
      return nil
    }
  }

  /// Pixels, as the head of a PNG says.
  private static func size(of png: [UInt8]) -> (Int, Int)? {
    guard png.count >= 24 else { return nil }
    func word(_ start: Int) -> Int { png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (word(16), word(20))
  }
}
