import Figures
import Sheets
import Testing
import TraceGraph

@testable import Plots

@Suite struct CurvePlotTests {
  private func figures(
    _ formulas: String, _ flags: [(String, String)]
  ) throws -> [any PlotFigure] {
    try plots(of: CurveKind.self, "formulas: |\n  " + formulas, flags)
  }

  private func curve(_ formulas: String, _ flags: [(String, String)]) throws -> CurveFigure {
    try #require(try figures(formulas, flags).last as? CurveFigure)
  }

  @Test func `a curve is the formula at evenly spaced places, both ends exact`() throws {
    let figure = try curve("f = x^2 + 1", [("over", "x=-2:2"), ("points", "5")])
    #expect(figure.curves[0].x == [-2, -1, 0, 1, 2])
    #expect(figure.curves[0].y == [5, 2, 1, 2, 5])
  }

  @Test func `a thousand frames are made, and one more is refused`() throws {
    func frames(steps: Int) throws -> Int {
      let descent = "from=-1,learning-rate=0.001,steps=\(steps)"
      let flags = [("over", "x=-2:2"), ("points", "2"), ("descent", descent), ("frames", "true")]
      return try curve("f = x^2", flags).steps.count
    }
    // Every step is a frame, and so is every other part.
    let others = try frames(steps: 10) - 10
    #expect(try frames(steps: 1_000 - others) == 1_000)
    let error = #expect(throws: PlotError.self) { try frames(steps: 1_001 - others) }
    #expect(error?.key == "frames" && error?.cause == "there are more than 1000 pictures")
  }

  @Test func `curves have the colours of their variables, each one of its own`() throws {
    let theme = Theme(.light)
    let formulas = "k1 = 2*x\n  k2 = x + 1\n  y = k1*k2"
    func colors(_ names: String, _ more: [(String, String)] = []) throws -> [Color] {
      let figure = try curve(formulas, [("over", "x=-2:2"), ("of", names)] + more)
      return figure.marks(theme).map { mark in
        guard case .path(_, _, let stroke?)? = Self.paths(mark.mark.draw(in: Self.frame)).first
        else {
          return Color(hex: 0)
        }
        return stroke.color
      }
    }
    let recording = try PlotFixture.sheet("formulas: |\n  \(formulas)\nvalues: {x: 1}")
      .record()
    let variables = VariableColors(of: recording.trace, theme: theme)
    let tints = try ["k1", "k2", "y"].map { variables[try recording.trace.node($0)] }
    let (k, y) = (tints[0], tints[2])
    #expect(k != y && tints[1] == k)
    #expect(try colors("y") == [y] && colors("k2,y") == [k, y])
    // k1 and k2 are of one family: the second has a hue that no other curve has.
    let three = try colors("k1,k2,y")
    #expect(three[0] == k && three[2] == y && Set(three).count == 3)
    #expect(theme.colors.hues.contains(three[1]))
    // Of one function the slope is a gradient, of several it has the colour of its function.
    #expect(try colors("y", [("derivatives", "1")]) == [y, theme.colors.gradient])
    #expect(try colors("k1,y", [("derivatives", "1")]) == [k, k, y, y])
  }

  private static var frame: PlotFrame {
    PlotFrame(
      rect: Rect(x: 0, y: 0, width: 100, height: 100),
      x: PlotScale(.linear, low: -2, high: 2), y: PlotScale(.linear, low: -10, high: 10),
      style: PlotStyle(
        theme: Theme(.light), numbers: NumberFormat(), measuring: FixedWidths(), factor: 1))
  }

  private static func paths(_ elements: [SceneElement]) -> [SceneElement] {
    elements.flatMap { element -> [SceneElement] in
      if case .group(let group) = element { return paths(group.elements) }
      return [element]
    }
  }

