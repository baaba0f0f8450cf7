import Testing
import TraceGraph

@testable import Figures

/// No figure clips a text or lets two of them overlap.
@Suite struct LegibilityTests {
  private func check(_ scene: Scene, _ what: String) {
    let page = Rect(origin: .zero, size: scene.size)
    let texts = scene.texts
    for (index, text) in texts.enumerated() {
      #expect(
        text.rect.minX >= 0 && text.rect.maxX <= page.maxX && text.rect.minY >= 0
          && text.rect.maxY <= page.maxY, "\(what): '\(text.string)' leaves the page")
      for other in texts[(index + 1)...] {
        #expect(
          !text.rect.overlaps(other.rect), "\(what): '\(text.string)' over '\(other.string)'")
      }
    }
  }

  @Test(arguments: GraphOptions.Style.allCases, GraphDirection.allCases)
  func `texts neither overlap nor leave the page`(
    style: GraphOptions.Style, direction: GraphDirection
  ) throws {
    for (name, pass) in [("max-mul", Examples.maxMul()), ("layer", Examples.layer())] {
      for size in [nil, Examples.slide] {
        let scenes = try Examples.figure(pass, title: "f = (x + y) * max(y, z)") {
          $0.style = style
          $0.direction = direction
          $0.size = size
          $0.frames = .both
        }.pictures().scenes
        for scene in [scenes[0], scenes[scenes.count - 1]] { check(scene, "\(name) \(style)") }
      }
    }
  }

  @Test(arguments: ["x", "a", "f"])
  func `a picture around one node is as tidy`(name: String) throws {
    let figure = Examples.figure(Examples.maxMul()) {
      $0.around = name
      $0.size = Examples.slide
    }
    check(try figure.pictures().scenes[0], name)
  }

  @Test func `max-mul on a slide has text of twelve points and more`() throws {
    let pictures = try Examples.figure(Examples.maxMul()) { $0.size = Examples.slide }.pictures()
    #expect(pictures.warnings == [])
    #expect(pictures.scenes[0].size == Examples.slide)
    for text in pictures.scenes[0].texts { #expect(text.size >= 12) }
  }

  @Test func `numbers on edges go before text becomes too small, with a warning`() throws {
    let pictures = try Examples.figure(Examples.neuron()) { $0.size = Examples.slide }.pictures()
    #expect(pictures.warnings.count == 1)
    #expect(pictures.warnings[0].hasPrefix("local derivatives and contributions are left out"))
    #expect(!pictures.scenes[0].words.contains("∂"))
    let natural = try Examples.figure(Examples.neuron()).pictures()
    #expect(natural.warnings == [])
    #expect(natural.scenes[0].words.contains("∂"))
  }

  @Test func `text that stays too small is warned of with its size`() throws {
    let pictures = try Examples.figure(Examples.neuron()) {
      $0.size = Size(width: 400, height: 225)
      $0.show = [.value]
    }.pictures()
    let warning = try #require(pictures.warnings.last)
    #expect(warning.hasPrefix("the smallest text is"))
    #expect(warning.contains("theme's 10 pt"))
    #expect(warning.contains("--around"))
  }

  @Test func `text that nobody can read is refused with the ways out`() throws {
    let error = try #require(throws: FigureError.self) {
      try Examples.figure(Examples.neuron()) { $0.size = Size(width: 100, height: 60) }.pictures()
    }
    #expect(error.stage == .layout && error.cause.contains("far too small to be read"))
    #expect(error.remedy.contains("--cone") && error.remedy.contains("--size"))
  }

  @Test func `a small drawing is not blown up beyond text of 24 points`() throws {
    let trace = Trace()
    let pass = (-trace.input("x", 1)).named("f").backward()
    let scene = try Examples.figure(pass) { $0.size = Examples.slide }.pictures().scenes[0]
    let largest = try #require(scene.texts.map(\.size).max())
    #expect(largest == 24 / TextRange.base * Theme(.light).fonts.name)
  }

  @Test func `hostile names are drawn in one short line`() throws {
    let trace = Trace()
    let names = [
      String(repeating: "long", count: 2_500), "a\nb\u{0}c", "\u{202E}evil", "👩‍👩‍👧", "<b>&\"\\",
    ]
    let inputs = names.map { trace.input($0, 1) }
    var sum = inputs[0]
    for input in inputs.dropFirst() { sum = sum + input }
    let figure = Examples.figure(sum.named("f").backward())
    let scene = try figure.pictures().scenes[0]
    check(scene, "hostile names")
    #expect(scene.texts.allSatisfy { $0.string.count <= 32 })
    #expect(scene.texts.allSatisfy { !$0.string.contains("\n") && !$0.string.contains("\u{202E}") })
  }

  @Test func `numbers that are not finite are drawn in the warning colour`() throws {
    let trace = Trace()
    let pass = log(trace.input("x", -1)).named("f").backward()
    let scene = try Examples.figure(pass).pictures().scenes[0]
    let shown = scene.texts.filter { $0.string == "NaN" }
    #expect(!shown.isEmpty)
    #expect(shown.allSatisfy { $0.color == Theme(.light).colors.warning })
  }
}
