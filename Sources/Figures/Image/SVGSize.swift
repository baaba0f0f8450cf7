/// The size of an SVG, from its root.
enum SVGSize {
  /// In CSS pixels, of which 96 are an inch.
  private static let units: [String: Double] = [
    "": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96,
  ]

  /// - Throws: `PictureError` for a root that is no picture, and for one without a size.
  static func read(
    _ name: String, _ attributes: [(name: String, value: String)]
  ) throws(PictureError) -> Size {
    guard SVGRules.isRoot(name, attributes) else {
      throw PictureError(
        "the file is no SVG: it begins with '\(name.prefix(40))'",
        remedy: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 WIDTH HEIGHT\">")
    }
    func value(_ key: String) -> String? { attributes.first { $0.name == key }?.value }
    let box = value("viewBox").map {
      $0.split { $0 == "," || $0.isWhitespace }.compactMap { Double($0) }
    }
    let inner = box?.count == 4 ? box.map { Size(width: $0[2], height: $0[3]) } : nil
    let (width, height) = (value("width").flatMap(length), value("height").flatMap(length))
    let size: Size? =
      switch (width, height, inner) {
      case (let width?, let height?, _): Size(width: width, height: height)
      case (let width?, nil, let inner?):
        Size(width: width, height: width * inner.height / inner.width)
      case (nil, let height?, let inner?):
        Size(width: height * inner.width / inner.height, height: height)
      case (_, _, let inner): inner
      }
    guard let size, size.width > 0, size.height > 0, size.width.isFinite, size.height.isFinite,
      (1e-4...1e4).contains(size.width / size.height), max(size.width, size.height) < 1e6
    else {
      throw PictureError(
        "the SVG says no size", remedy: "give it a viewBox: viewBox=\"0 0 WIDTH HEIGHT\"")
    }
    return size
  }

  /// A length in CSS pixels; nil for shares of what is around.
  private static func length(_ text: String) -> Double? {
    let text = text.filter { !$0.isWhitespace }.lowercased()
    let digits = text.prefix { $0.isNumber || ".+-e".contains($0) && !text.hasSuffix("em") }
    guard let unit = units[String(text.dropFirst(digits.count))] else { return nil }
    return Double(digits).map { $0 * unit }
  }
}
