import Testing
import TraceGraph

@testable import Figures

@Suite struct TypesetterTests {
  let setter = Typesetter(
    measuring: FixedTextMeasurer(), theme: Theme(.light), size: 20,
    variables: ["a": Color(hex: 0xFF0000), "net/b": Color(hex: 0x0000FF)])

  private func words(_ block: TextBlock) -> [ReadText] {
    Scene(size: .zero, elements: block.elements).texts
  }

  @Test func `a subscript is smaller, lower and to the right`() throws {
    let texts = words(setter.label(Label("w12")))
    #expect(texts.map(\.string) == ["w", "12"])
    #expect(texts[1].size < texts[0].size)
    #expect(texts[1].rect.maxY > texts[0].rect.maxY)
    #expect(texts[1].rect.minX >= texts[0].rect.maxX)
  }

  @Test func `a power of ten is raised`() {
    let texts = words(setter.number(-3.4e-6))
    #expect(texts.map(\.string) == ["\u{2212}3.4×10", "\u{2212}6"])
    #expect(texts[1].rect.minY < texts[0].rect.minY)
  }

  @Test func `numbers that are not finite take the warning colour`() {
    #expect(words(setter.number(.nan)).map(\.color) == [Theme(.light).colors.warning])
    #expect(words(setter.number(2)).map(\.color) == [Theme(.light).colors.text])
  }

  @Test func `variables take their colours by full name, the rest that of the setter`() {
    let texts = words(setter.formula("a + net"))
    #expect(texts.map(\.color) == [Color(hex: 0xFF0000), setter.color, setter.color])
    #expect(words(setter.variable("net/b")).map(\.color) == [Color(hex: 0x0000FF)])
  }

  @Test func `a fraction stands over its divisor with a line between`() {
    let block = setter.formula("a/(x + y)")
    let texts = words(block)
    #expect(texts.map(\.string) == ["a", "x", "+", "y"])
    #expect(texts[1...].allSatisfy { $0.rect.minY >= texts[0].rect.maxY })
    #expect(block.width < setter.formula("a*(x + y)").width)
  }

  @Test(arguments: [
    ("sigmoid(k)", "σ(k)"), ("exp(-x)", "e\u{2212}x"), ("square(x)", "x2"), ("abs(x)", "|x|"),
    ("norm(x)", "‖x‖"), ("sum(x)", "Σx"), ("dot(u, h)", "u⊤h"), ("transpose(x)", "x⊤"),
    ("log(x)", "ln(x)"), ("relu(x)", "ReLU(x)"), ("squared(y, t)", "‖y\u{2212}t‖2"), ("W@x", "Wx"),
    ("2*x", "2·x"), ("x*2", "x×2"), ("a*b", "a·b"), ("(a + b)*c", "(a+b)·c"),
    ("x[2,3]", "x2,3"), ("identity(x)", "x"), ("f(x, y)", "f(x, y)"),
    ("a - (b - c)", "a\u{2212}(b\u{2212}c)"),
    ("-(a + b)", "\u{2212}(a+b)"), ("sqrt(x)", "x"), ("sin(x)", "sin(x)"),
  ])
  func `functions are written as in textbooks`(formula: String, drawn: String) {
    #expect(words(setter.formula(formula)).map(\.string).joined() == drawn)
  }

  @Test func `a text that is no formula is set as it stands, shortened`() {
    #expect(words(setter.formula("not a formula")).map(\.string) == ["not a formula"])
    let long = words(setter.formula(String(repeating: "y ", count: 5_000)))
    #expect(long.map(\.string.count) == [60])
  }

  @Test(arguments: ["a/(x + y)", "sqrt(a/b)^2", "exp(-x/2)", "(a/b)*c", "norm(x)^2", "x[1]^2"])
  func `a block holds all its text`(formula: String) {
    let block = setter.formula(formula)
    for text in words(block) {
      #expect(text.rect.minX >= -0.01 && text.rect.maxX <= block.width + 0.01)
      #expect(text.rect.minY >= -block.ascent - 0.01 && text.rect.maxY <= block.descent + 0.01)
    }
  }

  @Test(arguments: ["e^(a/b)", "exp(-(x - m)^2/(2*s^2))", "(x + 1)^(a/(b + c))"])
  func `a tall exponent stands above the line`(formula: String) {
    let block = setter.formula(formula)
    let small = words(block).filter { $0.size < 20 }
    #expect(!small.isEmpty && small.allSatisfy { $0.rect.maxY <= 0 })
  }

  @Test func `no two parts of a formula overlap`() {
    let texts = words(setter.formula("(a + b)/(c*d) + max(x, y/2)"))
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...] { #expect(!text.rect.overlaps(other.rect)) }
    }
  }
}

@Suite struct MatrixTests {
  let setter = Typesetter(measuring: FixedTextMeasurer(), theme: Theme(.light), size: 10)

  private func words(_ block: TextBlock) -> [ReadText] {
    Scene(size: .zero, elements: block.elements).texts
  }

  @Test func `a vector is a column and a matrix keeps its rows`() {
    let column = words(setter.tensor([1, 2, 3]))
    #expect(Set(column.map(\.rect.minX)).count == 1)
    let matrix = words(setter.tensor(Tensor([[1, 2], [3, 4]])))
    #expect(matrix.map(\.string) == ["1", "2", "3", "4"])
    #expect(Set(matrix.map(\.rect.minY)).count == 2)
  }

  @Test func `numbers of a column end at the same place`() {
    let column = words(setter.tensor([-12.5, 3]))
    #expect(abs(column[0].rect.maxX - column[1].rect.maxX) < 1e-9)
  }

  @Test func `beyond six rows and eight columns dots stand for the rest`() {
    let large = words(setter.tensor(Tensor(repeating: 7, shape: [50, 70])))
    #expect(large.filter { $0.string == "7" }.count == 35)
    #expect(large.contains { $0.string == "⋮" } && large.contains { $0.string == "⋱" })
  }

  @Test func `the last row and column are shown`() {
    var tensor = Tensor(repeating: 7, shape: [9, 9])
    tensor.elements[80] = 5
    #expect(words(setter.tensor(tensor)).last?.string == "5")
  }

  @Test func `marked elements stay at full strength`() {
    let texts = words(setter.tensor(Tensor([[1, 2], [3, 4]]), marked: [2]))
    #expect(texts.map { $0.opacity == 1 } == [false, false, true, false])
  }

  @Test(arguments: [[2, 3, 4], [0], [3, 0]])
  func `tensors that are no matrix show their extents`(shape: [Int]) {
    let text = words(setter.tensor(Tensor(repeating: 0, shape: shape))).map(\.string).joined()
    #expect(text == shape.map { String($0) }.joined(separator: "×"))
  }
}
