/// One file or stream to write.
struct OutputTarget {
  var path: String
  var format: OutputFormat
}

extension OutputTarget {
  /// Writes files whose bytes are all made, so that an error leaves no file behind.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(Failure) {
    guard path != "-" else {
      guard files.count == 1 else {
        throw .usage("\(files.count) pictures do not fit into standard output; write pdf, or files")
      }
      return try StandardOutput.write(files[0].bytes)
    }
    for file in files { try OutputFile.write(file.bytes, to: file.path) }
    if files.count > 1 { for file in files { Diagnostics.note(file.path) } }
  }
}
