import Testing

@testable import TraceGraph

@Suite struct FormulaLatexTests {
  static let formulas = [
    ("a/b", #"\frac{a}{b}"#),
    ("w12*x1 + b", #"w_{12} \cdot x_1 + b"#),
    ("(a + b)/(c*d)", #"\frac{a + b}{c \cdot d}"#),
    ("(a + b)*c", #"\left(a + b\right) \cdot c"#),
    ("x^2", "x^{2}"),
    ("(x + 1)^2", #"\left(x + 1\right)^{2}"#),
    ("(a/b)^2", #"\left(\frac{a}{b}\right)^{2}"#), ("2^-x", "2^{-x}"), ("x^(a + 1)", "x^{a + 1}"),
    ("exp(-x)", "e^{-x}"), ("exp(x)^2", #"\left(e^{x}\right)^{2}"#), ("sigmoid(k)", #"\sigma(k)"#),
    ("sin(x)", #"\sin x"#), ("sin(x + y)", #"\sin \left(x + y\right)"#),
    ("sin(x)*y", #"\sin \left(x\right) \cdot y"#), ("sin(x)^2", #"\left(\sin x\right)^{2}"#),
    ("sin(x) + y", #"\sin x + y"#),
    ("sqrt(x + 1)", #"\sqrt{x + 1}"#),
    ("abs(x - y)", #"\left|x - y\right|"#),
    ("max(y, z)", #"\max(y, z)"#),
    ("a - (b - c)", #"a - \left(b - c\right)"#),
    ("a*(-b)", #"a \cdot \left(-b\right)"#),
    ("-(a + b)", #"-\left(a + b\right)"#), ("-a*b", #"-a \cdot b"#), ("W @ x + b", #"W x + b"#),
    ("squared(W @ x, t - 1)", #"\left\|W x - \left(t - 1\right)\right\|^2"#),
    ("transpose(W) @ x", #"W^\top x"#),
    ("x[2]", "x_{2}"), ("h_2[1]", #"\left(h_2\right)_{1}"#), ("W[2, 1:3]", "W_{2, 1:3}"),
    ("sum(x, axis=1)", #"\sum_{\text{axis }1} x"#), ("mean(x)", #"\operatorname{mean}(x)"#),
    ("mean(x, axis=2)", #"\operatorname{mean}_{\text{axis }2}(x)"#),
    ("[1, 2] @ x", #"\begin{pmatrix}1 \\ 2\end{pmatrix} x"#),
    ("[[1, 2], [3, 4]] @ x", #"\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix} x"#),
    ("2*pi*alpha", #"2 \cdot \pi \cdot \alpha"#),
    ("3.4e-6*x", #"3.4 \cdot 10^{-6} \cdot x"#), ("1e-7^2", #"\left(1 \cdot 10^{-7}\right)^{2}"#),
    ("concat(x, y + 1)", #"\left[x, y + 1\right]"#), ("sindeg(x)", #"\sin x^\circ"#),
    ("rows(E, [1, 3])", #"E_{\begin{pmatrix}1 \\ 3\end{pmatrix}}"#),
    ("square(x + 1)", #"\left(x + 1\right)^{2}"#),
    ("hinge(y + 1, t)", #"\max(0, 1 - \left(y + 1\right) \cdot t)"#),
    ("sum(x)*2", #"\left(\sum x\right) \cdot 2"#),
    ("dot(u + 1, h)", #"\left(u + 1\right) \cdot h"#),
    ("identity(a + b)*c", #"\left(a + b\right) \cdot c"#),
  ]

  @Test(arguments: formulas)
  func `a formula is typeset`(text: String, expected: String) throws {
    let latex = try Formula(parsing: text).latex
    #expect(latex == expected)
  }

  static let names = [
    ("x", "x"), ("w12", "w_{12}"), ("h_2", "h_2"), ("w_1_11", "w_{1,11}"), ("alpha", #"\alpha"#),
    ("θ", #"\theta"#), ("theta_i", #"\theta_i"#), ("yhat", #"\hat{y}"#), ("y_hat", #"\hat{y}"#),
    ("xbar_1", #"\bar{x}_1"#), ("walk", #"\mathrm{walk}"#), ("w_out", #"w_{\mathrm{out}}"#),
    ("layer1", #"\mathrm{layer}_1"#), ("x2y", #"\mathrm{x2y}"#), ("a__b", #"\mathrm{a\_\_b}"#),
    ("layer1/w_12", #"\mathrm{layer1/}w_{12}"#),
    ("#12", ##"\mathrm{\#12}"##),
    ("that", #"\hat{t}"#),
    ("habitat", #"\mathrm{habitat}"#), ("w_alpha", #"w_{\alpha}"#), ("Delta", #"\Delta"#),
  ]

  @Test(arguments: names)
  func `a name is typeset with its subscripts and accents`(name: String, expected: String) {
    #expect(SymbolName.latex(fullName: name) == expected)
  }
}
