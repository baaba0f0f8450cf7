/// A picture from a file, as it is: PNG, JPEG or SVG, checked so that every renderer can draw it.
public struct Picture: Hashable, Sendable {
  /// What the bytes are.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    case png, jpeg, svg

    /// As messages call it.
    package var word: String { self == .svg ? "SVG" : rawValue.uppercased() }

    /// The endings of file names.
    fileprivate var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }
  }

  /// More bytes than this are not read.
  public static let mostBytes = 20_000_000
  /// More pixels than this are not decoded.
  public static let mostPixels = 50_000_000

  /// What the bytes are.
  public let format: Format
  /// Pixels of PNG and JPEG, lengths of SVG in CSS pixels: what the picture's sides are to each other.
  public let extent: Size
  private let storage: Storage

  /// The bytes of the file.
  public var bytes: [UInt8] { storage.bytes }

  /// Pictures are compared often, and are the same one nearly always.
  private final class Storage: Sendable {
    let bytes: [UInt8]
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  /// Checks the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: of the whole file.
  ///   - name: the file's, whose ending must be that of its type; nil where there is none.
  /// - Throws: `PictureError` for what is no picture, is cut or damaged, is another type than the ending says, is too
  ///   large, or cannot be drawn alike everywhere; for an SVG that runs, loads or declares something.
  public init(_ bytes: [UInt8], name: String? = nil) throws(PictureError) {
    guard bytes.count <= Self.mostBytes else { throw .tooLong(bytes.count) }
    guard !bytes.isEmpty else { throw PictureError("the file is empty") }
    let found: Format
    if PNGHeader.begins(bytes) {
      found = .png
    } else if JPEGHeader.begins(bytes) {
      found = .jpeg
    } else if SVGReader.mayBegin(bytes) {
      found = .svg
    } else {
      throw PictureError("the file is no picture", remedy: "PNG, JPEG or SVG")
    }
    if let name { try Self.check(name, found) }
    switch found {
    case .png: extent = try PNGHeader.extent(bytes)
    case .jpeg: extent = try JPEGHeader.extent(bytes)
    case .svg: extent = try SVGReader.extent(bytes)
    }
    if found != .svg { try Self.check(pixels: extent) }
    format = found
    storage = Storage(bytes)
  }

  private static func check(_ name: String, _ found: Format) throws(PictureError) {
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    guard !found.endings.contains(ending) else { return }
    let other = Format.allCases.first { $0.endings.contains(ending) }
    throw PictureError(
      other == nil
        ? "the name does not end as that of \(found.word)"
        : "the file is \(found.word), and its name says \(other?.word ?? "")",
      remedy: "call it ….\(found.endings[0])")
  }

  private static func check(pixels extent: Size) throws(PictureError) {
    let pixels = extent.width * extent.height
    guard pixels <= Double(mostPixels) else {
      throw PictureError(
        "the picture has \(Int(extent.width)) × \(Int(extent.height)) pixels",
        remedy: "at most 50 million in all: make it smaller")
    }
  }

  /// The same bytes of the same type.
  public static func == (a: Picture, b: Picture) -> Bool {
    a.storage === b.storage || a.format == b.format && a.bytes == b.bytes
  }

  /// The length and the end, where pictures differ.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes.count)
    for byte in bytes.suffix(64) { hasher.combine(byte) }
  }
}

/// Why a file is no picture that can be drawn.
public struct PictureError: Error, Hashable, Sendable {
  /// What was found.
  public var cause: String
  /// What helps; empty when nothing is known.
  public var remedy: String
  /// Of an SVG, counted from 1; nil for the file as a whole.
  public var line: Int?

  init(_ cause: String, remedy: String = "", line: Int? = nil) {
    self.cause = cause
    self.remedy = remedy
    self.line = line
  }

  /// A file of too many bytes.
  package static func tooLong(_ count: Int) -> PictureError {
    PictureError("the file has \(count) bytes", remedy: "at most 20 MB: make the picture smaller")
  }
}

/// A picture in a scene, stretched to its frame.
public struct SceneImage: Hashable, Sendable {
  /// What is drawn.
  public var picture: Picture
  /// Where it stands.
  public var frame: Rect

  /// A picture at a place.
  public init(_ picture: Picture, frame: Rect) {
    self.picture = picture
    self.frame = frame
  }
}
