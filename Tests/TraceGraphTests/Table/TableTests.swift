import Testing

@testable import TraceGraph

@Suite struct TableTests {
  @Test func `a trace prints itself as an aligned table with the work done`() {
    let trace = Trace()
    let x = trace.input("x", 1)
    let y = trace.input("y", 2)
    let z = trace.input("z", 0)
    let a = (x + y).named("a")
    let b = max(y, z).named("b")
    let f = (a * b).named("f")
    #expect(
      trace.table(pass: f.backward()) == """
        name  formula    value  gradient
        x                    1         2
        y                    2         5
        z                    0         0
        a     x + y          3         2
        b     max(y, z)      2         3
        f     a * b          6         1

        3 operations, 6 edges, 6 products (local × upstream)

        """)
    #expect(trace.description.hasPrefix("name  formula    value\nx                    1\n"))
  }

  @Test func `small numbers, no numbers, tensors and missing gradients show as what they are`() {
    let trace = Trace()
    let x = trace.input("x", 3.4e-6)
    let v = trace.input("v", Tensor([[1, -0.25], [1e-9, .nan]]))
    let long = trace.input("long", Tensor(repeating: 0.123456, shape: [5, 2]))
    let s = (sum(v) * x * 2).named("s")
    _ = (log(-x) + sum(long)).named("unused")
    let lines = trace.table(pass: s.backward()).split(separator: "\n").map(String.init)
    #expect(lines[1].hasSuffix("3.4e-6                             nan"))
    #expect(lines[2].contains("[1 -0.25; 1e-9 nan]  [6.8e-6 6.8e-6; 6.8e-6 6.8e-6]"))
    #expect(lines[3].contains("[0.1235 0.1235; 0.1235 0.1235; 0.1235 0.1235 …] [5×2]"))
    #expect(lines[3].hasSuffix("–"))
    #expect(!lines.contains { $0.contains("0.0000") })
  }

  @Test func `literals have lines only on demand`() {
    let trace = Trace()
    let y = (trace.input("x", 3) * 2).named("y")
    #expect(!trace.table().contains("#1"))
    #expect(trace.table(constants: true).contains("#1                 2\n"))
    #expect(
      trace.table(output: y).hasSuffix("\n1 operation, 1 edge, 1 product (local × upstream)\n"))
  }

  @Test func `wide characters and combining marks keep columns aligned, controls are escaped`() {
    let trace = Trace()
    for name in ["重み", "e\u{301}", "tab\there", "esc\u{1B}[2J", "flip\u{202E}", "👩‍👩‍👧", "🇫🇷", "❤️"] {
      trace.leaf(name, 1)
    }
    let lines = trace.description.split(separator: "\n").map(String.init)
    #expect(Set(lines.prefix(9).map(\.displayWidth)).count == 1)
    #expect(lines[3].hasPrefix("tab\\there"))
    #expect(lines[4].hasPrefix("esc\\u{1b}[2J"))
    #expect(lines[5].hasPrefix("flip\\u{202e}"))
  }

  @Test(arguments: [
    ("abc", 3), ("重み", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("❤️", 2), ("각", 2), ("∂θ", 2),
    ("ａ", 2), ("", 0), ("\u{200B}", 0), ("⚡", 2), ("✅", 2), ("⭐", 2), ("🟢", 2), ("🫠", 2), ("🌡", 1),
    ("🌡\u{FE0F}", 2), ("1\u{FE0F}\u{20E3}", 2), ("☀", 1), ("∞", 1), ("👍🏽", 2), ("𠀀", 2),
    ("\u{378}", 1),
  ])
  func `a text takes as many columns as a terminal gives it`(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `an empty trace is a table without lines`() {
    #expect(Trace().description == "name  formula  value\n")
  }

  @Test func `the work of the max-mul graph is that of its paths`() throws {
    let trace = Trace()
    let x = trace.input("x", 1)
    let y = trace.input("y", 2)
    let f = (x + y) * max(y, trace.input("z", 0))
    let work = WorkCount(of: f * 1)
    #expect(work.operations == 4)
    #expect(work.edges == 7)
    #expect(work.productsAlongPaths == 12)
    let tensor = WorkCount(of: sum(trace.input("v", [1, 2, 3])))
    #expect(tensor.twoSidedRuns == 6)
    #expect(tensor.oneSidedRuns == 4)
  }

  @Test func `a name of ten thousand letters leaves the table readable`() {
    let trace = Trace()
    let x = trace.input(String(repeating: "x", count: 10_000), 1)
    let table = trace.table(pass: (x * x).backward())
    let lines = table.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < 160 })
    #expect(table.contains("xxx…"))
    #expect("abc".fitted(to: 3) == "abc")
    #expect("abcd".fitted(to: 3) == "ab…")
    #expect("漢字漢".fitted(to: 5) == "漢字…")
  }
}
