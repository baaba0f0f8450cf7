import Testing
import TraceGraph

@testable import Figures

/// Text of drawn figures against what it stands on: WCAG 2.2, success criterion 1.4.3.
@Suite struct DrawnContrastTests {
  /// What lies under a text, from the areas that were filled before it. Pictures of pixels have no
  /// single colour and end the search.
  private struct Backdrop {
    var areas: [(rect: Rect, color: Color?)] = []

    func color(under rect: Rect, page: Color) -> Color? {
      var color = page
      for area in areas where holds(area.rect, rect.center) {
        guard let fill = area.color else { return nil }
        color = color.mixed(with: fill.withAlpha(1), share: fill.alpha)
      }
      return color.withAlpha(1)
    }

    private func holds(_ rect: Rect, _ point: Point) -> Bool {
      rect.minX <= point.x && point.x <= rect.maxX && rect.minY <= point.y && point.y <= rect.maxY
    }
  }

  private func check(_ scene: Scene, _ what: String) {
    let page = scene.background ?? Color(hex: 0xFFFFFF)
    var backdrop = Backdrop()
    var stack = scene.elements.reversed().map { ($0, 1.0) }
    while let (element, opacity) = stack.popLast() {
      switch element {
      case .group(let group):
        stack += group.elements.reversed().map { ($0, opacity * group.opacity) }
      case .path(let path, let fill, _):
        if let fill, let rect = path.bounds, opacity == 1 { backdrop.areas.append((rect, fill)) }
      case .raster(let raster): backdrop.areas.append((raster.frame, nil))
      case .text(let text):
        guard opacity == 1, text.color.alpha == 1 else { continue }
        let rect = Scene(size: scene.size, elements: [element]).texts[0].rect
        guard let ground = backdrop.color(under: rect, page: page) else { continue }
        let least = text.font.size >= 18 ? 3.0 : 4.5
        let contrast = text.color.contrast(with: ground)
        #expect(
          contrast >= least, "\(what): '\(text.string)' of \(text.font.size) pt has \(contrast):1")
      }
    }
  }

  @Test(arguments: Theme.Name.allCases, GraphOptions.Style.allCases)
  func `of graphs`(theme: Theme.Name, style: GraphOptions.Style) throws {
    for pass in [Examples.maxMul(), Examples.layer(), Examples.neuron()] {
      for coloring in GraphOptions.Coloring.allCases {
        let pictures = try Examples.figure(pass, title: "title") {
          $0.theme = theme
          $0.style = style
          $0.colorBy = coloring
          $0.constants = true
          $0.frames = .both
        }.pictures()
        for scene in pictures.scenes { check(scene, "\(theme) \(style) \(coloring)") }
      }
    }
    let around = try Examples.figure(Examples.layer()) {
      $0.theme = theme
      $0.around = "h"
    }.pictures()
    check(around.scenes[0], "\(theme) around")
  }

  @Test(arguments: PlotSample.all)
  func `of plots`(sample: PlotSample) throws {
    check(try sample.draw(FixedTextMeasurer()).scene, sample.name)
  }
}

extension Path {
  /// The rectangle around all points.
  fileprivate var bounds: Rect? {
    let points = elements.flatMap { element -> [Point] in
      switch element {
      case .move(let p), .line(let p): [p]
      case .curve(let a, let b, let c): [a, b, c]
      case .close: []
      }
    }
    guard let x = points.map(\.x).min(), let y = points.map(\.y).min(),
      let right = points.map(\.x).max(), let bottom = points.map(\.y).max()
    else { return nil }
    return Rect(x: x, y: y, width: right - x, height: bottom - y)
  }
}
