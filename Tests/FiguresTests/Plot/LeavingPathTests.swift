import Testing

@testable import Figures
@testable import Plots

/// Paths that end outside the picture have no end in it.
@Suite struct LeavingPathTests {
  private let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())

  private func figure(_ paths: [SurfaceFigure.ProjectedPath]) -> SurfaceFigure {
    let grid = ScalarGrid(x: -1.5...1.5, columns: 31, y: -1.5...1.5, rows: 31) { x, y in
      x * x - y * y
    }
    var figure = SurfaceFigure(grid: grid, kind: .both)
    figure.paths = paths
    return figure
  }

  /// The shapes of the points of paths in the box.
  private func shapes(_ figure: SurfaceFigure) -> [PointShape] {
    let layout = SpaceLayout(
      panel: figure.spacePanel(style: style), area: Rect(x: 0, y: 0, width: 400, height: 300),
      style: style)
    return figure.spacePanel(style: style).items(layout.box).compactMap { item in
      if case .point(_, let shape, _, _) = item.unnamed { return shape }
      return nil
    }
  }

  /// The dots at both ends in a frame over the plane: closed circles that are filled.
  private func ends(_ path: SurfaceFigure.ProjectedPath) -> Int {
    let scale = PlotScale(.linear, low: -1.5, high: 1.5)
    let frame = PlotFrame(
      rect: Rect(x: 0, y: 0, width: 300, height: 300), x: scale, y: scale, style: style)
    let mark = PathMark(x: path.x, y: path.y, color: Color(hex: 0))
    return mark.draw(in: frame).count {
      if case .path(let path, let fill, _) = $0, fill != nil { return path.elements.count > 4 }
      return false
    }
  }

  private let staying = SurfaceFigure.ProjectedPath("in", x: [1, 0.5], y: [0, 0.2])
  private let leaving = SurfaceFigure.ProjectedPath("out", x: [1, 0.2, -0.2], y: [0, 1, 2.5])
  private let back = SurfaceFigure.ProjectedPath("back", x: [1, 0, 0.5], y: [0, 2, 0.5])

  @Test func `a path that leaves the plane has its start alone`() {
    #expect(shapes(figure([staying])) == [.ring, .circle])
    #expect(shapes(figure([leaving])) == [.ring])
    #expect(shapes(figure([back])) == [.ring, .circle])
    #expect(ends(back) - ends(leaving) == 1 && ends(staying) == 2)
  }

  @Test func `ends of several paths are drawn over all of them`() throws {
    var figure = figure([staying, back])
    figure.kind = .contour
    let body = try figure.body(in: Size(width: 400, height: 300), style)
    func parts(_ elements: [SceneElement]) -> [String] {
      elements.flatMap { element -> [String] in
        guard case .group(let group) = element else { return [] }
        return [group.part].filter { $0.hasPrefix("path.") } + parts(group.elements)
      }
    }
    let names = parts(body.elements).filter { !$0.hasSuffix("legend") }
    #expect(names == ["path.in", "path.back", "path.in.ends", "path.back.ends"])
    #expect(ends(staying) == 2)
  }

  @Test func `the caption says where it ends`() {
    let caption = figure([staying, leaving, back]).wordedPage.caption
      .replacing("\u{A0}", with: " ")
    #expect(
      caption.contains("The path of out leaves the picture and ends at `x` = `-0.2`, `y` = `2.5`."),
      "\(caption)")
    #expect(!caption.contains("path of in") && !caption.contains("path of back"))
    var unnamed = leaving
    unnamed.name = ""
    #expect(figure([unnamed]).wordedPage.caption.hasPrefix("The path leaves the picture"))
  }
}
