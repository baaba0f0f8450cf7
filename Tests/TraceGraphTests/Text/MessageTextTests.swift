import Testing

@testable import TraceGraph

@Suite struct ShortTextTests {
  private let longest = ShortText.longest

  @Test func `what is not longer than a name stays`() {
    let text = String(repeating: "x", count: longest)
    #expect(text.shortened == text && text.quoted == "'\(text)'")
    #expect((text + "x").shortened == text + "…")
    #expect("".quoted == "''")
  }

  @Test func `no character is cut in two`() {
    let family = "👨‍👩‍👧"
    let text = String(repeating: "x", count: longest - 2) + family + "y"
    #expect(text.shortened == String(repeating: "x", count: longest - 2) + "…")
    let fits = String(repeating: "x", count: longest - 5) + family
    #expect(fits.shortened.hasPrefix(String(repeating: "x", count: longest - 5)))
  }

  @Test func `marks without end are cut, too`() {
    let letter = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(letter.shortened.unicodeScalars.count <= 8 * (longest + 1))
    #expect(letter.shortened.hasSuffix("…"))
  }

  @Test func `control characters are told, not sent`() {
    #expect("a\u{1B}[2Jb\n".quoted.unicodeScalars.allSatisfy { $0.value >= 32 })
  }
}

@Suite struct WordListTests {
  private func words(_ count: Int) -> [String] { (0..<count).map { "w\($0)" } }

  @Test func `lists are cut at one length, and only what is cut ends in dots`() {
    for list in [WordList.text, WordList.quoted, WordList.choice] {
      #expect(!list(words(WordList.longest)).contains("…"))
      let cut = list(words(WordList.longest + 1))
      #expect(cut.hasSuffix(", …") && cut.contains("w19") && !cut.contains("w20"))
    }
  }

  @Test(arguments: [
    (0, "", "", ""), (1, "w0", "'w0'", "w0"), (2, "w0, w1", "'w0', 'w1'", "w0 or w1"),
    (3, "w0, w1, w2", "'w0', 'w1', 'w2'", "w0, w1 or w2"),
  ])
  func `few words`(count: Int, text: String, quoted: String, choice: String) {
    #expect(WordList.text(words(count)) == text)
    #expect(WordList.quoted(words(count)) == quoted)
    #expect(WordList.choice(words(count)) == choice)
  }

  @Test func `words of the program are told whole`() {
    #expect(WordList.whole(words(40)).hasSuffix("w38, w39"))
  }

  @Test func `phrases are cut by number, not by length`() {
    let long = "a = " + String(repeating: "1", count: 100)
    #expect(WordList.phrases([long, "b = 2"]) == long + ", b = 2")
    #expect(WordList.phrases(words(21)).hasSuffix("w19, …"))
  }

  @Test func `a way keeps both ends, and what is left out is not asked for its word`() {
    var asked = 0
    func way(_ count: Int) -> String {
      WordList.chain(words(count), by: "←") { word in
        asked += 1
        return word
      }
    }
    #expect(way(3) == "w0 ← w1 ← w2" && !way(20).contains("…"))
    asked = 0
    #expect(way(1_000).hasPrefix("w0 ← w1 ← ") && way(1_000).hasSuffix("w17 ← … ← w999"))
    #expect(asked == 2 * 19)
    let cell = WordList.chain(words(9), by: "←", most: 8, ends: (3, 2)) { $0 }
    #expect(cell == "w0 ← w1 ← w2 ← … ← w7 ← w8")
  }
}

@Suite struct AmountTests {
  @Test(arguments: [
    (0.0, "0 bytes"), (999, "999 bytes"), (999.6, "1 kB"), (1_960, "2 kB"), (1_500, "1.5 kB"),
    (99_600, "100 kB"), (999_400, "999 kB"), (999_600, "1 MB"), (2.74e11, "274 GB"),
    (-5, "0 bytes"), (.infinity, "more than any machine has"),
    (.nan, "more than any machine has"),
  ])
  func `memory`(bytes: Double, text: String) {
    #expect(NumberFormat.bytes(bytes) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (0.001, "<1"), (0.005, "1"), (0.5, "50"), (0.994, "99"), (0.999, ">99"), (1, "100"),
  ])
  func `shares`(share: Double, text: String) {
    #expect(NumberFormat.percent(share) == text)
    #expect(NumberFormat.wholePercent(share) == ["<1": "0", ">99": "100"][text, default: text])
  }

  @Test(arguments: [
    (1.0, "1"), (-0.0, "-0"), (0.1, "0.1"), (1e300, "1e+300"), (.nan, "nan"), (.infinity, "inf"),
    (.leastNonzeroMagnitude, "5e-324"),
  ])
  func `numbers of files read back as the same bits`(number: Double, text: String) {
    #expect(NumberFormat.file(number) == text)
    #expect(Double(text)?.bitPattern == number.bitPattern || number.isNaN)
  }
}

@Suite struct WideScalarsTests {
  @Test func `ranges rise and do not touch`() {
    for (low, high) in zip(WideScalars.ranges, WideScalars.ranges.dropFirst()) {
      #expect(low.upperBound + 1 < high.lowerBound)
    }
    #expect(WideScalars.unicodeVersion.split(separator: ".").count == 3)
  }

  @Test(arguments: [
    (0x1100, true), (0x115F, true), (0x1160, false), (0x4E00, true), (0x9FFF, true), (0xAC00, true),
    (0xFF01, true), (0xFF61, false), (0x20000, true), (0x3FFFD, true), (0x41, false),
    (0x3B1, false), (0x1F1E6, false), (0x1F600, true), (0x303F, false),
  ])
  func `widths of the standard`(value: UInt32, isWide: Bool) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(WideScalars.contains(scalar) == isWide)
  }
}

@Suite struct TextTableTests {
  @Test func `facts stand under no headings, aligned by the widest label`() {
    let facts = [(label: "a", text: "1"), ("öß 漢", "2 "), ("", "3")]
    #expect(TextTable(facts: facts).text() == "a      1\nöß 漢  2\n       3\n")
    let wide = TextTable(facts: facts, least: 8)
    #expect(wide.lines == ["a         1", "öß 漢     2", "          3"])
    #expect(TextTable(facts: []).text().isEmpty)
  }

  @Test func `a heading makes a line, and its column as wide`() {
    var table = TextTable([.init(""), .init("value", .right)])
    table.add("x", "1")
    #expect(table.text { "<\($0)>" } == "<   value>\nx      1\n" && table.lines == ["x      1"])
  }
}
