import SwiftCSV
import Testing

@testable import Sheets

/// Lines with their cells, comments left out.
private func cells(
  _ text: String, _ separator: CSVReading.Separator = .comma
) throws -> [[String]] {
  var text = text
  return try text.withUTF8 { bytes in
    var scanner = CSVScanner(bytes, separator: separator.rawValue)
    var row = CSVScanner.Row()
    var rows: [[String]] = []
    while try scanner.next(&row) {
      if !row.isComment { rows.append(row.cells.map(scanner.text)) }
    }
    return rows
  }
}

@Suite struct CSVScannerTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2", [["a", "b"], ["1", "2"]]), ("\n\n , \na,\n", [["a", ""]]),
    (" a , b c \n", [["a", "b c"]]), ("\"a,\"\"b\"\"\" , \"c\nd\"\n", [["a,\"b\"", "c\nd"]]),
    ("5\" pipe,2\n", [["5\" pipe", "2"]]), ("# no,\n1,#2\n  # \"\n", [["1", "#2"]]),
    ("\"#a\",\"\"\n", [["#a", ""]]), ("1,", [["1", ""]]), ("", []),
  ])
  func `lines and cells`(_ text: String, _ wanted: [[String]]) throws {
    #expect(try cells(text) == wanted)
  }

  @Test func `blanks and tabs divide cells by runs`() throws {
    #expect(
      try cells("  a \t b\n1  2 \n\"x y\" 3\n", .blank) == [
        ["a", "b"], ["1", "2"], ["x y", "3"],
      ])
    #expect(try cells("a b\t\t2\n", .tab) == [["a b", "", "2"]])
  }

  @Test(arguments: ["a\n\"1\"2\n", "a,\"b\nc\n", "\"\"\"\n"])
  func `quotation marks without sense are refused`(_ text: String) {
    #expect(throws: CSVScanner.Fault.self) { try cells(text) }
  }

  /// An independent reader agrees on regular files, quoted cells with separators, quotation marks and line
  /// breaks included.
  @Test(arguments: [CSVReading.Separator.comma, .semicolon, .tab])
  func `regular files are read as SwiftCSV reads them`(_ separator: CSVReading.Separator) throws {
    let sign = Character(UnicodeScalar(separator.rawValue))
    let delimiter = CSVDelimiter.character(sign)
    var generator = SeededGenerator(state: 7)
    let pieces = ["1", "-2.5", "word", "\"q\"\"q\"", "\"a,b;c\td\"", "\"x\ny\"", "", "3e-4"]
    var text = "h1,h2,h3\n"
    for _ in 0..<200 {
      text += (0..<3).map { _ in pieces[Int(generator.next() % 8)] }.joined(separator: ",") + "\n"
    }
    // The commas inside quoted cells change as well, the same for both readers.
    text = text.replacing(",", with: String(sign))
    let collected = Collected()
    try EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false, rowLimit: 0)
      .enumerateAsArray(startAt: 0, rowLimit: nil) { collected.rows.append($0) }
    let wanted = collected.rows.filter { !$0.allSatisfy(\.isEmpty) }
    #expect(try cells(text, separator) == wanted)
  }
}

private final class Collected {
  var rows: [[String]] = []
}

private struct SeededGenerator {
  var state: UInt64

  /// Steele, Lea, Flood 2014 (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct CellNumberTests {
  private func number(_ text: String, _ decimal: String = ".") -> Double? {
    var text = text
    return text.withUTF8 {
      CellNumber.parse(
        $0, CSVScanner.Cell(start: 0, end: $0.count), decimal: decimal.utf8.first ?? 0)
    }
  }

  /// The library's parser rounds correctly; the short way must give the same bits.
  @Test(arguments: [
    "0", "-0", "1", "+1.5", ".5", "5.", "0.1", "123456789.123456789", "9007199254740993",
    "9007199254740992", "0.30000000000000004", "1e22", "1e23", "-1.7976931348623157e308",
    "4.9e-324", "2.2250738585072014e-308", "123456789012345678901234567890", "1E+5",
    "0.0000000000000000000001", "179769313486231580793728971405301", "999999999999999999",
  ])
  func `a number has the bits of the library's`(_ text: String) throws {
    let wanted = try #require(Double(text))
    #expect(try #require(number(text)).bitPattern == wanted.bitPattern)
    let comma = text.replacing(".", with: ",")
    #expect(try #require(number(comma, ",")).bitPattern == wanted.bitPattern)
  }

  @Test func `many decimals have the bits of the library's`() throws {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<20_000 {
      let digits = String(generator.next() % 1_000_000_000_000_000_000)
      let place = Int(generator.next() % UInt64(digits.count + 1))
      let text = digits.prefix(place) + "." + digits.dropFirst(place)
      #expect(number(String(text))?.bitPattern == Double(String(text))?.bitPattern, "\(text)")
    }
  }

  @Test(arguments: ["", "-", ".", "1,5", "1.2.3", "1e", "nan", "inf", "0x10", "1 2", "١", "--1"])
  func `anything else is no number`(_ text: String) { #expect(number(text) == nil) }

  @Test func `with decimal commas a point is no number`() {
    #expect(number("1.5", ",") == nil && number("1,5", ",") == 1.5)
  }
}
