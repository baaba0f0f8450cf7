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
    guard target.format == .csv else {
      return try output.write(try plot.scenes(from: source), to: target)
    }
    try target.check()
    try target.write([(target.path, try plot.table(from: source).csv)])
  }
}

extension Plot {
  /// The numbers of a surface.
  ///
  /// - Throws: `Failure` 65 with the place in the sheet or the flag at fault.
  fileprivate func table(from source: PlotSource) throws(Failure) -> SurfaceTable {
    do {
      let table = try source.showingProgress { () throws(PlotError) in
        try description.surfaceTable(from: source)
      }
      if let table { return table }
    } catch {
      throw failure(error, source)
    }
    throw .usage("only surfaces are written as numbers")
  }
}
