/// The kinds of plots: words under a figure's name and after `gradviz plot`.
public enum PlotKind: String, CaseIterable, Hashable, Sendable {
  case curve, contour, surface, field, scatter, history, gradients, histogram, weights, table
}

/// What a plot shows and how it looks, as a sheet or flags say it. The numbers come later.
public struct PlotDescription: Hashable, Sendable {
  /// What is shown.
  public enum Content: Hashable, Sendable {
    case curve(CurvePlot)
    case contour(SurfacePlot)
    case surface(SurfacePlot)
    case field(FieldPlot)
    case scatter(ScatterPlot)
    case history(HistoryPlot)
    case gradients(GradientsPlot)
    case histogram(HistogramPlot)
    case weights(WeightsPlot)
    case table(TablePlot)
  }

  /// Page, theme and words around the picture.
  public var look = PlotLook()
  /// What is shown.
  public var content: Content
  /// What is said of keys that go by another name here.
  public private(set) var warnings: [String] = []

  /// The plot of a kind as it is without keys.
  public init(_ kind: PlotKind) {
    content =
      switch kind {
      case .curve: .curve(CurvePlot())
      case .contour: .contour(SurfacePlot(.contour))
      case .surface: .surface(SurfacePlot(.surface))
      case .field: .field(FieldPlot())
      case .scatter: .scatter(ScatterPlot())
      case .history: .history(HistoryPlot())
      case .gradients: .gradients(GradientsPlot())
      case .histogram: .histogram(HistogramPlot())
      case .weights: .weights(WeightsPlot())
      case .table: .table(TablePlot())
      }
  }

  /// The kind of the plot.
  public var kind: PlotKind {
    switch content {
    case .curve: .curve
    case .contour: .contour
    case .surface: .surface
    case .field: .field
    case .scatter: .scatter
    case .history: .history
    case .gradients: .gradients
    case .histogram: .histogram
    case .weights: .weights
    case .table: .table
    }
  }
}

extension PlotDescription {
  /// The keys that the plot takes.
  var keys: [String] {
    let own =
      switch content {
      case .curve: CurvePlot.keys
      case .field: FieldPlot.keys
      case .scatter: ScatterPlot.keys
      case .history: HistoryPlot.keys
      case .gradients: GradientsPlot.keys
      case .histogram: HistogramPlot.keys
      case .weights: WeightsPlot.keys
      case .table: TablePlot.keys
      case .contour, .surface: SurfacePlot.keys
      }
    return own + PlotLook.keys
  }

  /// Other names of keys, which keys had before or have in other plots, with their names here.
  private var otherKeys: [String: String] {
    switch content {
    case .history: ["axis": "y-scale"]
    // The numbers of ridges lie along x.
    case .histogram: ["axis": "x-scale", "y-scale": "x-scale"]
    case .curve, .contour, .surface, .field, .scatter, .gradients, .weights, .table: [:]
    }
  }

  /// An entry under the name that its key has here; another name is taken with a warning.
  mutating func renamed(_ entry: SheetNode.Entry) -> SheetNode.Entry {
    guard let key = otherKeys[entry.key] else { return entry }
    warnings.append("the key '\(entry.key)' is called '\(key)' here")
    return SheetNode.Entry(key: key, place: entry.place, value: entry.value)
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
    content =
      switch content {
      case .curve(let plot): .curve(try plot.setting(entry, with: reader))
      case .contour(let plot): .contour(try plot.setting(entry, with: reader))
      case .surface(let plot): .surface(try plot.setting(entry, with: reader))
      case .field(let plot): .field(try plot.setting(entry, with: reader))
      case .scatter(let plot): .scatter(try plot.setting(entry, with: reader))
      case .history(let plot): .history(try plot.setting(entry, with: reader))
      case .gradients(let plot): .gradients(try plot.setting(entry, with: reader))
      case .histogram(let plot): .histogram(try plot.setting(entry, with: reader))
      case .weights(let plot): .weights(try plot.setting(entry, with: reader))
      case .table(let plot): .table(try plot.setting(entry, with: reader))
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

extension PlotKeys {
  /// The plot with what a key says.
  fileprivate func setting(
    _ entry: SheetNode.Entry, with reader: SheetReader
  ) throws(SheetError) -> Self {
    var plot = self
    try plot.set(entry, with: reader)
    return plot
  }
}
