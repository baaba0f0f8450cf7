/// Numbers in a rectangular arrangement, row-major; a scalar has shape `[]`.
public struct Tensor: Hashable, Sendable {
  /// Extents, outermost first; empty for a scalar.
  public var shape: [Int]
  /// All elements in row-major order.
  public var elements: [Double]

  /// - Precondition: the number of elements is the product of the shape.
  public init(shape: [Int], elements: [Double]) {
    precondition(
      shape.reduce(1, *) == elements.count,
      "tensor of shape \(shape) given \(elements.count) elements")
    self.shape = shape
    self.elements = elements
  }

  /// A scalar.
  public init(_ number: Double) {
    self.init(shape: [], elements: [number])
  }

  /// A vector.
  public init(_ vector: [Double]) {
    self.init(shape: [vector.count], elements: vector)
  }

  /// A matrix by rows of equal length.
  public init(_ rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "the rows of a matrix differ in length")
    self.init(shape: [rows.count, width], elements: rows.flatMap { $0 })
  }

  /// One number repeated over a shape.
  public init(repeating number: Double, shape: [Int]) {
    self.init(shape: shape, elements: Array(repeating: number, count: shape.reduce(1, *)))
  }

  /// The number of a scalar, else nil.
  public var scalar: Double? { shape.isEmpty ? elements[0] : nil }

  /// The element at a zero-based index along every axis.
  public subscript(index: Int...) -> Double {
    precondition(index.count == shape.count, "\(index.count) indices into shape \(shape)")
    var position = 0
    for (i, extent) in zip(index, shape) {
      precondition(i >= 0 && i < extent, "index \(index) outside shape \(shape)")
      position = position * extent + i
    }
    return elements[position]
  }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByArrayLiteral {
  /// A scalar, as it stands in Swift.
  public init(floatLiteral value: Double) { self.init(value) }
  /// A vector, as it stands in Swift.
  public init(arrayLiteral elements: Double...) { self.init(elements) }
}
