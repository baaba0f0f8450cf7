import Testing
import TraceGraph

@testable import Figures

@Suite struct GraphModelTests {
  private func names(_ change: (inout Examples.Choice) -> Void) throws -> [String] {
    try GraphModel(figure: Examples.figure(Examples.maxMul(), change)).nodes.map(\.name)
  }

  @Test func `cone and between keep their parts`() throws {
    #expect(try names { $0.cone = "a" } == ["x", "y", "a"])
    #expect(try names { $0.between = ["y", "f"] } == ["y", "a", "b", "f"])
  }

  @Test func `literals are hidden unless asked for`() throws {
    let trace = Trace()
    let pass = (trace.input("x", 3) * 2).named("f").backward()
    #expect(try GraphModel(figure: Examples.figure(pass)).nodes.count == 2)
    let all = try GraphModel(figure: Examples.figure(pass) { $0.constants = true })
    #expect(all.nodes.count == 3)
    #expect(all.edges.count == 2)
  }

  @Test func `what carries too little is left out and counted`() throws {
    let figure = Examples.figure(Examples.maxMul()) {
      $0.minShare = 0.3
      $0.size = Examples.slide
    }
    let model = try GraphModel(figure: figure)
    #expect(model.nodes.map(\.name) == ["y", "a", "b", "f"])
    #expect(model.edges.count == 3)
    let note = try #require(model.notes.first)
    #expect(note.contains("less than 30 % of the gradient"))
    let pictures = try figure.pictures()
    #expect(pictures.warnings.contains(note))
    #expect(pictures.scenes[0].words.contains(note))
  }

  @Test(arguments: [
    ("cone", "q"), ("highlight", "q"), ("between", "q"), ("around", "q"), ("between", ""),
  ])
  func `a name that does not exist is refused with the option's name`(
    option: String, name: String
  ) throws {
    let figure = Examples.figure(Examples.maxMul()) {
      switch option {
      case "cone": $0.cone = name
      case "highlight": $0.highlight = [name]
      case "around": $0.around = name
      default: $0.between = name.isEmpty ? ["x"] : ["x", name]
      }
    }
    let error = try #require(throws: FigureError.self) { try figure.pictures() }
    #expect(error.stage == .options)
    #expect(error.subject == option)
    #expect(!error.remedy.isEmpty)
  }

  @Test func `two nodes without a path between them are refused`() throws {
    let error = try #require(throws: FigureError.self) {
      try names { $0.between = ["x", "z"] }
    }
    #expect(error.cause == "no path joins 'x' and 'z'")
  }

  @Test func `a share outside 0 to 1 and a share without gradients are refused`() throws {
    let outside = try #require(throws: FigureError.self) { try names { $0.minShare = 1.5 } }
    #expect(outside.remedy == "0…1 is allowed")
    var options = GraphOptions()
    options.minShare = 0.1
    let figure = GraphFigure(Examples.maxMul().trace, options: options)
    let lacking = try #require(throws: FigureError.self) { try figure.pictures() }
    #expect(lacking.cause == "the figure has no gradients")
  }

  @Test func `a graph over the limit is refused with the ways out`() throws {
    let error = try #require(throws: FigureError.self) { try names { $0.limit = 5 } }
    #expect(error.stage == .layout)
    #expect(error.cause == "6 nodes and 6 edges; the limit is 5 and 20")
    for way in ["--cone", "--between", "--min-share", "--limit"] {
      #expect(error.remedy.contains(way))
    }
    #expect(try names { $0.limit = 6 }.count == 6)
  }

  @Test func `what does not feed the output stands aside`() throws {
    let pass = Examples.maxMul()
    let a = try #require(pass.trace.node(named: "a"))
    let model = try GraphModel(figure: GraphFigure(pass.trace, pass: a.backward()))
    #expect(model.nodeStanding == [.plain, .plain, .aside, .plain, .aside, .aside])
    #expect(model.edgeStanding.filter { $0 == .plain }.count == 2)
    let valuesOnly = try GraphModel(figure: GraphFigure(pass.trace, output: a))
    #expect(valuesOnly.nodeStanding == model.nodeStanding)
  }

  @Test func `a highlighted path keeps its strength and the rest fades`() throws {
    let figure = Examples.figure(Examples.maxMul()) { $0.highlight = ["y", "f"] }
    let model = try GraphModel(figure: figure)
    #expect(model.nodeStanding == [.faded, .plain, .faded, .plain, .plain, .plain])
    #expect(model.edgeStanding == [.faded, .plain, .plain, .faded, .plain, .plain])
    let scene = try figure.pictures().scenes[0]
    #expect(scene.group("x")?.opacity == 0.1)
    #expect(scene.group("y")?.opacity == 1)
  }

  @Test func `an element shows its way to the output`() throws {
    let pass = Examples.layer()
    let model = try GraphModel(figure: Examples.figure(pass) { $0.highlight = ["W[2,3]"] })
    let strong = zip(model.nodes, model.nodeStanding).filter { $0.1 == .plain }.map(\.0.name)
    #expect(strong == ["W", "", "z", "h", "s"])
    #expect(model.marks[try #require(pass.trace.node(named: "z")).id] == [1])
  }
}
