/// The kinds of plots: words under a figure's name and after `gradviz plot`.
public enum PlotKind: String, CaseIterable, Hashable, Sendable {
  case curve
  case field, scatter
  case contour, surface
}

/// What a plot shows and how it looks, as a sheet or flags say it. The numbers come later.
public struct PlotDescription: Hashable, Sendable {
  /// What is shown.
  public enum Content: Hashable, Sendable {
    case curve(CurvePlot)
    case field(FieldPlot)
    case scatter(ScatterPlot)
    case contour(SurfacePlot)
    case surface(SurfacePlot)
  }

  /// Page, theme and words around the picture.
  public var look = PlotLook()
  /// What is shown.
  public var content: Content

  /// The plot of a kind as it is without keys.
  public init(_ kind: PlotKind) {
    content =
      switch kind {
      case .curve: .curve(CurvePlot())
      case .field: .field(FieldPlot())
      case .scatter: .scatter(ScatterPlot())
      case .contour: .contour(SurfacePlot(.contour))
      case .surface: .surface(SurfacePlot(.surface))
      }
  }

  /// The kind of the plot.
  public var kind: PlotKind {
    switch content {
    case .curve: .curve
    case .field: .field
    case .scatter: .scatter
    case .contour: .contour
    case .surface: .surface
    }
  }
}

extension PlotDescription {
  /// The keys that the plot takes.
  var keys: [String] {
    switch content {
    case .curve: CurvePlot.keys + PlotLook.keys
    case .field: FieldPlot.keys + PlotLook.keys
    case .scatter: ScatterPlot.keys + PlotLook.keys
    case .contour, .surface: SurfacePlot.keys + PlotLook.keys
    }
  }

  /// Forgets what a sheet says where these flags say otherwise as a whole.
  mutating func makeWay(for keys: [String]) {
    switch content {
    case .contour(var plot):
      plot.makeWay(for: keys)
      content = .contour(plot)
    case .surface(var plot):
      plot.makeWay(for: keys)
      content = .surface(plot)
    default: return
    }
  }

  /// Sets what a key says; its name is one of `keys`.
  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError) {
    if PlotLook.keys.contains(entry.key) { return try look.set(entry, with: reader) }
    switch content {
    case .curve(var plot):
      try plot.set(entry, with: reader)
      content = .curve(plot)
    case .field(var plot):
      try plot.set(entry, with: reader)
      content = .field(plot)
    case .scatter(var plot):
      try plot.set(entry, with: reader)
      content = .scatter(plot)
    case .contour(var plot):
      try plot.set(entry, with: reader)
      content = .contour(plot)
    case .surface(var plot):
      try plot.set(entry, with: reader)
      content = .surface(plot)
    }
  }
}

/// A plot that is read key by key.
protocol PlotKeys {
  /// The keys that the plot takes besides those of `PlotLook`.
  static var keys: [String] { get }

  /// Sets what a key says; its name is one of `keys`.
  mutating func set(_ entry: SheetNode.Entry, with reader: SheetReader) throws(SheetError)
}
