import Figures
import Sheets

/// A number over two parameters, as lines of equal value, as a surface in space, or both.
public struct SurfacePlot: Hashable, Sendable {
  /// What is computed where.
  public var slice = SurfacePlotSlice()
  /// The paths of training over it.
  public var paths = SurfacePlotPaths()
  /// What is marked on it.
  public var marks = SurfacePlotMarks()
  /// How it is drawn.
  public var drawing: SurfacePlotDrawing

  /// A plot of a kind that the key `kind` may change.
  public init(_ kind: SurfaceFigure.Kind) {
    drawing = SurfacePlotDrawing(kind)
  }
}

extension SurfacePlot {
  package static let options: [OptionRow<SurfacePlot>] =
    SurfacePlotSlice.options.within(\.slice, section: "Plane")
    + SurfacePlotPaths.options.within(\.paths, section: "Paths")
    + SurfacePlotMarks.options.within(\.marks, section: "Marks")
    + SurfacePlotDrawing.options.within(\.drawing, section: "Surface")
}

extension SurfacePlot {
  /// Forgets what a sheet says about the plane where flags choose another one.
  package mutating func makeWay(for keys: Set<String>) {
    if keys.contains("over") {
      slice.plane = .names
      slice.span = nil
      slice.seed = nil
    } else if keys.contains("plane") {
      slice.over = []
      slice.span = nil
      slice.seed = nil
    }
  }
}
