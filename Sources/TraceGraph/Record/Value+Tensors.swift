extension Value {
  /// Gives a function's node the place of its call.
  @inline(__always) consuming func placed(_ file: StaticString, _ line: UInt) -> Value {
    storage.pointee.source[index] = storage.pointee.sources.id(file: file, line: line)
    return self
  }

  /// The transpose of a matrix; a vector stays as it is.
  public var transposed: Value { recordChecked(.transpose, [self]) }

  /// The same elements in row-major order under another shape of equal size.
  public func reshaped(to shape: [Int]) -> Value {
    recordChecked(.reshape, [self], .shape(shape))
  }

  /// The elements repeated to a larger shape by NumPy's rules.
  public func broadcast(to shape: [Int]) -> Value {
    recordChecked(.broadcast, [self], .shape(shape))
  }

  /// One element, zero-based along every axis: a scalar node.
  public subscript(_ index: Int...) -> Value {
    recordChecked(.slice, [self], .ranges(index.map(SliceRange.index)))
  }

  /// A contiguous part of the first axis, zero-based.
  public subscript(_ range: Range<Int>) -> Value {
    recordChecked(
      .slice, [self],
      .ranges([SliceRange(start: range.lowerBound, count: range.count, drops: false)]))
  }
}

/// The product of a matrix or vector and a matrix or vector (`@` in formulas).
public func matmul(_ a: Value, _ b: Value) -> Value { a.recordChecked(.matmul, [a, b]) }

/// The inner product of two vectors of equal length: a scalar.
public func dot(_ x: Value, _ y: Value) -> Value { x.recordChecked(.dot, [x, y]) }

/// The outer product of two vectors: a matrix.
public func outer(_ x: Value, _ y: Value) -> Value { x.recordChecked(.outer, [x, y]) }

/// The sum of all elements, or along one zero-based axis.
public func sum(_ x: Value, axis: Int? = nil) -> Value { x.recordChecked(.sum, [x], .axis(axis)) }

/// The mean of all elements, or along one zero-based axis.
public func mean(_ x: Value, axis: Int? = nil) -> Value {
  x.recordChecked(.mean, [x], .axis(axis))
}

/// The largest element, or the largest along one zero-based axis; ties share the gradient equally.
public func max(_ x: Value, axis: Int?) -> Value {
  x.recordChecked(.maximumOver, [x], .axis(axis))
}

/// ln Σ eˣ over all elements or along one zero-based axis, without overflow; −∞ of nothing.
public func logsumexp(_ x: Value, axis: Int? = nil) -> Value {
  x.recordChecked(.logsumexp, [x], .axis(axis))
}

/// The product of all elements, or along one zero-based axis; its derivatives are right with zeros.
public func prod(_ x: Value, axis: Int? = nil) -> Value { x.recordChecked(.prod, [x], .axis(axis)) }

/// The mean square distance from the mean (divided by n), of all elements or along one zero-based axis.
/// - Precondition: there is an element.
public func variance(_ x: Value, axis: Int? = nil) -> Value {
  x.recordChecked(.variance, [x], .axis(axis))
}

/// The root of `variance`; derivative 0 where all elements are equal.
/// - Precondition: there is an element.
public func standardDeviation(_ x: Value, axis: Int? = nil) -> Value {
  x.recordChecked(.deviation, [x], .axis(axis))
}

/// Sums of the first 1, 2, … elements along a zero-based axis; that of a vector may be left out.
public func cumsum(_ x: Value, axis: Int? = nil) -> Value {
  x.recordChecked(.cumsum, [x], .axis(axis))
}

/// The zero-based position of the first largest element, of all in row-major order or along one
/// zero-based axis; not a number where an element is. It has no gradient.
/// - Precondition: there is an element.
public func argmax(_ x: Value, axis: Int? = nil) -> Value {
  x.recordChecked(.argmax, [x], .position(axis: axis, base: 0))
}

/// The sum of the squares of all elements.
public func sumsquares(_ x: Value) -> Value { x.recordChecked(.sumsquares, [x]) }

/// The Euclidean norm of all elements; gradient 0 at the zero vector.
public func norm(_ x: Value) -> Value { x.recordChecked(.norm, [x]) }

/// The operands one after the other along an axis; scalars count as vectors of length 1.
/// - Precondition: at least one operand; shapes agree off the axis.
public func concat(_ parts: [Value], axis: Int = 0) -> Value {
  precondition(!parts.isEmpty, "concat of nothing")
  return parts[0].recordChecked(.concat, parts, .axis(axis))
}

/// The rows of a matrix at zero-based positions (an embedding look-up): repeated positions add up in
/// the gradient. A position outside the matrix gives rows of not-a-number.
public func rows(_ matrix: Value, at positions: Value) -> Value {
  matrix.recordChecked(.rows, [matrix, positions], .base(0))
}

/// eˣ normalised over the last axis; the largest logit is subtracted first.
public func softmax(_ x: Value) -> Value { x.recordChecked(.softmax, [x]) }

/// ln softmax over the last axis.
public func logsoftmax(_ x: Value) -> Value { x.recordChecked(.logsoftmax, [x]) }

/// Σ(y − t)².
public func squared(_ y: Value, _ t: Value) -> Value { y.recordChecked(.squared, [y, t]) }

/// Σ|y − t|.
public func absolute(_ y: Value, _ t: Value) -> Value { y.recordChecked(.absolute, [y, t]) }

/// −Σ(t ln p + (1 − t) ln(1 − p)) on probabilities.
public func bce(_ p: Value, _ t: Value) -> Value { p.recordChecked(.bce, [p, t]) }

/// The binary cross-entropy of σ(k) from logits k, finite and with all digits where σ(k) is 0 or 1:
/// Σ(max(k, 0) − k t + ln(1 + e^−|k|)), gradient σ(k) − t.
public func sigmoidbce(_ k: Value, _ t: Value) -> Value { k.recordChecked(.sigmoidbce, [k, t]) }

/// −Σ t ln p on probabilities; `t` one-hot of p's shape, or zero-based class numbers.
public func crossentropy(_ p: Value, _ t: Value) -> Value {
  p.recordChecked(.crossentropy, [p, t], .base(0))
}

/// The cross-entropy of softmax(o); `t` one-hot of o's shape, or zero-based class numbers.
public func softmaxcrossentropy(_ o: Value, _ t: Value) -> Value {
  o.recordChecked(.softmaxcrossentropy, [o, t], .base(0))
}

/// Σ max(0, 1 − t y) with t = ±1.
public func hinge(_ y: Value, _ t: Value) -> Value { y.recordChecked(.hinge, [y, t]) }
