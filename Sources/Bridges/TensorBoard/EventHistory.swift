import Foundation
import TraceGraph
import Training

/// A folder of event files of TensorBoard as a history: tags are columns.
///
/// Events stand in no order in such files, so that their numbers are held in memory, as far as the budget goes.
final class EventHistory: HistorySource {
  let path: String
  private(set) var columns = HistoryColumns()
  private(set) var notes: [String] = []
  /// By step the cells by column; of two the last counts.
  private var cells: [Int: [Int: HistoryCell]] = [:]
  private var count = 0
  /// The first time of each step.
  private var times: [Int: Double] = [:]
  /// What plays a tag, told with its first value.
  private var plugins: [String: String] = [:]
  /// Tags that are no numbers, such as images.
  private var others: Set<String> = []

  private static let timeName = "wall time"
  private static let stepName = "step"
  /// What a number takes in memory, in bytes.
  private static let size = 200.0

  /// - Parameter path: a folder, or one event file.
  /// - Throws: for a folder without event files, and for damaged ones.
  init(_ path: String) throws(BridgeError) {
    self.path = path
    for file in try Self.files(path) { try read(file) }
    for step in cells.keys {
      guard let time = times[step], let column = columns.number(of: Self.timeName) else { continue }
      cells[step]?[column] = .number(time)
    }
    if !others.isEmpty {
      notes.append("no numbers, and left out: " + WordList.quoted(others.sorted()))
    }
  }

  func forEachRow(_ body: (HistoryRow) throws(BridgeError) -> Void) throws(BridgeError) {
    var steps = HistoryRow()
    for step in cells.keys.sorted() {
      let found = cells[step] ?? [:]
      steps.cells = [(stepColumn, .number(Double(step)))]
      for column in found.keys.sorted() {
        if let cell = found[column] { steps.cells.append((column, cell)) }
      }
      try body(steps)
    }
  }

  private lazy var stepColumn: Int = columns.number(of: Self.stepName) ?? 0

  /// The event files of a folder in the order of their names.
  static func files(_ path: String) throws(BridgeError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw BridgeError(.missing, of: path, "there is no such folder")
    }
    guard isFolder.boolValue else { return [path] }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    let files = names.filter { $0.contains("tfevents") }.map { "\(path)/\($0)" }
    guard files.isEmpty else { return files }
    let folders = names.filter { name in
      var isFolder: ObjCBool = false
      let known = FileManager.default.fileExists(
        atPath: "\(path)/\(name)", isDirectory: &isFolder)
      return known && isFolder.boolValue
    }
    throw BridgeError(
      .invalid, of: path, "it holds no event file, whose name has the word tfevents",
      remedy: folders.isEmpty ? "" : "name the folder of one run: " + WordList.text(folders))
  }
}

/// Events.
extension EventHistory {
  private func read(_ file: String) throws(BridgeError) {
    let reader = try EventRecordReader(file)
    var records = 0
    while let data = try reader.next() {
      records += 1
      do throws(ProtobufReader.Fault) {
        try readEvent(data[...])
      } catch {
        throw BridgeError(.invalid, of: file, "record \(records) is no event: \(error.cause)")
      }
      do {
        try MemoryBudget.require(Double(count) * Self.size)
      } catch {
        throw BridgeError(
          .invalid, of: file, "it holds too many numbers: \(error.cause)", remedy: error.remedy)
      }
    }
    let name = FileName.name(of: file)
    if reader.isCutOff { notes.append("the last record of \(name.quoted) is cut off and left out") }
    if records == 0 { notes.append("\(name.quoted) holds no whole record") }
  }

  private func readEvent(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Fault) {
    var reader = ProtobufReader(bytes)
    var (time, step) = (0.0, 0)
    var summaries: [ArraySlice<UInt8>] = []
    while let (field, content) = try reader.next() {
      switch field {
      case 1: time = content.double ?? 0
      case 2: step = content.integer ?? 0
      case 5: if let message = content.message { summaries.append(message) }
      default: break
      }
    }
    guard step >= 0, step < CheckedSize.limit else {
      throw ProtobufReader.Fault(cause: "its step is \(step)")
    }
    for summary in summaries {
      var reader = ProtobufReader(summary)
      while let (field, content) = try reader.next() {
        guard field == 1, let message = content.message else { continue }
        try readValue(message, step, time)
      }
    }
  }

  private func readValue(
    _ bytes: ArraySlice<UInt8>, _ step: Int, _ time: Double
  ) throws(ProtobufReader.Fault) {
    var reader = ProtobufReader(bytes)
    var tag = ""
    var cell: HistoryCell?
    var tensor: EventTensor?
    while let (field, content) = try reader.next() {
      switch field {
      case 1: tag = content.text ?? ""
      case 2: cell = content.float.map { .number($0) }
      case 5: if let message = content.message { cell = try EventSummary.cell(message) }
      case 8: if let message = content.message { tensor = try EventTensor(message) }
      case 9: if let message = content.message { try notePlugin(message, tag) }
      default: break
      }
    }
    // Hyper-parameters are settings of the program that wrote them, and no history.
    guard !tag.isEmpty, !tag.hasPrefix("_hparams_/") else { return }
    if cell == nil, let tensor { cell = tensor.cell(plugin: plugins[tag] ?? "") }
    guard let cell, tag != Self.timeName, tag != Self.stepName else {
      if others.count < HistoryColumns.most { others.insert(tag) }
      return
    }
    guard let column = columns.number(of: tag) else {
      throw ProtobufReader.Fault(cause: "there are more than \(HistoryColumns.most) tags")
    }
    if cells[step, default: [:]].updateValue(cell, forKey: column) == nil { count += 1 }
    if time.isFinite, time < times[step] ?? .infinity { times[step] = time }
  }

  private func notePlugin(
    _ metadata: ArraySlice<UInt8>, _ tag: String
  ) throws(ProtobufReader.Fault) {
    var reader = ProtobufReader(metadata)
    while let (field, content) = try reader.next() {
      guard field == 1, let message = content.message else { continue }
      var plugin = ProtobufReader(message)
      while let (field, content) = try plugin.next() {
        guard field == 1, let name = content.text, plugins.count < HistoryColumns.most else {
          continue
        }
        plugins[tag] = name
      }
    }
  }
}
