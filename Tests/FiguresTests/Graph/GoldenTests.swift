import Testing
import TraceGraph

@testable import Figures

/// Whole figures as text. `GRADVIZ_UPDATE_GOLDENS=1 swift test` writes them anew.
@Suite struct GoldenTests {
  @Test(arguments: GraphOptions.Style.allCases)
  func `max-mul is drawn as stored`(style: GraphOptions.Style) throws {
    let figure = Examples.figure(Examples.maxMul(), title: "f = (x + y) * max(y, z)") {
      $0.style = style
      $0.size = Examples.slide
    }
    try expectGolden(try figure.pictures().scenes[0].dump, "max-mul-\(style).scene.txt")
    try expectGolden(try figure.dot(), "max-mul-\(style).dot")
  }

  @Test func `a backward frame is drawn as stored`() throws {
    let figure = Examples.figure(Examples.maxMul()) {
      $0.frames = .backward
      $0.onlyFrame = 7
      $0.theme = .dark
    }
    try expectGolden(try figure.pictures().scenes[0].dump, "max-mul-backward-7.scene.txt")
  }

  @Test func `a layer of tensors with one weight marked is drawn as stored`() throws {
    let figure = Examples.figure(Examples.layer()) {
      $0.highlight = ["W[2,3]"]
      $0.merge = true
    }
    try expectGolden(try figure.pictures().scenes[0].dump, "layer-W23.scene.txt")
    try expectGolden(try figure.dot(), "layer-W23.dot")
  }

  @Test func `a neuron coloured by its gradients is drawn as stored`() throws {
    let figure = Examples.figure(Examples.neuron()) {
      $0.colorBy = .gradient
      $0.style = .circles
      $0.direction = .down
    }
    try expectGolden(try figure.pictures().scenes[0].dump, "neuron-gradient.scene.txt")
  }

  @Test func `the picture around a node is drawn as stored`() throws {
    let figure = Examples.figure(Examples.maxMul()) { $0.around = "a" }
    try expectGolden(try figure.pictures().scenes[0].dump, "max-mul-around-a.scene.txt")
    try expectGolden(try figure.dot(), "max-mul-around-a.dot")
  }

  @Test func `the same figure gives the same text`() throws {
    let figure = Examples.figure(Examples.neuron()) { $0.colorBy = .gradient }
    let first = try figure.pictures().scenes[0].dump
    for _ in 0..<5 { #expect(try figure.pictures().scenes[0].dump == first) }
  }
}