  @Test func `the legend has the formula down to names, where it is short and no label says it`()
    throws
  {
    let figure = try curve(
      "f = (x + 1)*(x - 2)\n  g = x^2 + 3*x\n  h = sigmoid(2*x + 1)*tanh(x - 1) + exp(x*x/2)*sin(x)",
      [("over", "x=-2:2"), ("of", "f,g,h")])
    #expect(
      figure.curves.map(\.name) == ["`f` = `(x + 1) * (x - 2)`", "`g` = `x^2 + 3 * x`", "`h`"])
    let sheet = try PlotFixture.sheet(
      """
      formulas: |
        s = sigmoid(x)
        r = 1 - s
        d = s*r
      labels: {r: '1 - \\sigma', s: out}
      figures: {c: {curve: {of: [s, r, d], over: {x: [-2, 2]}}}}
      """)
    let labelled = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet))
      .figure(sheet.figures[0])
    let curves = try #require(labelled as? CurveFigure).curves
    #expect(curves.map(\.name) == ["`s` = `sigmoid(x)`", "`r`", "`d` = `s * r`"])
  }

  @Test func `an unknown name is told with the nearest`() throws {
    let error = #expect(throws: PlotError.self) {
      try curve("loss = x^2", [("over", "x=-2:2"), ("of", "los")])
    }
    #expect(error?.key == "of")
    #expect(error?.remedy.hasPrefix("did you mean 'loss'?") == true)
    let other = #expect(throws: PlotError.self) {
      try curve("loss = weight^2", [("over", "weigth=-2:2")])
    }
    #expect(other?.key == "over" || other?.model != nil)
  }

  @Test func `activations and their slopes are the lecture's table`() throws {
    let rows = try LectureFixture.named("S0-07")["rows"].list
    let functions = [
      "s": "sigmoid", "r": "one_minus_sigmoid", "d": "dsigmoid", "t": "tanh", "u": "relu",
      "l": "leaky_relu", "p": "softplus",
    ]
    let formulas =
      "s = sigmoid(x); r = 1 - s; d = s * r; t = tanh(x); u = relu(x); "
      + "l = leakyrelu(x); p = softplus(x)"
    for (name, key) in functions {
      let figure = try curve(
        formulas, [("of", name), ("over", "x=-10:10"), ("points", "41"), ("derivatives", "1")])
      for row in rows {
        let x = try row["x"].number
        let index = try #require(figure.curves[0].x.firstIndex { abs($0 - x) < 1e-12 })
        #expect(isNear(figure.curves[0].y[index], try row[key].number), "\(name)(\(x))")
        if (row.content as? [String: Any])?["d" + key] != nil {
          let slope = try row["d" + key].number
          #expect(isNear(figure.curves[1].y[index], slope), "\(name)'(\(x))")
        }
      }
    }
  }

  @Test func `second derivatives are exact`() throws {
    let figure = try curve(
      "f = x^3 * exp(-x)", [("over", "x=-2:2"), ("points", "41"), ("derivatives", "2")])
    let formula = try Formula(parsing: "x^3 * exp(-x)").derivative(by: "x").derivative(by: "x")
    #expect(figure.curves.map(\.role) == [.function, .derivative(1), .derivative(2)])
    for (x, y) in zip(figure.curves[2].x, figure.curves[2].y) {
      #expect(isNear(y, try formula.evaluate(["x": x])))
    }
  }

  @Test func `a tangent has the lecture's slope, and frames build it up`() throws {
    let fixture = try LectureFixture.named("S0-16")
    let formula = try fixture["expressions"].list[0].text
    let frames = try figures(
      formula, [("over", "x=-3:7"), ("tangent", "-1"), ("frames", "true")]
    ).compactMap { $0 as? CurveFigure }
    #expect(frames.count == 1 && frames[0].isBuiltUp)
    #expect(frames[0].steps == [.functions, .tangents, .triangles])
    let tangent = try #require(frames[0].tangents.first)
    #expect(try tangent.y == fixture["tangent_line"]["value"].number)
    #expect(try tangent.slope == fixture["tangent_line"]["slope"].number)
  }

  @Test func `secants have the slopes of difference quotients`() throws {
    let functions = ["x^3": "f = x^3", "3x^2": "f = 3*x^2", "sigmoid": "f = sigmoid(x)"]
    for row in try LectureFixture.named("S3-fd")["rows"].list {
      guard let formula = functions[try row["function"].text] else { continue }
      let (x, h) = (try row["x"].number, try row["h"].number)
      for (sides, key) in [("one", "one_sided"), ("two", "two_sided")] {
        let figure = try curve(
          formula, [("over", "x=0:5"), ("secant", "{at: \(x), step: \(h), sides: \(sides)}")])
        let line = try #require(figure.secants.first)
        let slope = (line.toY - line.fromY) / (line.toX - line.fromX)
        #expect(isNear(slope, try row[key].number, 1e-9), "\(formula) at \(x), h = \(h)")
      }
    }
  }

  @Test func `errors of differences make the lecture's V`() throws {
    let figure = try curve("f = exp(x)", [("over", "x=0:2"), ("differences", "1")])
    #expect(figure.xScale == .logarithmic && figure.yScale == .logarithmic)
    let rows = try LectureFixture.named("S3-fd-v")["rows"].list
    #expect(figure.curves[0].x.count == rows.count)
    for (index, row) in rows.enumerated() {
      let h = try row["h"].number
      #expect(figure.curves[0].x[index] == h)
      for (curve, key) in ["abs_err_one_sided", "abs_err_two_sided"].enumerated() {
        let ratio = try figure.curves[curve].y[index] / row[key].number
        // Where rounding decides, only the magnitude is known.
        let isRounding = h < (curve == 0 ? 1e-5 : 1e-3)
        #expect(isRounding ? (0.01...100).contains(ratio) : abs(ratio - 1) < 1e-3, "\(key) \(h)")
      }
    }
  }

  @Test func `steps follow the slope`() throws {
    let figure = try curve(
      "f = 0.5*w^2 + 1",
      [("over", "w=-5:5"), ("descent", "from=-4,learning-rate=0.5,steps=3"), ("frames", "true")])
    #expect(figure.descents[0].x == [-4, -2, -1, -0.5])
    #expect(figure.descents[0].y == [9, 3, 1.5, 1.125])
    #expect(figure.steps == [.functions, .steps(0), .steps(1), .steps(2), .steps(3)])
  }

  @Test func `links of a chain stand over their own variable, and slopes multiply`() throws {
    let figure = try #require(
      try figures(
        "g = x^2; h = sin(g)",
        [("over", "x=0:2"), ("of", "g,h"), ("chain", "true"), ("tangent", "1.2"), ("points", "9")]
      ).first as? CurvePanelsFigure)
    let panels = figure.panels.map(\.figure)
    #expect(panels.map(\.xTitle) == ["x", "g", "x"])
    #expect(panels[1].curves[0].x.last == 4)
    let slopes = panels.map { $0.tangents[0].slope }
    #expect(isNear(slopes[0] * slopes[1], slopes[2]))
    #expect(panels[1].tangents[0].x == 1.2 * 1.2)
    #expect(!figure.isBuiltUp && figure.stages == [Stage()])
  }

  @Test func `a computed name may vary: it is cut loose`() throws {
    let figure = try curve(
      "x = 3; g = x^2; h = sin(g) + x", [("over", "g=0:1"), ("points", "2")])
    #expect(figure.curves[0].y == [3, 3 + 0.8414709848078965])
  }

  @Test func `spots bear their values`() throws {
    let figure = try curve("s = sigmoid(x)", [("over", "x=-5:5"), ("spots", "0,sure=2")])
    #expect(figure.spots.map(\.x) == [0, 2])
    #expect(figure.spots.map(\.name) == ["`0.5`", "sure: `0.8808`"])
    #expect(isNear(figure.spots[1].y, 0.8807970779778824))
  }

  @Test func `over a parameter of a sheet with data the loss is that of the whole data`() throws {
    let sheet = """
      data: [{x: 1, t: 2}, {x: 2, t: 3}]
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      train: {minimize: loss, learning-rate: 0.1, steps: 2}
      """
    let figure = try #require(
      try plots(
        of: CurveKind.self, sheet,
        [("over", "w=0:2"), ("points", "3"), ("derivatives", "2"), ("descent", "train")]
      ).first as? CurveFigure)
    #expect(figure.curves[0].y == [6.5, 1, 0.5])
    #expect(figure.curves[1].y == [-8, -3, 2])
    #expect(figure.curves[2].y == [5, 5, 5])
    #expect(isNear(figure.descents[0].x[1], 0.8))
    #expect(figure.descents[0].x.count == 3)
    let column = try #require(
      try plots(of: CurveKind.self, sheet, [("over", "x=0:2"), ("of", "loss"), ("points", "3")])
        .first
        as? CurveFigure)
    #expect(column.curves[0].y == [4, 4, 4])
  }

  @Test func `a logarithmic axis has places at equal factors`() throws {
    let figure = try curve(
      "f = x^2", [("over", "x=0.01:100"), ("points", "5"), ("x-scale", "log"), ("y-scale", "log")])
    #expect(zip(figure.curves[0].x, [0.01, 0.1, 1, 10, 100]).allSatisfy { isNear($0, $1) })
  }
}
