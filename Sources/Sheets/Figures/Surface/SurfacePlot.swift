import Figures

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

extension SurfacePlot: PlotKeys {
  static let keys =
    SurfacePlotSlice.keys + SurfacePlotPaths.keys + SurfacePlotMarks.keys
    + SurfacePlotDrawing.keys

  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    if SurfacePlotSlice.keys.contains(entry.key) {
      try slice.set(entry, with: reader)
    } else if SurfacePlotPaths.keys.contains(entry.key) {
      try paths.set(entry, with: reader)
    } else if SurfacePlotMarks.keys.contains(entry.key) {
      try marks.set(entry, with: reader)
    } else {
      try drawing.set(entry, with: reader)
    }
  }
}

extension SurfacePlot {
  /// Forgets what a sheet says about the plane where flags choose another one.
  mutating func makeWay(for keys: [String]) {
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

extension PlotDescription {
  /// Lines and the surface side by side; nothing for a plot of another kind.
  public mutating func showBothKinds() {
    guard case .surface(var plot) = content else { return }
    plot.drawing.kind = .both
    content = .surface(plot)
  }
}
