import Testing
import TraceGraph

@testable import Figures

@Suite struct DOTTests {
  @Test(arguments: [
    ("a\"b", #""a\"b""#), ("a\\", #""a\\""#), ("a\nb", #""a b""#), ("\u{0}", #""""#),
  ])
  func `quoted text cannot leave its quotes`(text: String, quoted: String) {
    #expect(DOTText.quoted(text) == quoted)
  }

  @Test func `text in labels cannot become markup`() {
    #expect(DOTText.html("<b>&\"</b>") == "&lt;b&gt;&amp;&quot;&lt;/b&gt;")
  }

  @Test func `a name of markup stays a name`() throws {
    let trace = Trace()
    let f = (trace.input("<TABLE>&amp;", 1) + trace.input("]>\"; a -> b", 1)).named("f")
    let dot = try Examples.figure(f.backward(), title: "\"];\\").dot()
    #expect(dot.contains("&lt;TABLE&gt;&amp;amp;"))
    #expect(dot.contains("]&gt;&quot;; a -&gt; b"))
    #expect(dot.contains(#"label="\"];\\""#))
  }

  @Test func `colours are written in full`() {
    #expect(DOTText.color(Color(hex: 0x00A0FF)) == "#00a0ff")
  }

  @Test func `numbers keep powers of ten and tensors their rows`() {
    let format = NumberFormat()
    #expect(DOTText.number(3.4e-6, format) == "3.4×10<SUP>\u{2212}6</SUP>")
    #expect(DOTText.tensor(Tensor([[1, 2], [3, 4]]), format) == "1  2<BR/>3  4")
    #expect(DOTText.tensor(Tensor(repeating: 0, shape: [20, 3]), format) == "20×3")
    #expect(DOTText.tensor(Tensor(repeating: 0, shape: [0]), format) == "0")
  }

  @Test func `options cut and refuse here as they do in pictures`() throws {
    let cut = try Examples.figure(Examples.maxMul()) { $0.cone = "a" }.dot()
    #expect(cut.contains("n3") && !cut.contains("n5"))
    #expect(throws: FigureError.self) {
      try Examples.figure(Examples.maxMul()) { $0.around = "q" }.dot()
    }
    #expect(throws: FigureError.self) {
      try Examples.figure(Examples.maxMul()) { $0.limit = 2 }.dot()
    }
  }

  @Test func `what is not under discussion is pale`() throws {
    let dot = try Examples.figure(Examples.maxMul()) { $0.highlight = ["y", "f"] }.dot()
    let faded = Color(hex: 0xFFFFFF).mixed(with: Theme(.light).colors.input, share: 0.1)
    #expect(dot.contains("n0 [label=<<TABLE") && dot.contains(DOTText.color(faded)))
  }

  @Test(arguments: [(GraphDirection.right, "LR"), (.left, "RL"), (.down, "TB"), (.up, "BT")])
  func `the direction is Graphviz's`(direction: GraphDirection, word: String) throws {
    let dot = try Examples.figure(Examples.maxMul()) { $0.direction = direction }.dot()
    #expect(dot.contains("rankdir=\(word)"))
  }
}
