extension Array {
  /// At most `count` items, evenly chosen, with the first and the last; the last alone for one.
  func evenly(_ count: Int) -> [Element] {
    guard self.count > count, count > 1 else { return count == 1 ? Array(suffix(1)) : self }
    return (0..<count).map { place in
      self[(place * (self.count - 1) + (count - 1) / 2) / (count - 1)]
    }
  }
}
