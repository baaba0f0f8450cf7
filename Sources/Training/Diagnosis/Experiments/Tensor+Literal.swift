import TraceGraph

extension Tensor {
  /// The tensor as a sheet writes it: `0.5`, `[1, 2]`, `[[1, 2], [3, 4]]`.
  var literalText: String {
    var json = JSONWriter()
    json.tensor(self)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Zeros of a shape.
  static func zeros(_ shape: [Int]) -> Tensor {
    Tensor(shape: shape, elements: [Double](repeating: 0, count: shape.reduce(1, *)))
  }
}
