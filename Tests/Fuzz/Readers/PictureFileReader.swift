import Figures
import Foundation
import TestSupport

/// Pictures from files: bytes changed by chance, and SVG whose pieces are. They are checked, and in turn drawn.
struct PictureFileReader: InputReader {
  static let name = "image"
  static let batch = 20_000

  private let mutator: TextMutator
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    mutator = TextMutator(
      samples: [SamplePictures.svg] + Self.samples.map { Array($0.utf8) }, words: Self.words)
  }

  private static let words = [
    "script", "href", "url", "xmlns", "use", "image", "style", "viewBox", "onload", "data", "CDATA",
  ]

  private static let samples = [
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><defs><g id='a'><rect width='1'/></g>"
      + "</defs><use href='#a' x='2'/><text font-size='3' y='5'>a &amp; &#98;</text></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg' width='1in' height='2cm'><style><![CDATA[.a { fill: url(#g)"
      + " }]]></style><linearGradient id='g'><stop offset='.5'/></linearGradient>"
      + "<path class='a' d='M 1 2 C 3 4 5 6 7 8 A 1 1 0 0 1 9 9 z'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><filter id='f'><feGaussianBlur "
      + "stdDeviation='1'/></filter><mask id='m'><circle r='2'/></mask><pattern id='p' width='1' height='1'>"
      + "<rect/></pattern><rect filter='url(#f)' mask='url(#m)' fill='url(#p)' width='3' height='3'/></svg>",
  ]

  func input(_ chance: inout Chance) -> [UInt8] {
    if chance.once(in: 2) { return mutator.text(&chance) }
    var bytes = chance.once(in: 2) ? SamplePictures.jpeg : SamplePictures.png
    for _ in 0..<chance.few(most: 6) {
      guard !bytes.isEmpty else { break }
      let place = chance.below(bytes.count)
      switch chance.below(4) {
      case 0: bytes[place] = UInt8(chance.below(256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + chance.few(most: 40)))
      case 2: bytes.insert(UInt8(chance.pick([0, 1, 0x7F, 0x80, 0xD9, 0xFF])), at: place)
      default: bytes[place] ^= UInt8(1 << chance.below(8))
      }
    }
    return bytes
  }

  func read(_ input: [UInt8], turn: Int) throws {
    guard let picture = try? Picture(input) else { return }
    precondition(picture.extent.width > 0 && picture.extent.height > 0, "a picture without extent")
    let format = picture.format == .jpeg ? "jpg" : picture.format.rawValue
    try commands.write(input, to: "a.\(format)")
    let sheet = "figures: {p: {image: {file: a.\(format), alt: x, size: 200x100pt}}}\n"
    try commands.write(Array(sheet.utf8), to: "input.yaml")
    commands.run(
      ["build", "input.yaml", "--format", ["svg", "png", "pdf"][turn % 3], "-o", "out"])
    try commands.clear()
  }
}
