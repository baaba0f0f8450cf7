@testable import TraceGraph

extension SeededGenerator {
  mutating func number(in range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  mutating func tensor(_ shape: [Int], in range: ClosedRange<Double>) -> Tensor {
    Tensor(shape: shape, elements: (0..<shape.reduce(1, *)).map { _ in number(in: range) })
  }
}
