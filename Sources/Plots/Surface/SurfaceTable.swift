import TraceGraph

/// The numbers of a surface: one row a point.
package struct SurfaceTable: Hashable, Sendable {
  /// The names of both axes and of the output.
  package var names: [String]
  /// Where the columns of the grid stand.
  package var x: [Double]
  /// Where the rows of the grid stand.
  package var y: [Double]
  /// Row by row from the first y, each from the first x.
  package var values: [Double]

  /// Comma-separated values with a heading; numbers in the shortest form that reads back to the same
  /// double, `nan`, `inf` and `-inf` as such.
  package var csv: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * 40)
    bytes += Array(names.map(CSVCell.text).joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
    let columns = x.map { Array("\($0),".utf8) }
    for (row, y) in y.enumerated() {
      let second = Array("\(y),".utf8)
      for column in columns.indices {
        bytes += columns[column]
        bytes += second
        var text = "\(values[row * x.count + column])\n"
        text.withUTF8 { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }
}
