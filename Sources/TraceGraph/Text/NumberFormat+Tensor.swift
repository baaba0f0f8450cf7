extension NumberFormat {
  /// A tensor's numbers in one line: `0.5`, `[1 2 3]`, `[1 2; 3 4]`, and of long ones the beginning
  /// and the shape: `[1 2 … 6 …] [10×20]`.
  package func text(_ tensor: Tensor, limit: Int = 6) -> String {
    if let number = tensor.scalar { return text(number) }
    let shape = tensor.shape
    let width = shape.last ?? 1
    var line = "["
    for (i, element) in tensor.elements.prefix(limit).enumerated() {
      if i > 0 { line += shape.count > 1 && i % width == 0 ? "; " : " " }
      line += text(element)
    }
    let isCut = tensor.elements.count > limit
    let needsShape = isCut || shape.count > 2 || tensor.elements.isEmpty
    return line + (isCut ? " …]" : "]") + (needsShape ? " " + shape.shapeText : "")
  }
}
