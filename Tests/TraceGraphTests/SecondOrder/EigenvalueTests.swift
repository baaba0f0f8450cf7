import RealModule
import Testing

@testable import TraceGraph

@Suite struct EigenvalueTests {
  /// Of the matrix with 2 on the diagonal and −1 beside it: 2 − 2 cos(kπ/(n + 1)).
  private func known(_ size: Int) -> [Double] {
    (1...size).map { (k: Int) -> Double in
      let angle = Double(k) * Double.pi / Double(size + 1)
      return 2 - 2 * Double.cos(angle)
    }
  }

  private func chain(_ size: Int) -> Tensor {
    var matrix = Tensor(repeating: 0, shape: [size, size])
    for i in 0..<size {
      matrix.elements[i * size + i] = 2
      if i > 0 { matrix.elements[i * size + i - 1] = -1 }
      if i + 1 < size { matrix.elements[i * size + i + 1] = -1 }
    }
    return matrix
  }

  private func product(_ matrix: Tensor, _ vector: [Double]) -> [Double] {
    var image = [Double](repeating: 0, count: vector.count)
    for i in vector.indices {
      for j in vector.indices { image[i] += matrix[i, j] * vector[j] }
    }
    return image
  }

  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    var largest = 0.0
    for (x, y) in zip(a, b) { largest = Swift.max(largest, (x - y).magnitude) }
    return largest
  }

  @Test(arguments: [1, 2, 7, 60]) func `all eigenvalues of a known matrix are found`(_ size: Int)
    throws
  {
    let found = try #require(SymmetricEigenvalues.of(chain(size)))
    #expect(distance(found, known(size)) < 1e-13)
    var matrix = TridiagonalMatrix()
    matrix.diagonal = Array(repeating: 2, count: size)
    matrix.offDiagonal = Array(repeating: -1, count: size - 1)
    let pairs = try #require(matrix.eigenpairs)
    for (pair, value) in zip(pairs, known(size)) {
      #expect(abs(pair.value - value) < 1e-13)
      let scaled = pair.vector.map { (x: Double) -> Double in pair.value * x }
      #expect(distance(product(chain(size), pair.vector), scaled) < 1e-13)
    }
  }

  @Test func `numbers that are none have no eigenvalues`() {
    #expect(SymmetricEigenvalues.of(Tensor([[1, .nan], [.nan, 1]])) == nil)
    #expect(SymmetricEigenvalues.of(Tensor(shape: [0, 0], elements: [])) == [])
    #expect(ExtremeEigenvalues(size: 3) { _ in [.nan, 0, 0] } == nil)
    #expect(ExtremeEigenvalues(size: 0) { $0 } == nil)
  }

  @Test(arguments: [1, 5, 120]) func `the extremes of a small matrix are those of the whole`(
    _ size: Int
  ) throws {
    let matrix = chain(size)
    let found = try #require(ExtremeEigenvalues(size: size) { product(matrix, $0) })
    #expect(abs(found.smallest.value - known(size)[0]) < 1e-9)
    #expect(abs(found.largest.value - known(size)[size - 1]) < 1e-9)
    #expect(found.products <= size)
  }

  @Test func `a matrix with few different eigenvalues needs as many products`() throws {
    func times(_ vector: [Double]) -> [Double] {
      vector.enumerated().map { (i: Int, x: Double) -> Double in i % 3 == 0 ? -2 * x : 5 * x }
    }
    let found = try #require(ExtremeEigenvalues(size: 500, times: times))
    #expect(abs(found.smallest.value + 2) < 1e-12 && abs(found.largest.value - 5) < 1e-12)
    #expect(found.products <= 3 && found.largest.residual < 1e-11)
  }

  @Test func `residuals bound the error of a loss with three thousand parameters`() throws {
    // f = Σ cᵢ sin wᵢ: the Hessian is diagonal, −cᵢ sin wᵢ.
    let size = 3000
    let trace = Trace()
    var generator = SeededGenerator(state: 9)
    let w = trace.parameter("w", generator.tensor([size], in: 0.5...1.5))
    let c = trace.constant(generator.tensor([size], in: -1...1))
    let f = sum(sin(w) * c)
    let diagonal = zip(w.tensor.elements, c.tensor.elements).map {
      (w: Double, c: Double) -> Double in -c * Double.sin(w)
    }
    let found = try #require(HessianProducts(of: f, by: [w]).extremeEigenvalues())
    for pair in [found.smallest, found.largest] {
      var error = Double.infinity
      for value in diagonal { error = Swift.min(error, (value - pair.value).magnitude) }
      #expect(error <= pair.residual + 1e-14)
    }
    let low = try #require(diagonal.min())
    let high = try #require(diagonal.max())
    #expect(abs(found.smallest.value - low) < 1e-3 && abs(found.largest.value - high) < 1e-3)
  }
}
