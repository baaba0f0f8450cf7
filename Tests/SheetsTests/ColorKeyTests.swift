import Figures
import Plots
import Testing

@testable import Sheets

/// The key `colors`: what it takes, and what is told of what it does not.
@Suite("The key colors")
struct ColorKeyTests {
  private func sheet(_ colors: String) throws -> Sheet {
    let text = """
      formulas: |
        k = w1*x + w2
        f = sigmoid(k)
      values: {x: 1}
      parameters: {w1: 0.5, w2: 1}
      colors: \(colors)

      """
    return try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
  }

  private func error(_ colors: String) throws -> SheetError {
    do {
      _ = try sheet(colors).record()
    } catch let error as SheetError {
      return error
    }
    throw SheetError(file: "", cause: "no error")
  }

  @Test("takes names of CSS and hexadecimal numbers for names and patterns")
  func choices() throws {
    let sheet = try sheet("{k: teal, \"w*\": Orange, f: '#5b2ea6', x: '#0af'}")
    _ = try sheet.record()
    let choices = sheet.colorChoices
    #expect(choices.color(of: "k") == Color(hex: 0x008080))
    #expect(choices.color(of: "w2") == Color(hex: 0xFFA500))
    #expect(choices.color(of: "f") == Color(hex: 0x5B2EA6))
    #expect(choices.color(of: "x") == Color(hex: 0x00AAFF))
  }

  @Test("nothing under it chooses nothing")
  func empty() throws {
    #expect(try sheet("").colorChoices.isEmpty)
  }

  @Test(
    "tells an unknown colour and an unknown name with the nearest",
    arguments: [
      ("{k: tael}", "'tael' is no color", "did you mean 'teal'?"),
      ("{k: 'rgb(1,2,3)'}", "'rgb(1,2,3)' is no color", "#rrggbb in quotes"),
      ("{k: [teal]}", "found a list", "text"), ("teal", "found", "{x: 1, y: 2}"),
      ("{w3: teal}", "no variable is named 'w3'", "did you mean 'w1'?"),
      ("{\"v*\": teal}", "no name fits 'v*'", "there are:"),
    ])
  func errors(colors: String, cause: String, remedy: String) throws {
    let error = try error(colors)
    #expect(error.line == 6)
    #expect(error.cause.contains(cause), "\(error)")
    #expect(error.remedy.contains(remedy), "\(error)")
  }

  @Test("a hexadecimal number without quotes is told as the comment that YAML takes it for")
  func comment() throws {
    let text = "formulas: f = x\nvalues: {x: 1}\ncolors:\n  f: #ff0000\n"
    let error = #expect(throws: SheetError.self) {
      try Sheet(file: "s.yaml", bytes: Array(text.utf8))
    }
    #expect(error?.line == 4 && error?.remedy.contains("in quotes") == true)
  }

  @Test("holds for a model with data and a network, too")
  func network() throws {
    func sheet(_ name: String) throws -> Sheet {
      let text = """
        data: [{x1: 1, x2: 2, t: 0}]
        network:
          inputs: [x1, x2]
          granularity: scalar
          layers:
            - {units: 2, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
            - {units: 1, out: y, weights: v, bias: c}
        formulas: loss = (y - t)^2
        roles: {target: t}
        train: {minimize: loss, learning-rate: 0.1, epochs: 1}
        colors: {\(name): teal}

        """
      return try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    }
    for name in ["y", "\"h*\"", "w12", "\"layer1/*\""] {
      _ = try sheet(name).record()
      _ = try sheet(name).trainer()
    }
    #expect(throws: SheetError.self) { try sheet("hh").record() }
    #expect(throws: SheetError.self) { try sheet("hh").trainer() }
  }
}

/// Page sizes in words.
@Suite("Sizes of pages")
struct PageWordTests {
  @Test(
    "are ratios, lengths with a unit, or pixels",
    arguments: [
      ("16:9", 960, 540, nil), ("16x9", 960, 540, nil), ("4:3", 720, 540, nil),
      ("1x1", 540, 540, nil),
      ("9:16", 303.75, 540, nil), ("10x6in", 720, 432, nil), ("25.4x50.8mm", 72, 144, nil),
      ("2.54x5.08cm", 72, 144, nil), ("800x600pt", 800, 600, nil),
      ("1920x1080", 1440, 810, 4.0 / 3),
      ("1600x900px", 1200, 675, 4.0 / 3), ("50x40px", 37.5, 30, 4.0 / 3),
      ("1920 × 1080", 1440, 810, 4.0 / 3), ("16X9", 960, 540, nil), ("100x100", 75, 75, 4.0 / 3),
    ] as [(String, Double, Double, Double?)])
  func sizes(word: String, width: Double, height: Double, pixels: Double?) throws {
    let page = try OptionWords.size(word)
    #expect(abs(page.size.width - width) < 1e-9 && abs(page.size.height - height) < 1e-9)
    #expect(page.pixelsPerPoint == pixels)
  }

  @Test(
    "other words are refused with the forms that are taken",
    arguments: [
      "", "16", "16:9:1", "axb", "50x1000", "0x0", "0:9", "-16:9", "10.5x200px", "1e9x1px",
      "201x10in", "nanxnanin", "infx1in", "16:9in", "20000x100", "1x99", "x", "10x6inch",
    ])
  func refusals(word: String) {
    let error = #expect(throws: OptionError.self) { try OptionWords.size(word) }
    #expect(error?.remedy.contains("1920x1080 (pixels)") == true)
  }
}
