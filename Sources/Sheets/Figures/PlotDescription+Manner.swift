extension PlotDescription {
  /// The keys that say how the plot is drawn, not what is drawn: what a title says of the figure stays
  /// true whatever they are.
  var keysOfManner: Set<String> {
    let own: [String] =
      switch content {
      case .curve: ["points", "x-range", "y-range", "x-scale", "y-scale", "frames"]
      case .contour, .surface:
        ["grid", "levels", "colors", "value-scale", "azimuth", "elevation", "distance"]
      case .field: ["grid", "arrow-scale", "frames"]
      case .scatter: ["grid", "x-range", "y-range", "frames"]
      case .history: ["y-scale", "panels", "range"]
      case .gradients: []
      case .histogram: ["bins", "x-scale"]
      case .weights: ["numbers"]
      case .table: ["transpose", "shade", "brackets", "rules", "limit"]
      }
    return Set(own + PlotLook.keys)
  }
}
