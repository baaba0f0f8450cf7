import TraceGraph

extension PictureManifest {
  private static let format = "gradviz-frames"
  private static let version = 1

  /// One line a frame and one a file, so that a version control shows what changed.
  var json: [UInt8] {
    var json = JSONWriter()
    json.raw("{\"format\": \"\(Self.format)\", \"version\": \(Self.version),\n")
    if !source.isEmpty {
      json.raw(" \"from\": ")
      json.string(source)
      json.raw(",\n")
    }
    json.raw(" \"figures\": ")
    json.list(figures, separator: ",\n  ") { $0.figure($1) }
    json.raw(",\n \"files\": ")
    json.list(digests.sorted { $0.key < $1.key }, separator: ",\n  ") { json, file in
      json.raw("{\"file\": ")
      json.string(file.key)
      json.raw(", \"sha256\": ")
      json.string(file.value)
      json.raw("}")
    }
    json.raw("}\n")
    return json.bytes
  }

  /// Reads a manifest; fields that it does not know are passed over.
  ///
  /// - Returns: nil for what is no manifest, or one of a later version.
  init?(json bytes: [UInt8]) {
    do throws(JSONReader.Failure) {
      var reader = JSONReader(bytes)
      guard try read(&reader) else { return nil }
      try reader.end()
    } catch {
      return nil
    }
  }

  private mutating func read(_ reader: inout JSONReader) throws(JSONReader.Failure) -> Bool {
    var format = ""
    var version = 0
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "format": format = try reader.string()
      case "version": version = try reader.integer(in: 0...Int(Int32.max))
      case "from": source = try reader.string()
      case "figures":
        try reader.beginArray()
        while try reader.nextElement() { figures.append(try reader.figure()) }
      case "files":
        try reader.beginArray()
        while try reader.nextElement() {
          let fields = try reader.strings()
          if let file = fields["file"] { digests[file] = fields["sha256"] }
        }
      default: try reader.skip()
      }
    }
    return format == Self.format && version == Self.version
  }
}

extension JSONWriter {
  fileprivate mutating func figure(_ figure: PictureManifest.Figure) {
    raw("{\"name\": ")
    string(figure.name)
    raw(", \"frames\": [")
    for (number, frame) in figure.frames.enumerated() {
      raw(number == 0 ? "\n   {\"file\": " : ",\n   {\"file\": ")
      string(frame.file)
      if let page = frame.page { raw(", \"page\": \(page)") }
      if let fragment = frame.fragment {
        raw(", \"fragment\": ")
        string(fragment)
      }
      raw(", \"title\": ")
      string(frame.title)
      raw(", \"alt\": ")
      string(frame.alternative)
      raw("}")
    }
    raw("]}")
  }
}

extension JSONReader {
  fileprivate mutating func figure() throws(Failure) -> PictureManifest.Figure {
    var figure = PictureManifest.Figure(name: "", frames: [])
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case "name": figure.name = try string()
      case "frames":
        try beginArray()
        while try nextElement() { figure.frames.append(try frame()) }
      default: try skip()
      }
    }
    return figure
  }

  private mutating func frame() throws(Failure) -> PictureManifest.Frame {
    var frame = PictureManifest.Frame(file: "", title: "", alternative: "")
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case "file": frame.file = try string()
      case "page": frame.page = try integer(in: 1...Int(Int32.max))
      case "fragment": frame.fragment = try string()
      case "title": frame.title = try string()
      case "alt": frame.alternative = try string()
      default: try skip()
      }
    }
    return frame
  }

  /// The fields of an object that are strings.
  fileprivate mutating func strings() throws(Failure) -> [String: String] {
    var fields: [String: String] = [:]
    try beginObject()
    while let key = try nextKey() {
      if peek() == UInt8(ascii: "\"") { fields[key] = try string() } else { try skip() }
    }
    return fields
  }
}
