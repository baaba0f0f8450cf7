/// The shapes that layers give.
extension ShapeRules {
  func normalisedShape(_ operands: [[Int]]) throws(ShapeError) -> [Int] {
    let (x, gain, shift) = (operands[0], operands[1], operands[2])
    guard let last = x.last, last > 0 else {
      throw ShapeError(op, "needs a vector or matrix, found \(x.shapeText)")
    }
    guard gain == [last], shift == [last] else {
      throw ShapeError(
        op,
        """
        \(x.shapeText) needs a gain and a shift of [\(last)], as its last axis, found \
        \(gain.shapeText) and \(shift.shapeText)
        """)
    }
    return x
  }

  /// With three operands a row an example, with five one example and its mean and variance.
  func featureShape(_ operands: [[Int]]) throws(ShapeError) -> [Int] {
    guard operands.count != 4 else {
      throw ShapeError(op, "takes 3 operands, or 5 with a mean and a variance; found 4")
    }
    let x = operands[0]
    let isBatch = operands.count == 3
    guard !isBatch || (x.first ?? 0) > 0 else {
      throw ShapeError(op, "needs a row an example, found \(x.shapeText)")
    }
    let own = isBatch ? Array(x.dropFirst()) : x
    let features = Array(own.prefix(1))
    for operand in operands.dropFirst() where operand != features {
      throw ShapeError(
        op,
        """
        \(x.shapeText) has features of \(features.shapeText), but \(operand.shapeText) is given for \
        \(isBatch ? "gain or shift" : "gain, shift, mean or variance")
        """)
    }
    return x
  }

  func attendedShape(_ operands: [[Int]]) throws(ShapeError) -> [Int] {
    let (q, k, v) = (operands[0], operands[1], operands[2])
    let found = "queries \(q.shapeText), keys \(k.shapeText), values \(v.shapeText)"
    guard q.count >= 2, q.count == k.count, q.count == v.count else {
      throw ShapeError(op, "\(found): needs three matrices, a row a position")
    }
    let lead = q.dropLast(2)
    let rank = q.count
    guard lead == k.dropLast(2), lead == v.dropLast(2), q[rank - 1] == k[rank - 1],
      k[rank - 2] == v[rank - 2]
    else {
      throw ShapeError(
        op, "\(found): keys are as wide as queries, and there are as many values as keys")
    }
    guard q[rank - 1] > 0, k[rank - 2] > 0 else {
      throw ShapeError(op, "\(found): needs a key, and keys of at least one number")
    }
    guard CheckedSize.product(lead + [q[rank - 2], k[rank - 2]]) != nil else {
      throw ShapeError(op, "\(found): there are too many pairs of queries and keys")
    }
    return lead + [q[rank - 2], v[rank - 1]]
  }

  func convolvedShape(
    _ operands: [[Int]], _ attributes: Attributes, axes: Int
  ) throws(ShapeError) -> [Int] {
    let size = try ConvolutionSize(op, operands[0], operands[1], attributes, axes: axes)
    return size.resultShape
  }

  func pooledShape(_ x: [Int], _ attributes: Attributes) throws(ShapeError) -> [Int] {
    guard case .window(let window) = attributes, window.size.count <= x.count else {
      throw ShapeError(op, "the window has more axes than \(x.shapeText)")
    }
    let lead = x.count - window.size.count
    var result = Array(x[..<lead])
    for (extent, size) in zip(x[lead...], window.size) {
      guard size <= extent else {
        throw ShapeError(
          op, "a window of \(window.size.shapeText) is larger than \(x.shapeText)")
      }
      result.append((extent - size) / (window.stride ?? size) + 1)
    }
    return result
  }

  func scannedShape(_ operands: [[Int]]) throws(ShapeError) -> [Int] {
    let (x, h, u) = (operands[0], operands[1], operands[2])
    let found = operands.map(\.shapeText).joined(separator: ", ")
    guard x.count >= 2, let units = h.last, units > 0,
      h.count == 1 || Array(h.dropLast()) == Array(x.dropLast(2))
    else {
      throw ShapeError(op, "\(found): needs a row a step and a vector as the first state")
    }
    guard u == [units, x[x.count - 1]], operands[3] == [units, units], operands[4] == [units] else {
      throw ShapeError(
        op,
        """
        \(found): for \(units.counted("unit")) and steps of \(x[x.count - 1]) needs weights of \
        [\(units)×\(x[x.count - 1])] and [\(units)×\(units)], and biases of [\(units)]
        """)
    }
    return x.dropLast() + [units]
  }
}

/// The extents of a convolution, two axes in any case: of one, the first is 1.
struct ConvolutionSize {
  var batch: Int
  var channels: Int
  var results: Int
  var (height, width): (Int, Int)
  var (kernelHeight, kernelWidth): (Int, Int)
  var (resultHeight, resultWidth): (Int, Int)
  var stride: Int
  /// Of the two axes.
  var (above, before): (Int, Int)
  var resultShape: [Int]

  /// - Parameters:
  ///   - x: examples, channels where the kernel has some, then the axes.
  ///   - kernel: the axes; before them the channels of the result; between both those of the operand.
  /// - Throws: `ShapeError` with what was found and what is allowed.
  init(
    _ op: Op, _ x: [Int], _ kernel: [Int], _ attributes: Attributes, axes: Int
  ) throws(ShapeError) {
    guard case .window(let window) = attributes, let stride = window.stride else {
      throw ShapeError(op, "needs a stride and a padding")
    }
    let own = kernel.count - axes
    let found = "\(x.shapeText) by a kernel of \(kernel.shapeText)"
    guard (0...2).contains(own), x.count >= axes + (own == 2 ? 1 : 0) else {
      throw ShapeError(
        op,
        """
        \(found): the kernel is [\(axes == 1 ? "k" : "k×k")], [results×…] or [results×channels×…], and \
        a kernel with channels needs an operand with channels
        """)
    }
    let lead = x.count - axes - (own == 2 ? 1 : 0)
    guard own < 2 || x[lead] == kernel[1] else {
      throw ShapeError(
        op, "\(found): the operand has \(x[lead].counted("channel")), the kernel \(kernel[1])")
    }
    let extents = try zip(x[(x.count - axes)...], kernel[own...]).map {
      (extent, size) throws(ShapeError) in
      guard size > 0, window.padding < size, extent <= CheckedSize.limit,
        size <= extent + 2 * window.padding
      else {
        throw ShapeError(
          op,
          "\(found) with padding \(window.padding): the kernel fits into the padded operand, and the "
            + "padding is less than the kernel")
      }
      return (extent + 2 * window.padding - size) / stride + 1
    }
    self.stride = stride
    batch = x[..<lead].reduce(1, *)
    channels = own == 2 ? kernel[1] : 1
    results = own >= 1 ? kernel[0] : 1
    (height, width) = (axes == 2 ? x[x.count - 2] : 1, x[x.count - 1])
    (kernelHeight, kernelWidth) = (axes == 2 ? kernel[own] : 1, kernel[kernel.count - 1])
    (resultHeight, resultWidth) = (axes == 2 ? extents[0] : 1, extents[axes - 1])
    (above, before) = (axes == 2 ? window.padding : 0, window.padding)
    resultShape = x[..<lead] + (own >= 1 ? [kernel[0]] : []) + extents
  }
}
