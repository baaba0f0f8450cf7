extension Tensor {
  /// The tensor with one element replaced.
  ///
  /// - Parameters:
  ///   - text: the element as it was named, `W[2,1]`.
  ///   - name: the tensor's own name.
  ///   - value: a number.
  /// - Throws: `NameError` for an element that there is not, and for a value that is no number.
  package func replacing(
    _ text: String, of name: String, by value: Tensor
  ) throws(NameError) -> Tensor {
    let lookup = NodeLookup<Void>([.init(scope: "", name: name, shape: shape, ())], noun: "value")
    let (_, element) = try lookup.number(text)
    guard let number = value.scalar else {
      throw NameError(
        .manyNumbers, of: text,
        "\(text.quoted) is one number, given \(value.shape.shapeText)",
        remedy: "give a number")
    }
    var result = self
    result.elements[element] = number
    return result
  }
}
