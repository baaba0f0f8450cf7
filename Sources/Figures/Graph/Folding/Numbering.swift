/// Counts distinct things in the order in which they come.
struct Numbering<Key: Hashable> {
  private var numbers: [Key: Int] = [:]

  var count: Int { numbers.count }

  /// The number of a thing, from 0; a new one gets the next.
  mutating func number(of key: Key) -> Int {
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    return numbers.count - 1
  }
}
