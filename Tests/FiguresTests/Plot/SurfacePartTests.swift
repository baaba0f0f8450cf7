import Testing

@testable import Figures
@testable import Plots

/// What stands in space is drawn in parts: the box, the surface, the axes, and what lies on it.
@Suite struct SurfacePartTests {
  private func elements(_ figure: SurfaceFigure) throws -> [SceneElement] {
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    return try figure.body(in: Size(width: 600, height: 400), style).elements
  }

  /// The pictures in the groups of a part.
  private func rasters(_ elements: [SceneElement], of part: String) -> [SceneRaster] {
    func all(_ elements: [SceneElement]) -> [SceneRaster] {
      elements.flatMap { element -> [SceneRaster] in
        switch element {
        case .raster(let raster): [raster]
        case .group(let group): all(group.elements)
        default: []
        }
      }
    }
    return elements.flatMap { element -> [SceneRaster] in
      guard case .group(let group) = element else { return [] }
      return group.part == part ? all(group.elements) : rasters(group.elements, of: part)
    }
  }

  private var bowl: SurfaceFigure {
    let grid = ScalarGrid(x: -2...2, columns: 21, y: -2...2, rows: 21) { x, y in x * x + y * y }
    return SurfaceFigure(grid: grid, kind: .surface)
  }

  @Test func `a tangent plane is filled, in the part of its point`() throws {
    var figure = bowl
    figure.spots = [.init(x: 1, y: -1, gradient: .init(x: 2, y: -2), hasPlane: true)]
    let drawn = try elements(figure)
    let surface = try #require(rasters(drawn, of: "surface").first)
    let plane = try #require(rasters(drawn, of: "spots.1").first, "the plane is not filled")
    #expect(rasters(drawn, of: "surface").count == 1 && rasters(drawn, of: "spots.1").count == 1)
    // It is a piece of the page, translucent, in the colour of gradients.
    #expect(plane.frame.size.width < surface.frame.size.width / 2)
    let color = Theme(.light).colors.gradient.bytes
    let alphas = Set(stride(from: 3, to: plane.pixels.count, by: 4).map { plane.pixels[$0] })
    #expect((alphas.max() ?? 0) < 100 && (alphas.max() ?? 0) > 10)
    let full = try #require(
      stride(from: 0, to: plane.pixels.count, by: 4).first {
        plane.pixels[$0 + 3] == alphas.max()
      })
    #expect(abs(Int(plane.pixels[full]) - Int(color.x)) <= 2)
    figure.spots[0].hasPlane = false
    #expect(try rasters(elements(figure), of: "spots.1").isEmpty)
  }

  @Test func `box, surface and axes are parts`() throws {
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    let body = try bowl.body(in: Size(width: 600, height: 400), style)
    let names = body.parts(measuring: FixedTextMeasurer()).map(\.name)
    #expect(Set(["box", "surface", "axis.x", "axis.y", "axis.z"]).isSubset(of: names), "\(names)")
  }

  @Test func `rows of a map lie above each other without a gap`() throws {
    let figure = GradientsFigure(
      layers: ["first", "second", "third"], steps: [0, 1], magnitudes: [1, 2, 3, 4, 5, 6])
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    let drawn = try figure.body(in: Size(width: 400, height: 300), style).elements
    let rows = ["first", "second", "third"].compactMap {
      rasters(drawn, of: "row.\($0)").first?.frame
    }
    #expect(rows.count == 3)
    for (upper, lower) in zip(rows, rows.dropFirst()) {
      #expect(upper.maxY > lower.minY && upper.maxY < lower.minY + 1)
    }
  }
}
