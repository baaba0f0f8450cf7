import TraceGraph

/// The part of the graph that the options ask for.
enum GraphCut {
  static func cut(_ figure: GraphFigure) throws(FigureError) -> GraphSlice {
    let options = figure.options
    var slice = figure.slice
    if let name = options.cone {
      slice = slice.cone(of: try nodes(name, figure, option: "cone"))
    }
    if !options.between.isEmpty { slice = try between(slice, figure) }
    if let share = options.minShare { slice = try keeping(share, slice, figure) }
    return options.constants ? slice : slice.withoutConstants()
  }

  private static func nodes(
    _ name: String, _ figure: GraphFigure, option: String
  ) throws(FigureError) -> [Value] {
    try NodeReference.nodes(name, in: figure.slice.trace, option: option)
  }

  private static func between(
    _ slice: GraphSlice, _ figure: GraphFigure
  ) throws(FigureError) -> GraphSlice {
    let names = figure.options.between
    guard names.count == 2 else {
      throw FigureError(
        .options, of: "between", cause: "\(names.count) names given",
        remedy: "name the two ends: --between A,B")
    }
    let first = try nodes(names[0], figure, option: "between")
    let last = try nodes(names[1], figure, option: "between")
    let result = slice.between(first, last)
    guard !result.nodes.isEmpty else {
      throw FigureError(
        .options, of: "between", cause: "no path joins \(names[0].quoted) and \(names[1].quoted)")
    }
    return result
  }

  private static func keeping(
    _ share: Double, _ slice: GraphSlice, _ figure: GraphFigure
  ) throws(FigureError) -> GraphSlice {
    guard let pass = figure.pass else {
      throw FigureError(
        .options, of: "min-share", cause: "the figure has no gradients",
        remedy: "give it a backward pass")
    }
    guard (0...1).contains(share) else {
      throw FigureError(
        .options, of: "min-share", cause: "\(share) is not a share", remedy: "0…1 is allowed")
    }
    return slice.keeping(minShare: share, in: pass)
  }
}
