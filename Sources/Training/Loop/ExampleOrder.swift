/// Which examples every step takes, in order.
struct ExampleOrder {
  let count: Int
  let batchSize: Int
  private var shuffle: Shuffle?
  /// Where the next batch begins in the epoch's order.
  private var position = 0

  private struct Shuffle {
    var generator: RandomGenerator
    var order: [Int]
  }

  init(count: Int, batchSize: Int, seed: UInt64?) {
    self.count = count
    self.batchSize = min(batchSize, count)
    if let seed { shuffle = Shuffle(generator: RandomGenerator(seed: seed), order: []) }
  }

  var batchesPerEpoch: Int { (count + batchSize - 1) / batchSize }

  /// The examples of the next step.
  mutating func next() -> [Int] {
    if position >= count { position = 0 }
    if position == 0, var shuffle {
      shuffle.order = shuffle.generator.permutation(of: count)
      self.shuffle = shuffle
    }
    let range = position..<min(position + batchSize, count)
    position = range.upperBound
    return shuffle.map { Array($0.order[range]) } ?? Array(range)
  }

  /// The generator's four words, the position, then the order of the current epoch. Without shuffling
  /// only the position.
  var state: [UInt64] {
    let place = [UInt64(position)]
    guard let shuffle else { return place }
    return shuffle.generator.state + place + shuffle.order.map { UInt64($0) }
  }

  /// Goes on where an order stood.
  ///
  /// - Throws: `TrainingError` for words that are no state of this order.
  mutating func restore(_ words: [UInt64]) throws(TrainingError) {
    let head = shuffle == nil ? 1 : 5
    guard words.count == head || (shuffle != nil && words.count == head + count),
      let place = Int(exactly: words[head - 1]), place <= count
    else { throw Self.error }
    if shuffle != nil {
      let order = words.dropFirst(head).compactMap { Int(exactly: $0) }
      guard let generator = RandomGenerator(state: Array(words.prefix(4))),
        order.isEmpty ? place == 0 : Set(order) == Set(0..<count)
      else { throw Self.error }
      shuffle = Shuffle(generator: generator, order: order)
    }
    position = place
  }

  private static var error: TrainingError {
    TrainingError(
      .resume, of: "order of the examples", "the state does not fit the data",
      remedy: "resume with the same data, batch size and shuffle")
  }
}
