import Figures
import Plots
import Sheets

/// What the three commands that draw surfaces have in common.
struct SurfaceDrawing {
  let kind: PlotKind
  let input: PlotInputOptions
  let flags: SurfaceFlags
  let look: PlotLookFlags
  let output: PictureOutput

  /// - Parameter hasBothKinds: draws both kinds where nothing is said, and takes a sheet's figure of
  ///   either.
  func run(hasBothKinds: Bool = false) throws(Failure) {
    let target = try output.target(allowing: [.svg, .pdf, .png, .csv])
    let kinds: [PlotKind] = hasBothKinds ? [.surface, .contour] : [kind]
    let (plot, source) = try input.plot(kinds, [flags, look]) { plot in
      if hasBothKinds, plot.figure == nil { plot.description.showBothKinds() }
    }
    let bar = ProgressBar()
    source.progress = bar.show
    defer { bar.end() }
    guard target.format == .csv else {
      let scenes = try plot.scenes(from: source)
      bar.end()
      return try output.write(scenes, to: target)
    }
    let table = try plot.table(from: source)
    bar.end()
    try target.write([(target.path, table.csv)])
  }
}

extension Plot {
  /// The numbers of a surface.
  ///
  /// - Throws: `Failure` 65 with the place in the sheet or the flag at fault.
  fileprivate func table(from source: PlotSource) throws(Failure) -> SurfaceTable {
    do {
      if let table = try description.surfaceTable(from: source) { return table }
    } catch {
      throw failure(error, source)
    }
    throw .usage("only surfaces are written as numbers")
  }
}
