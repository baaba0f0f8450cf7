extension Double {
  /// The number as `NumberFormat` writes it in ASCII, for sentences.
  package func significantText(_ digits: Int = 4) -> String {
    NumberFormat(digits: digits).text(self)
  }
}

extension Tensor {
  /// The numbers in one line, as `NumberFormat` writes them: `[1 2; 3 4]`.
  package func significantText(_ digits: Int = 4, limit: Int = 6) -> String {
    NumberFormat(digits: digits).text(self, limit: limit)
  }
}
