import CCairo
import Figures
import Foundation

@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a strict XML reader finds in a document; nil when it is not well-formed.
final class ReadXML: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  init?(_ source: String) {
    super.init()
    let parser = XMLParser(data: Data(source.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  var ids: [String] { elements.compactMap { $0.attributes["id"] } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}

/// A PNG decoded by Cairo; colours are 0xAARRGGBB, multiplied by alpha.
struct ReadPNG {
  var width: Int
  var height: Int
  private var pixels: [UInt32] = []

  init?(_ bytes: [UInt8]) {
    final class Source {
      var rest: ArraySlice<UInt8>
      init(_ bytes: [UInt8]) { rest = bytes[...] }
    }
    let source = Source(bytes)
    let read: cairo_read_func_t = { closure, target, count in
      guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
      let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
      guard source.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
      for (index, byte) in source.rest.prefix(Int(count)).enumerated() { target[index] = byte }
      source.rest.removeFirst(Int(count))
      return CAIRO_STATUS_SUCCESS
    }
    let surface = cairo_image_surface_create_from_png_stream(
      read, Unmanaged.passUnretained(source).toOpaque())
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride)
      for column in 0..<width {
        pixels.append(line.load(fromByteOffset: column * 4, as: UInt32.self))
      }
    }
    withExtendedLifetime(source) {}
  }

  func pixel(_ x: Int, _ y: Int) -> UInt32 { pixels[y * width + x] }

  /// Pixels that are not white or transparent.
  var inked: Int { pixels.count { $0 & 0xFFFFFF != 0xFFFFFF && $0 >> 24 != 0 } }
}

/// A scene with one element.
func scene(_ elements: SceneElement..., background: Color? = nil) -> Scene {
  Scene(
    size: Size(width: 100, height: 50), background: background, elements: elements, title: "test")
}

/// A layout request with boxes of one size.
func request(
  _ count: Int, _ edges: [(Int, Int)], direction: GraphDirection = .right,
  size: Size = Size(width: 60, height: 30)
) -> GraphLayoutRequest {
  GraphLayoutRequest(
    name: "test", nodes: Array(repeating: .init(size: size), count: count),
    edges: edges.map { .init(from: $0.0, to: $0.1) }, direction: direction, nodeSeparation: 14,
    rankSeparation: 30)
}

/// What a body throws, for tests that look into the error.
func failure(_ body: () throws -> Void) -> FigureError? {
  do {
    try body()
    return nil
  } catch {
    return error as? FigureError
  }
}
