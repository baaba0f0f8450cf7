import Testing
import TraceGraph

@testable import Figures

/// Frames, highlights, and the names of parts.
@Suite struct NetworkStagesTests {
  private func body(
    form: NetworkForm = .split, generators: Set<String> = [],
    _ change: (inout NetworkFigure) -> Void = { _ in }
  ) throws -> Body {
    let figure = try NetworkExample.figure(form: form, change)
    let page = try Page(figure.page, measuring: FixedTextMeasurer())
    var setting = FigureSetting(
      page: figure.page, theme: page.theme, measuring: FixedTextMeasurer(),
      layouting: LayeredTestLayouter(), room: .page(page), range: page.range)
    setting.generators = generators
    let layout = try figure.layout(setting)
    return try layout.body(textSize: layout.largestTextSize)
  }

  /// What a stage shows.
  private func words(_ stage: Stage, of body: Body) -> Set<String> {
    let theme = Theme(.light)
    var shown = body
    shown.elements = stage.selected(body.elements, theme: theme)
    return Set(DrawnNetwork(shown, units: []).words.map { $0.parts.joined(separator: " ") })
  }

  @Test func `parts are units, lines, their labels and numbers`() throws {
    let body = try body { figure in
      figure.options.show = [.value, .gradient]
      figure.options.labelled = .named(["w12"])
    }
    let names = Set(body.parts(measuring: FixedTextMeasurer()).map(\.name))
    #expect(
      names.isSuperset(of: [
        "x1", "k2", "h2", "y", "t", "l", "bias1", "bias2", "w12", "b2", "c", "v2", "k2->h2", "y->l",
        "t->l", "h2.value", "h2.gradient", "w12.label", "w12.value", "w12.gradient",
      ]))
    #expect(!names.contains("w11.label"))
    let links = body.links
    #expect(links.contains(PartLink("w12", from: "x1", to: "k2")))
    #expect(links.contains(PartLink("k2->h2", from: "k2", to: "h2")))
    #expect(links.contains(PartLink("t->l", from: "t", to: "l")))
    #expect(links.contains(PartLink("b2", from: "bias1", to: "k2")))
  }

  @Test func `what lies between two parts is found over links`() throws {
    let links = try body().links
    #expect(
      links.between("w12", "l") == ["w12", "k2", "k2->h2", "h2", "v2", "y", "y->l", "l"])
    #expect(links.between("x1", "k1") == ["x1", "w11", "k1"])
    #expect(links.between("w12", "v2") == ["w12", "k2", "k2->h2", "h2", "v2"])
    #expect(links.between("w12", "w12") == ["w12"])
    #expect(links.between("l", "w12").isEmpty)
    #expect(links.between("t", "y").isEmpty)
  }

  /// The length of what is drawn of a line in a stage.
  private func drawn(_ part: String, _ stage: Stage, of body: Body) -> Double {
    var length = 0.0
    func visit(_ elements: [SceneElement], _ isInside: Bool) {
      for element in elements {
        switch element {
        case .group(let group): visit(group.elements, isInside || group.part == part)
        case .path(let path, nil, _?) where isInside:
          let points = path.elements.compactMap(\.end)
          length += zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        default: break
        }
      }
    }
    visit(stage.selected(body.elements, theme: Theme(.light)), false)
    return length
  }

  @Test func `a line is whole where a number that stands on it is hidden`() throws {
    let body = try body { figure in
      figure.options.show = [.value, .gradient]
      figure.options.labelled = .named(["v2"])
      figure.options.weights = .numbers
    }
    let whole = drawn("v2", Stage(), of: body)
    let bare = drawn("v2", Stage(["v2.gradient": .init(.hidden)]), of: body)
    let none = drawn("v2", Stage(["v2.label": .init(.hidden)]), of: body)
    #expect(whole > 0 && bare > whole + 5 && none > bare + 5)
    // One file with all frames shows the piece in those frames alone.
    let staged = Stage.together(
      [Stage(), Stage(["v2.gradient": .init(.hidden)])], of: body.elements, theme: Theme(.light))
    func fillers(_ elements: [SceneElement]) -> Int {
      elements.reduce(0) { count, element in
        guard case .group(let group) = element else { return count }
        return count + (group.frames == [0, 1] ? 1 : 0) + fillers(group.elements)
      }
    }
    #expect(fillers(staged) == 1)
  }

  @Test func `an update moves the weights of one unit a frame, from the output down`() throws {
    let body = try body(generators: ["update"]) { figure in
      figure.rate = 0.5
      figure.options.labelled = .all
    }
    let stages = try #require(body.generated["update"])
    // y, then k3, k2, k1.
    #expect(stages.count == 4)
    func look(_ stage: Int, _ part: String) -> String? { stages[stage].parts[part]?.look }
    #expect(look(0, "v2.value") == "after" && look(0, "w12.value") == "before")
    #expect(look(2, "w12.value") == "after" && look(2, "w11.value") == "before")
    #expect(
      stages[0].parts["v2"]?.standing == .strong && stages[1].parts["v2"]?.standing != .strong)
    // The derivative by v2 is 2(y − t)·h2; y = 10.1 and t = 12.1.
    let figure = try NetworkExample.figure(form: .split) { $0.rate = 0.5 }
    let edge = try #require(figure.edges.firstIndex { $0.name == "v2" })
    let h2 = 1 / (1 + power(2.718281828459045, -8))
    #expect(abs((figure.updatedWeights[edge] ?? 0) - (2 + 0.5 * 4 * h2)) < 1e-9)
    func texts(_ stage: Stage) -> String {
      Scene(size: body.size, elements: stage.selected(body.elements, theme: Theme(.light))).words
    }
    #expect(texts(body.stages[0]).contains("v2 = 2") && !texts(stages[0]).contains("v2 = 2"))
    #expect(texts(stages[0]).contains("v2 = 3.999") && texts(stages[3]).contains("v2 = 3.999"))
    // The figure itself shows the weights before the update.
    #expect(body.stages[0].parts["v2.value"]?.look == "before")
    let without = try self.body(generators: ["update"])
    #expect(without.generated["update"] == nil)
  }

  @Test func `a highlight fades all but its way`() throws {
    let stage = try #require(try body { $0.options.highlight = ["w12..l"] }.stages.first)
    #expect(stage.parts["h1"]?.standing == .faded)
    #expect(stage.parts["x1"]?.standing == .faded)
    for part in ["w12", "k2", "h2", "v2", "y", "l"] { #expect(stage.parts[part] == nil, "\(part)") }
    let same = try #require(try body { $0.options.highlight = ["w12", "l"] }.stages.first)
    #expect(same.parts == stage.parts)
    for wrong in ["w99", "w12..q", "l..w12"] {
      #expect(throws: FigureError.self) { try body { $0.options.highlight = [wrong] } }
    }
  }

  @Test func `forward frames show what is known, one unit a frame`() throws {
    let body = try body { $0.options.frames = .forward }
    // Inputs, three sums, three outputs, y and l.
    #expect(body.stages.count == 9)
    #expect(words(body.stages[0], of: body).contains("x1 x1.value"))
    #expect(!words(body.stages[0], of: body).contains("k1 k1.value"))
    let third = words(body.stages[2], of: body)
    #expect(third.contains("k2 k2.value") && !third.contains("k3 k3.value"))
    #expect(body.stages[2].parts["k2"] == .init(.strong, look: "strong"))
    #expect(body.stages[2].parts["w12"] == .init(.strong, look: "strong"))
    #expect(body.stages[2].parts["k3"]?.standing == .faded)
    #expect(body.stages[5].sentence.contains("0.9997"))
    #expect(words(body.stages[8], of: body).contains("l l.value"))
    #expect(body.stages.allSatisfy { $0.caption != nil })
  }

  @Test func `backward frames bring gradients from the output down`() throws {
    let body = try body { $0.options.frames = .backward }
    #expect(body.stages.count == 11)
    let first = words(body.stages[0], of: body)
    #expect(first.contains("l l.gradient") && !first.contains("y y.gradient"))
    let place = try #require(
      body.stages.firstIndex { $0.parts["h2"]?.standing == .strong })
    let stage = body.stages[place]
    #expect(stage.parts["v2"] == .init(.strong, look: "backward"))
    #expect(words(stage, of: body).contains("h2 h2.gradient"))
    #expect(!words(stage, of: body).contains("k2 k2.gradient"))
    #expect(stage.sentence == "The gradient by h2 is -4*2 = −8.", "\(stage.sentence)")
  }

  @Test func `words that frames name have stages of the same elements`() throws {
    let plain = try body(generators: ["forward", "backward", "both", "other"])
    #expect(Set(plain.generated.keys) == ["forward", "backward", "both"])
    #expect(plain.generated["forward"]?.count == 9)
    #expect(plain.generated["backward"]?.count == 11)
    #expect(plain.generated["both"]?.count == 20)
    #expect(plain.stages.count == 1)
    let names = Set(plain.parts(measuring: FixedTextMeasurer()).map(\.name))
    for stage in plain.generated.values.joined() {
      for part in stage.parts.keys where !part.contains(".") {
        #expect(names.contains(part), "\(part)")
      }
    }
  }

  @Test func `one frame can be drawn alone, and one that is not there is refused`() throws {
    let body = try body { figure in
      figure.options.frames = .forward
      figure.page.onlyFrame = 3
    }
    #expect(body.stages.map(\.number) == [3])
    #expect(body.frameCount == 9)
    #expect(throws: FigureError.self) {
      try self.body { figure in
        figure.options.frames = .forward
        figure.page.onlyFrame = 10
      }
    }
  }

  @Test func `frames backward need gradients`() throws {
    var figure = try NetworkExample.figure()
    for unit in figure.units.indices {
      for cell in figure.units[unit].cells.indices { figure.units[unit].cells[cell].gradient = nil }
    }
    figure.options.frames = .backward
    #expect(throws: FigureError.self) { try figure.check() }
    figure.options.frames = .forward
    try figure.check()
  }

  @Test func `numbers and labels are what was asked for`() throws {
    func text(
      _ part: String, _ change: (inout NetworkOptions) -> Void
    ) throws -> String {
      let figure = try NetworkExample.figure { change(&$0.options) }
      return try DrawnNetwork(figure).text(of: part)
    }
    #expect(try text("w12") { $0.labelled = .named(["w12"]) } == "w12")
    #expect(
      try text("w12") {
        $0.labelled = .named(["w12"])
        $0.weights = .numbers
      } == "3")
    #expect(
      try text("w12") {
        $0.labelled = .named(["x1->h2"])
        $0.show = [.value]
      } == "w12 = 3")
    #expect(try text("h2.value") { $0.show = [.value] } == "0.9997")
    #expect(
      try text("v2.gradient") {
        $0.show = [.gradient]
        $0.labelled = .named(["v2"])
      } == "−3.999")
    #expect(try text("w12") { $0.labelled = .none } == "")
    #expect(throws: FigureError.self) { try text("w12") { $0.labelled = .named(["w21x"]) } }
  }

  @Test func `words beside layers and units keep clear of the network`() throws {
    for direction in NetworkOptions.Direction.allCases {
      let figure = try NetworkExample.figure(form: .split) { figure in
        figure.options.direction = direction
        figure.notes = [
          NetworkNote("layer1.note", about: .layers(1...1), "feature extractor"),
          NetworkNote("layer2.note", about: .layers(2...2), "linear regression"),
          NetworkNote(
            "y.note", about: .unit(figure.units.firstIndex { $0.exit.name == "y" } ?? 0), "p"),
        ]
      }
      let drawn = try DrawnNetwork(figure)
      #expect(drawn.text(of: "layer1.note").contains("extractor"))
      #expect(drawn.text(of: "y.note") == "p")
      // The sums and the outputs of a layer are two rows: a brace holds them.
      #expect(drawn.lines.contains { $0.part == "layer1.note" })
      #expect(!drawn.lines.contains { $0.part == "layer2.note" })
      let notes = drawn.words.filter { $0.parts[0].hasSuffix(".note") }
      for note in notes {
        for circle in drawn.circles {
          #expect(!note.rect.isWithin(circle.radius, of: circle.center))
        }
      }
    }
  }

  @Test func `the sentence tells the rows`() throws {
    let body = try body(form: .joined) { $0.options.show = [.value] }
    #expect(
      body.sentence.hasPrefix("Network of inputs x1 = 3 and x2 = 5, row 2 h1"), "\(body.sentence)")
    #expect(body.sentence.contains("13 lines with weights"))
  }
}
