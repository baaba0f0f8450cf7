import TraceGraph

/// Words of the sentences that tell what a picture shows, for those who do not see it.
package enum SentenceText {
  /// `2×3`.
  package static func extents(_ tensor: Tensor) -> String {
    tensor.shape.map(String.init).joined(separator: "×")
  }

  /// A sentence that begins with a word, which gets a large letter.
  package static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }
}
