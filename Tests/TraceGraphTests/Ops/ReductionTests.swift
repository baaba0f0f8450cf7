import Testing

@testable import TraceGraph

/// Numbers of 20 digits come from arithmetic with 30 (sigmoidbce: 400) decimal digits.
@Suite struct ReductionTests {
  private func reduce(
    _ formula: String, _ x: Tensor
  ) throws -> (value: Tensor, gradient: [Double]) {
    let recording = try FormulaProgram(parsing: formula).record(values: ["x": x])
    let leaf = try #require(recording.nodes["x"])
    let pass = recording.output.backward(seed: Tensor(repeating: 1, shape: recording.output.shape))
    return (recording.output.tensor, try pass.required(leaf).elements)
  }

  private func isNear(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 4e-16 * max(1, abs($1)) }
  }

  @Test func `logsumexp takes the largest off first`() throws {
    let small = try reduce("f = logsumexp(x)", [1, 2, 3])
    #expect(isNear(small.value.elements, [3.4076059644443803045]))
    #expect(isNear(small.gradient, [0.09003057317038046, 0.24472847105479767, 0.6652409557748219]))
    let large = try reduce("f = logsumexp(x)", [1000, 999])
    #expect(isNear(large.value.elements, [1000.3132616875182228]))
    #expect(try reduce("f = logsumexp(x)", [-.infinity, -.infinity]).value == Tensor(-.infinity))
    let rows = try reduce("f = logsumexp(x, axis=2)", Tensor([[0, 0], [1000, 1000]]))
    #expect(isNear(rows.value.elements, [0.6931471805599453, 1000.6931471805599]))
  }

  @Test func `a product is differentiated without a division`() throws {
    #expect(try reduce("f = prod(x)", [2, 3, 4]).gradient == [12, 8, 6])
    #expect(try reduce("f = prod(x)", [2, 0, 4]).gradient == [0, 8, 0])
    #expect(try reduce("f = prod(x)", [0, 0, 4]).gradient == [0, 0, 0])
    let columns = try reduce("f = prod(x, axis=1)", Tensor([[1, 2], [3, 0]]))
    #expect(columns.value == [3, 0] && columns.gradient == [3, 0, 1, 2])
    #expect(try reduce("f = prod(x)", 5.0).gradient == [1])
  }

  @Test func `variance and standard deviation divide by n`() throws {
    let variance = try reduce("f = var(x)", [1, 2, 3, 4])
    #expect(variance.value == 1.25 && variance.gradient == [-0.75, -0.25, 0.25, 0.75])
    let deviation = try reduce("f = std(x)", [3, 5])
    #expect(deviation.value == 1.0 && deviation.gradient == [-0.5, 0.5])
    let flat = try reduce("f = std(x)", [3, 3])
    #expect(flat.value == 0.0 && flat.gradient == [0, 0])
    let rows = try reduce("f = std(x, axis=2)", Tensor([[1, 3], [4, 4]]))
    #expect(rows.value == [1, 0] && rows.gradient == [-0.5, 0.5, 0, 0])
    #expect(try reduce("f = std(x)", [1e-200, 3e-200]).value == 1e-200)
  }

  @Test func `running sums go along an axis, and back`() throws {
    let vector = try reduce("f = cumsum(x)", [1, 2, 3])
    #expect(vector.value == [1, 3, 6] && vector.gradient == [3, 2, 1])
    let down = try reduce("f = cumsum(x, axis=1)", Tensor([[1, 2], [3, 4]]))
    #expect(down.value == Tensor([[1, 2], [4, 6]]) && down.gradient == [2, 2, 1, 1])
    let across = try reduce("f = cumsum(x, axis=2)", Tensor([[1, 2], [3, 4]]))
    #expect(across.value == Tensor([[1, 3], [3, 7]]))
    let error = formulaError("f = cumsum(x)", ["x": Tensor([[1, 2]])])
    #expect(
      error?.description.contains("cumsum: [1×2] needs an axis") == true,
      "\(String(describing: error))")
  }

  @Test func `the largest element's position counts from 1 and has no gradient`() throws {
    let first = try reduce("f = argmax(x)", [3, 7, 7])
    #expect(first.value == 2.0 && first.gradient == [0, 0, 0])
    #expect(try reduce("f = argmax(x, axis=2)", Tensor([[1, 5], [6, 2]])).value == [2, 1])
    #expect(try reduce("f = argmax(x)", [1, .nan]).value.elements[0].isNaN)
    #expect(argmax(Trace().input("x", [3, 7])).value == 1)
    let taken = try reduce("f = sum(rows([[1, 2], [3, 4]], argmax(x)))", [0.2, 0.8])
    #expect(taken.value == 7.0)
  }

  @Test(arguments: [
    (40.0, 0.0, 40.000000000000000004, 0.99999999999999999575),
    (40, 1, 4.2483542552915889863e-18, -4.2483542552915889773e-18),
    (-40, 1, 40.000000000000000004, -0.99999999999999999575),
    (0.3, 0.2, 0.79435524446852711133, 0.37444251681165897334),
    (36, 0, 36, 1), (1000, 0, 1000, 1), (1000, 1, 0, 0), (-1000, 0, 0, 0),
  ])
  func `the cross-entropy of logits keeps its digits`(
    _ k: Double, _ t: Double, _ value: Double, _ slope: Double
  ) throws {
    let recording = try recorded("f = sigmoidbce(k, t)", ["k": k, "t": t])
    let pass = recording.output.backward()
    let byLogit = try #require(recording.nodes["k"].flatMap { pass[$0] })
    #expect(abs(recording.output.value - value) <= 4e-16 * value)
    #expect(abs(byLogit - slope) <= 4e-16 * abs(slope))
    #expect(recording.nodes["t"].flatMap { pass[$0] } == -k)
  }

  @Test func `inverse and hyperbolic functions have their values`() throws {
    let known: [(String, Double, Double)] = [
      ("sinh(x)", 1.5, 2.1292794550948174968), ("cosh(x)", 1.5, 2.3524096152432473258),
      ("arctan(x)", 1.5, 0.98279372324732906799), ("arcsin(x)", 0.25, 0.25268025514207865349),
      ("arccos(x)", 0.25, 1.3181160716528179657), ("softsign(x)", -3, -0.75),
      ("hypot(x, 4)", 3, 5), ("hypot(x, 1e300)", 1e300, 1.4142135623730951e300),
    ]
    for (formula, x, value) in known {
      let found = try recorded("f = " + formula, ["x": x]).output.value
      #expect(abs(found - value) <= 4e-16 * abs(value), "\(formula)")
    }
    let origin = try recorded("f = hypot(x, y)", ["x": 0, "y": 0])
    let pass = origin.output.backward()
    #expect(origin.nodes["x"].flatMap { pass[$0] } == 0)
  }

  @Test func `compositions with a stable form are named once a kind`() throws {
    let forms = try recorded(
      "p = sigmoid(k); a = bce(p, t); b = bce(sigmoid(2*k), t); c = sigmoidbce(k, t)",
      ["k": 1, "t": 0]
    ).trace.stableForms
    #expect(forms.map(\.stable) == ["sigmoidbce(k, t)"])
    #expect(forms.map(\.composed) == ["bce(sigmoid(k), t)"])
    let classes = try FormulaProgram(parsing: "f = crossentropy(softmax(o), [0, 1])")
      .record(values: ["o": [1, 2]]).trace.stableForms
    #expect(classes.map(\.stable) == ["softmaxcrossentropy(o, t)"])
  }
}
