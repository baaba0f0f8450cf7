import Foundation
import Training

extension DataTable {
  /// Reads a file of the workload: a line of names, then numbers, divided by commas.
  init(csvFile path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    try self.init(
      columns: lines.first?.split(separator: ",").map(String.init) ?? [],
      rows: lines.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } })
  }
}
