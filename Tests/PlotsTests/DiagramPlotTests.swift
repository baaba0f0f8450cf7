import Figures
import Sheets
import Testing

@testable import Plots

/// The kind `diagram` as sheets say it.
@Suite struct DiagramPlotTests {
  private func figure(_ keys: String) throws -> DiagramFigure {
    let indented = keys.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "      " + $0 }.joined(separator: "\n")
    let text = "figures:\n  f:\n    diagram:\n\(indented)\n"
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    let made = try FigureMaker(of: sheet, from: PlotSource(sheet: sheet)).figure(sheet.figures[0])
    return try #require(made as? DiagramFigure)
  }

  /// `a>b`, with words behind a colon and a kind in brackets.
  private func arrows(_ figure: DiagramFigure) -> [String] {
    let names = figure.boxes.map { $0.path.joined(separator: ".") }
    return figure.arrows.map { arrow in
      let kind = arrow.kind.map { "[\(figure.kinds[$0].name)]" } ?? ""
      let words = arrow.words.isEmpty ? "" : ":\(arrow.words.plain(.english))"
      return "\(names[arrow.from])>\(names[arrow.to])\(kind)\(words)"
    }
  }

  @Test func `arrows alone name their boxes in the order in which they stand`() throws {
    let made = try figure("arrows: the model -> cost → gradient -> the model")
    #expect(made.boxes.map(\.path) == [["the model"], ["cost"], ["gradient"]])
    #expect(made.boxes.map { $0.words.plain(.english) } == ["the model", "cost", "gradient"])
    #expect(arrows(made) == ["the model>cost", "cost>gradient", "gradient>the model"])
  }

  @Test(arguments: [
    "arrows: [a -> b -> c, b -> b: again, {from: a, to: [b, c], label: both}]",
    "arrows:\n  - a -> b -> c\n  - b -> b: again\n  - {from: a, to: \"b, c\", label: both}",
    "arrows:\n  - \"a -> b\"\n  - b -> c:\n    b -> b: {label: again}\n  - {from: a, to: [b, c], label: both}",
  ])
  func `arrows are written in several ways`(keys: String) throws {
    #expect(arrows(try figure(keys)) == ["a>b", "b>c", "b>b:again", "a>b:both", "a>c:both"])
  }

  @Test func `a text may hold a chain a line, and keys may be arrows`() throws {
    #expect(arrows(try figure("arrows: |\n  a -> b, c\n\n  b, c -> d")).count == 4)
    #expect(arrows(try figure("arrows: {a -> b: go, b -> c: }")) == ["a>b:go", "b>c"])
  }

  @Test func `boxes have words, kinds and the place in which they are written`() throws {
    let made = try figure(
      """
      kinds:
        conv: {color: blue, shape: box, label: convolution, dashed: true}
        pool: red
        hue:
        other: {shape: circle}
        grad: {color: gradient}
        none: {color: none}
      boxes: {a: , b: "two\\nlines of $x_1$", c: {label: 3×3, kind: conv}, 3: {kind: hue}}
      arrows: [{from: a, to: b, kind: grad}]
      legend: true
      direction: up
      layout: layered
      """)
    #expect(made.boxes.map(\.path) == [["a"], ["b"], ["c"], ["3"]])
    #expect(made.boxes[1].words.lines == [[.words("two")], [.words("lines of "), .latex("x_1")]])
    #expect(made.boxes.map(\.kind) == [nil, nil, 0, 2])
    #expect(
      made.kinds.map(\.tint) == [
        .chosen(Color(hex: 0x0000FF)), .chosen(Color(hex: 0xFF0000)), .series(0), .series(1),
        .role(.gradient), .plain,
      ])
    #expect(made.kinds[0].isDashed && made.kinds[0].shape == .box && made.kinds[3].shape == .circle)
    #expect(
      made.kinds[0].words.plain(.english) == "convolution"
        && made.kinds[1].words.plain(.english) == "pool")
    #expect(arrows(made) == ["a>b[grad]"])
    #expect(made.options.hasLegend && made.options.direction == .up)
  }

  @Test func `groups hold boxes and groups, and arrows lead to their first and from their last`()
    throws
  {
    let made = try figure(
      """
      boxes: [x, a, b, c, d, y]
      groups: {one: [a, b, c], all: {boxes: [one, d], label: ""}}
      arrows: ["a, b -> c", x -> one -> d, all -> y]
      """)
    #expect(arrows(made) == ["a>c", "b>c", "x>a", "x>b", "c>d", "d>y"])
    #expect(made.groups.map(\.path) == [["all"], ["one"]])
    #expect(made.groups.map(\.boxes) == [[1, 2, 3, 4], [1, 2, 3]])
    #expect(made.groups.map(\.parent) == [nil, 0])
    #expect(made.groups[0].words.isEmpty && made.groups[1].words.plain(.english) == "one")
  }

  @Test func `a module stands for its boxes, in a frame of its own, and may hold others`() throws {
    let made = try figure(
      """
      modules:
        pair: {boxes: {a: first, b: }, arrows: a -> b}
        twice: {boxes: {p: {module: pair}, q: {module: pair, label: again}}, arrows: p -> q}
      boxes: {x: , m: {module: twice}, y: }
      arrows: [x -> m -> y, m.p.a -> y]
      """)
    #expect(
      made.boxes.map { $0.path.joined(separator: ".") } == [
        "x", "m.p.a", "m.p.b", "m.q.a", "m.q.b", "y",
      ])
    #expect(
      Set(arrows(made)) == [
        "m.p.a>m.p.b", "m.q.a>m.q.b", "m.p.b>m.q.a", "x>m.p.a", "m.q.b>y", "m.p.a>y",
      ])
    #expect(made.groups.map(\.path) == [["m"], ["m", "p"], ["m", "q"]])
    #expect(made.groups.map(\.parent) == [nil, 0, 0])
    #expect(made.groups.map { $0.words.plain(.english) } == ["m", "p", "again"])
    #expect(made.boxes[1].words.plain(.english) == "first")
  }

  @Test func `rows and breaks are taken`() throws {
    let keys = "arrows: a -> b -> c -> d\n"
    #expect(try figure(keys + "rows: 2").options.rows == 2)
    let broken = try figure(keys + "breaks: [b, d]\nlayout: rows")
    #expect(broken.options.breaks == [1, 3] && broken.options.layout == .rows)
  }

  /// The line is counted in the sheet: keys begin in line 4, column 7.
  @Test(arguments: [
    (
      "boxes: [perceptron, cost]\narrows: [perceptron -> cost, cost -> percepton]",
      "there is no box 'percepton'", "did you mean 'perceptron'", 5, 44
    ),
    (
      "boxes: {a: {label: x}, b: {kind: convo}}\nkinds: {conv: blue}", "there is no kind 'convo'",
      "did you mean 'conv'", 4, 40
    ),
    ("boxes: [a, b, a]", "the name 'a' stands twice", "a name of its own", 4, 21),
    ("boxes: [a]\ngroups: {a: [a]}", "the name 'a' stands twice", "a name of its own", 5, 16),
    ("boxes: []", "there are no boxes", "name some", 4, 14),
    ("boxes: {a: \"  \"}", "the words of box 'a' is empty", "write some words", 4, 18),
    ("boxes: {a: {label: $x}}", "a $ without its partner", "\\$", 4, 26),
    ("boxes: {a: \"b $\\\\alfa$\"}", "alfa", "", 4, 22),
    ("boxes: {a: {color: red}}", "unknown key 'color'", "allowed: label, kind, module", 4, 19),
    ("arrows: a - b", "'a - b' is no arrow", "a -> b", 4, 15),
    ("arrows: a ->", "an end of an arrow is missing", "a -> b", 4, 19),
    ("arrows: [{from: a, label: x}]", "an arrow has no 'to'", "add 'to'", 4, 16),
    ("arrows: {a -> b -> c: words}", "words behind a chain of 2 arrows", "one arrow", 4, 16),
    ("arrows: |\n  a -> b\n  b ->  , c", "an end of an arrow is missing", "", 6, 15),
    ("kinds: {a: bleu}", "'bleu' is no color", "did you mean 'blue'", 4, 18),
    ("kinds: {a: {shape: square}}", "square", "circle", 4, 26),
    ("arrows: a -> b\ngroups: {g: [a, c]}", "there is no box 'c'", "there are: a, b", 5, 23),
    ("arrows: a -> b\ngroups: {g: []}", "group 'g' has no boxes", "g: [a, b]", 5, 16),
    (
      "arrows: a -> b -> c\ngroups: {g: [a, b], h: [b, c]}", "box 'b' is in the groups 'g' and 'h'",
      "one group", 5, 27
    ),
    ("boxes: {a: {module: m}}", "there is no module 'm'", "add it", 4, 27),
    (
      "boxes: {a: {module: m}}\nmodules: {m: {boxes: {b: {module: m}}}}", "stands in itself", "", 5,
      41
    ),
    (
      "boxes: {a: {module: m}}\nmodules: {m: {arrows: x -> y}}", "has no boxes", "add 'boxes'", 5,
      17
    ),
    (
      "boxes: {x: , a: {module: m}}\nmodules: {m: {boxes: [b, c], arrows: b -> c -> b}}\narrows: x -> a",
      "has no first box", "name the box", 6, 20
    ),
    (
      "boxes: {x: , a: {module: m}}\nmodules: {m: {boxes: [b, c], arrows: b -> d}}",
      "there is no box 'd'", "there are: b, c", 5, 49
    ),
    ("boxes: [legend]", "a box cannot be called 'legend'", "another name", 4, 15),
    ("boxes: [\"a, b\"]", "a box cannot be called 'a, b'", "no arrows and commas", 4, 15),
    ("arrows: a -> b\nlayout: ring\ngroups: {g: [a, b]}", "a ring has no groups", "layered", 5, 15),
    ("arrows: a -> b\nlayout: ring\nrows: 2", "layout ring has no rows", "leave one", 6, 13),
    ("arrows: a -> b\nbreaks: c", "there is no box 'c'", "there are: a, b", 5, 15),
    ("arrows: a -> b\nlayout: circle", "circle", "ring", 5, 15),
  ])
  func `what is wrong is told at its place`(
    keys: String, cause: String, remedy: String, line: Int, column: Int
  ) {
    let error = #expect(throws: SheetError.self, "\(keys)") { try figure(keys) }
    guard let error else { return }
    #expect(error.cause.contains(cause), "\(error)")
    #expect(remedy.isEmpty || error.remedy.lowercased().contains(remedy.lowercased()), "\(error)")
    #expect(error.line == line && error.column == column, "\(error)")
  }

  @Test func `too much is refused before it takes memory`() {
    let boxes = (0..<10_000).map { "b\($0)" }.joined(separator: ", ")
    let many = #expect(throws: SheetError.self) { try figure("boxes: [\(boxes)]") }
    #expect(many?.cause.contains("more than 1,000 boxes") == true)
    let names = (0..<900).map { "b\($0)" }.joined(separator: ", ")
    let lines = #expect(throws: SheetError.self) { try figure("arrows: \"\(names) -> \(names)\"") }
    #expect(lines?.cause.contains("more than 4,000 arrows") == true)
    let nested = """
      modules:
        a: {boxes: {x: {module: b}}}
        b: {boxes: {x: {module: c}}}
        c: {boxes: {x: {module: d}}}
        d: {boxes: {x: {module: e}}}
        e: {boxes: [x]}
      boxes: {x: {module: a}}
      """
    let deep = #expect(throws: SheetError.self) { try figure(nested) }
    #expect(deep?.cause.contains("nested more than 4 deep") == true)
    let long = #expect(throws: SheetError.self) {
      try figure("boxes: {a: \(String(repeating: "x", count: 501))}")
    }
    #expect(long?.cause.contains("501 characters") == true)
  }
}
