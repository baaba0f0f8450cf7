import Foundation
import Training

extension DataTable {
  /// A table from a file of plain numbers below a line of names.
  init(csvFile path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    try self.init(
      columns: lines.first ?? [], rows: lines.dropFirst().map { $0.compactMap(Double.init) })
  }
}
