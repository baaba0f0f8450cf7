/// One node with its upstream, local and downstream numbers.
struct AroundFigure {
  let figure: GraphFigure
  let name: String

  func pictures(measuring: any TextMeasuring) throws(FigureError) -> GraphPictures {
    GraphPictures(scenes: [])
  }
}
