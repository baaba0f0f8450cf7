/// The messages of event files that are written: `Event` and `Summary` of TensorFlow, as far as they are needed.
enum EventMessage {
  /// The first of every file, which says what the others are.
  static var version: [UInt8] {
    var writer = ProtobufWriter()
    writer.double(1, 0)
    writer.string(3, "brain.Event:2")
    return writer.bytes
  }

  /// - Parameters:
  ///   - time: in seconds; TensorBoard shows it since the first.
  ///   - step: from 0.
  ///   - values: made by the functions below.
  static func bytes(time: Double, step: Int, values: [[UInt8]]) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.double(1, time)
    writer.integer(2, step)
    writer.message(5) { summary in
      for value in values { summary.data(1, value) }
    }
    return writer.bytes
  }

  static func scalar(_ tag: String, _ number: Double) -> [UInt8] {
    value(tag) { $0.float(2, Float(number)) }
  }

  static func image(_ tag: String, png: [UInt8], width: Int, height: Int) -> [UInt8] {
    value(tag) { value in
      value.message(4) { image in
        image.integer(1, height)
        image.integer(2, width)
        image.integer(3, 4)
        image.data(4, png)
      }
    }
  }

  static func histogram(_ tag: String, _ histogram: EventHistogram) -> [UInt8] {
    value(tag) { value in
      value.message(5) { message in
        message.double(1, histogram.minimum)
        message.double(2, histogram.maximum)
        message.double(3, histogram.count)
        message.double(4, histogram.sum)
        message.double(5, histogram.squares)
        message.doubles(6, histogram.limits)
        message.doubles(7, histogram.counts)
      }
    }
  }

  /// Text in Markdown.
  static func text(_ tag: String, _ text: String) -> [UInt8] {
    value(tag) { value in
      value.message(8) { tensor in
        tensor.integer(1, 7)
        tensor.message(2) { shape in shape.message(2) { $0.integer(1, 1) } }
        tensor.string(8, text)
      }
      value.message(9) { metadata in
        metadata.message(1) { $0.string(1, "text") }
        metadata.integer(4, 2)
      }
    }
  }

  /// Hyper-parameters with their numbers or words, for the page of that name.
  static func hyperparameters(_ settings: [RunSetting]) -> [UInt8] {
    value("_hparams_/session_start_info") { value in
      value.message(9) { metadata in
        metadata.message(1) { plugin in
          plugin.string(1, "hparams")
          plugin.message(2) { content in
            content.message(3) { start in
              for setting in settings {
                start.message(1) { entry in
                  entry.string(1, setting.name)
                  entry.message(2) { value in
                    switch setting.value {
                    case .number(let number): value.double(2, number)
                    case .word(let word): value.string(3, word)
                    }
                  }
                }
              }
            }
          }
        }
        metadata.integer(4, 1)
      }
    }
  }

  private static func value(
    _ tag: String, _ body: (inout ProtobufWriter) -> Void
  ) -> [UInt8] {
    var writer = ProtobufWriter()
    writer.string(1, tag)
    body(&writer)
    return writer.bytes
  }
}

/// A setting of a training.
struct RunSetting: Hashable {
  enum Value: Hashable {
    case number(Double)
    case word(String)
  }

  var name: String
  var value: Value
}

/// How many numbers lie where, with their exact sums.
struct EventHistogram {
  private static let bins = 30

  let minimum: Double
  let maximum: Double
  let count: Double
  let sum: Double
  let squares: Double
  /// The right edges of the bins: the first, in which nothing lies, ends at the smallest number.
  let limits: [Double]
  let counts: [Double]

  /// Of those that are finite; nil where none is.
  init?(_ numbers: some Sequence<Double>) {
    let finite = numbers.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    (minimum, maximum, count) = (low, high, Double(finite.count))
    sum = finite.reduce(0, +)
    squares = finite.reduce(0) { $0 + $1 * $1 }
    let width = high / Double(Self.bins) - low / Double(Self.bins)
    guard width > 0, width.isNormal, low + width > low else {
      limits = [high]
      counts = [Double(finite.count)]
      return
    }
    var counts = [Double](repeating: 0, count: Self.bins + 1)
    for number in finite {
      let bin = Int((number / width - low / width).rounded(.down))
      counts[min(max(bin, 0), Self.bins - 1) + 1] += 1
    }
    limits = (0...Self.bins).map { $0 == Self.bins ? high : low + Double($0) * width }
    self.counts = counts
  }
}
