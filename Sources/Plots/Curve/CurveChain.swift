import Figures
import Sheets
import TraceGraph

/// The links of a chain such as g(x) and h(g), each over its own variable, and the whole h(g(x)).
struct CurveChain {
  let maker: CurveMaker
  let over: PlotAxisRange

  /// A panel a link and one for the composite; every range is what the link before takes on. Tangents
  /// and spots are carried along: their slopes multiply to that of the composite.
  func figure() throws(PlotError) -> CurvePanelsFigure {
    guard maker.plot.of.count >= 2 else {
      throw PlotError(
        "of", "a chain has at least two links",
        remedy: "name them from the inside, such as g,h for h(g(\(over.name)))")
    }
    let (links, slopes) = try links()
    return CurvePanelsFigure(
      panels: links + [try whole(slopes)], page: maker.look.page(title: maker.source.title))
  }

  /// The panels of the links, and for each tangent the slopes of the links.
  private func links() throws(PlotError) -> (
    panels: [CurvePanelsFigure.Panel], slopes: [[Double]]
  ) {
    let names = maker.plot.of
    var panels: [CurvePanelsFigure.Panel] = []
    var slopes = maker.plot.marks.tangents.map { _ in [Double]() }
    var range = over.range
    var marks = maker.plot.marks
    for (index, name) in names.enumerated() {
      let variable = index == 0 ? over.name : names[index - 1]
      let function = try maker.functions([name], of: variable)[0]
      let x = Spread.numbers(range, count: maker.plot.points)
      panels.append(try panel(function, x, marks))
      for (tangent, place) in marks.tangents.enumerated() {
        slopes[tangent].append(function.slope(place))
      }
      range = try self.range(of: function, x)
      marks = marks.carried(by: function)
    }
    return (panels, slopes)
  }

  /// The composite over the first variable.
  private func whole(_ slopes: [[Double]]) throws(PlotError) -> CurvePanelsFigure.Panel {
    let function = try maker.functions(Array(maker.plot.of.suffix(1)), of: over.name)[0]
    let x = Spread.numbers(over.range, count: maker.plot.points)
    var panel = try panel(function, x, maker.plot.marks)
    panel.title = maker.look.words(
      "{name} over {variable}",
      ["name": "`\(function.name)`", "variable": "`\(function.variable)`"])
    panel.figure.name(panel.figure.tangents, product(slopes, of: panel.figure))
    return panel
  }

  private func panel(
    _ function: CurveFunction, _ x: [Double], _ marks: CurvePlotMarks
  ) throws(PlotError) -> CurvePanelsFigure.Panel {
    var plot = maker.plot
    plot.marks = marks
    let maker = CurveMaker(plot: plot, look: maker.look, source: maker.source)
    var figure = try maker.figure([function], x)
    figure.yTitle = ""
    let numbers = NumberFormat(digits: figure.page.digits)
    for index in figure.tangents.indices { figure.tangents[index].hasTriangle = false }
    figure.name(
      figure.tangents,
      figure.tangents.map { tangent in
        guard tangent.slopeBefore == nil else { return "" }
        return maker.look.words("slope {slope}", ["slope": "`\(numbers.text(tangent.slope))`"])
      })
    return CurvePanelsFigure.Panel(function.legend, figure)
  }

  /// The slopes of the links as the product that the composite's slope is.
  private func product(_ slopes: [[Double]], of figure: CurveFigure) -> [String] {
    let numbers = NumberFormat(digits: figure.page.digits)
    return zip(slopes, figure.tangents).map { links, tangent in
      guard tangent.slopeBefore == nil else { return "" }
      return links.map { "`\(numbers.text($0))`" }.joined(separator: " · ")
        + " = `\(numbers.text(tangent.slope))`"
    }
  }

  /// The numbers that a link takes on.
  private func range(
    of function: CurveFunction, _ x: [Double]
  ) throws(PlotError) -> ClosedRange<Double> {
    let values = function.values(x).filter(\.isFinite)
    guard let low = values.min(), let high = values.max(), low < high else {
      throw PlotError(
        "of", "'\(function.name)' takes on a single value or none, so nothing can be drawn over it",
        remedy: "choose another range")
    }
    return low...high
  }
}

extension CurvePlotMarks {
  /// The places of tangents and spots as a link maps them.
  fileprivate func carried(by function: CurveFunction) -> CurvePlotMarks {
    var marks = self
    marks.tangents = tangents.map(function.value)
    marks.spots = spots.map { Spot($0.name, at: function.value($0.place)) }
    return marks
  }
}

extension CurveFigure {
  /// Sets names where tangents touch, in place of those they had.
  fileprivate mutating func name(_ tangents: [Tangent], _ names: [String]) {
    spots.removeAll { spot in tangents.contains { $0.x == spot.x && $0.y == spot.y } }
    spots += zip(tangents, names).map { Spot($1, x: $0.x, y: $0.y) }
  }
}
