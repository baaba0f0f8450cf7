import TraceGraph
import TraceStore
import Training

/// Writes a run as an event file of TensorBoard: losses, learning rates and norms of gradients as scalars, values and
/// gradients as histograms, the settings as text and hyper-parameters, and a picture.
///
/// Times are those since training began, so that the same run gives the same bytes.
package struct TensorBoardExport {
  /// A picture with its size in pixels.
  package struct Picture: Sendable {
    /// The content of a PNG file.
    package var png: [UInt8]
    /// Pixels across, as the file says.
    package var width: Int
    /// Pixels down, as the file says.
    package var height: Int

    /// A picture from its parts, which are not compared with each other.
    package init(png: [UInt8], width: Int, height: Int) {
      self.png = png
      self.width = width
      self.height = height
    }
  }

  /// What the file is called: TensorBoard finds it by the word in the middle.
  package static let fileName = "events.out.tfevents.0000000000.gradviz"

  /// The bytes that each such file begins with.
  package static var start: [UInt8] { EventRecord.bytes(EventMessage.version) }

  private let reader: RunReader
  private let steps: Range<Int>
  private let picture: Picture?

  /// - Parameters:
  ///   - reader: the run.
  ///   - steps: the upper bound is not included.
  ///   - picture: of the graph; nil for none.
  package init(_ reader: RunReader, steps: Range<Int>, picture: Picture?) {
    self.reader = reader
    self.steps = steps
    self.picture = picture
  }

  /// Gives the bytes of the file, piece by piece.
  ///
  /// - Throws: `RunError`, and what the sink throws.
  package func write(_ sink: ([UInt8]) throws -> Void) throws {
    let info = try reader.info()
    var limit = ExportLimit(ofRun: info.size + info.walSize, path: reader.path)
    func put(_ data: [UInt8]) throws {
      try limit.take(data.count)
      try sink(EventRecord.bytes(data))
    }
    try put(EventMessage.version)
    let settings = try RunHyperparameters.settings(of: reader, info)
    var first = [
      EventMessage.hyperparameters(settings),
      EventMessage.text("run/text_summary", Self.table(settings)),
    ]
    if let picture {
      first.append(
        EventMessage.image(
          "graph", png: picture.png, width: picture.width, height: picture.height))
    }
    try put(EventMessage.bytes(time: 0, step: 0, values: first))
    let plan = try EventPlan(reader)
    let numbers = try reader.steps(in: steps).map(\.step)
    let room = max(1, 1_000_000 / max(1, plan.width))
    var start = 0
    while start < numbers.count {
      let part = numbers[start..<min(start + room, numbers.count)]
      for step in try reader.columns(of: part[part.startIndex]..<part[part.endIndex - 1] + 1) {
        let time = step.step.seconds.isFinite ? step.step.seconds : 0
        try put(
          EventMessage.bytes(time: time, step: step.step.step, values: plan.values(of: step)))
      }
      start += room
    }
  }

  private static func table(_ settings: [RunSetting]) -> String {
    let rows = settings.map { setting in
      let text =
        switch setting.value {
        case .number(let number): NumberFormat.file(number)
        case .word(let word): word
        }
      return "| \(MarkdownText.escaped(setting.name)) | \(MarkdownText.escaped(text)) |"
    }
    return (["| setting | value |", "|---|---|"] + rows).joined(separator: "\n")
  }
}
