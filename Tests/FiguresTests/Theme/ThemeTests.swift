import Testing
import TraceGraph

@testable import Figures

@Suite struct ThemeTests {
  private func meanings(_ theme: Theme) -> [(String, Color)] {
    let colors = theme.colors
    return [
      ("input", colors.input), ("parameter", colors.parameter), ("bias", colors.bias),
      ("gradient", colors.gradient),
    ]
  }

  private func ground(_ theme: Theme) -> Color { theme.colors.ground ?? Color(hex: 0xFFFFFF) }

  @Test(arguments: Theme.Name.allCases, ColorVision.allCases)
  func `inputs, parameters, biases and gradients look apart to every eye`(
    name: Theme.Name, vision: ColorVision
  ) {
    let meanings = meanings(Theme(name))
    for (index, a) in meanings.enumerated() {
      for b in meanings[(index + 1)...] {
        #expect(vision.distance(a.1, b.1) >= 19, "\(a.0) and \(b.0)")
      }
    }
  }

  @Test(arguments: [Theme.Name.light, .print, .colorblind])
  func `in grey print the four meanings keep steps of lightness`(name: Theme.Name) {
    let steps = meanings(Theme(name)).map { ColorVision.lightness($0.1) }.sorted()
    for (dark, light) in zip(steps, steps.dropFirst()) { #expect(light - dark >= 9) }
  }

  @Test(arguments: Theme.Name.allCases, ColorVision.allCases)
  func `no intermediate variable looks like a gradient or like its neighbour`(
    name: Theme.Name, vision: ColorVision
  ) {
    let colors = Theme(name).colors
    let hues = colors.intermediates
    for (index, hue) in hues.enumerated() {
      #expect(vision.distance(hue, colors.gradient) >= 18)
      #expect(vision.distance(hue, hues[(index + 1) % hues.count]) >= 12)
    }
  }

  @Test(arguments: Theme.Name.allCases)
  func `text stands out from the page`(name: Theme.Name) {
    let theme = Theme(name)
    let page = ColorVision.lightness(ground(theme))
    for color in [theme.colors.text, theme.colors.gradient, theme.colors.muted] {
      #expect(abs(ColorVision.lightness(color) - page) >= 45)
    }
    for (meaning, color) in meanings(theme) {
      #expect(abs(ColorVision.lightness(color) - page) >= 33, "\(meaning)")
    }
  }

  @Test func `only the transparent theme has no ground`() {
    for name in Theme.Name.allCases {
      #expect((Theme(name).colors.ground == nil) == (name == .transparent))
    }
  }

  @Test func `what is not under discussion fades to a tenth`() {
    let theme = Theme(.light)
    #expect(theme.opacity(.faded) == 0.1)
    #expect(theme.opacity(.faded) < theme.opacity(.aside))
    #expect(theme.opacity(.strong) == 1)
  }
}

@Suite struct VariableColorsTests {
  @Test func `a variable's colour follows from its role, and results take the hues in turn`() throws
  {
    let theme = Theme(.light)
    let pass = Examples.neuron()
    let colors = VariableColors(of: pass.trace, theme: theme)
    func color(_ name: String) throws -> Color {
      colors[try #require(pass.trace.node(named: name))]
    }
    #expect(try color("x1") == theme.colors.input)
    #expect(try color("t") == theme.colors.input)
    #expect(try color("w12") == theme.colors.parameter)
    #expect(try color("c") == theme.colors.bias)
    let hues = try ["k2", "h2", "y", "l"].map(color)
    #expect(hues == theme.colors.intermediates)
  }

  @Test func `unnamed results and literals are muted`() {
    let trace = Trace()
    let step = trace.input("x", 1) * 2
    let colors = VariableColors(of: trace, theme: Theme(.dark))
    #expect(colors[step] == Theme(.dark).colors.muted)
    #expect(colors[step.operands[1]] == Theme(.dark).colors.muted)
  }
}

@Suite struct SequentialColorMapTests {
  let map = SequentialColorMap()

  @Test func `lightness rises steadily`() {
    let steps = (0...100).map { ColorVision.lightness(map.color(at: Double($0) / 100)) }
    for (dark, light) in zip(steps, steps.dropFirst()) { #expect(light > dark) }
  }

  @Test(arguments: ColorVision.allCases)
  func `tenths of the scale look apart to every eye`(vision: ColorVision) {
    for tenth in 0..<10 {
      let a = map.color(at: Double(tenth) / 10)
      #expect(vision.distance(a, map.color(at: Double(tenth + 1) / 10)) >= 6)
    }
  }

  @Test func `positions outside take the ends`() {
    #expect(map.color(at: -3) == map.color(at: 0))
    #expect(map.color(at: 9) == Color(hex: 0xFDE725))
    #expect(map.color(at: .nan) == Color(hex: 0x440154))
  }

  @Test func `black or white is chosen to stand out`() {
    #expect(map.color(at: 0).contrasting == Color(hex: 0xFFFFFF))
    #expect(map.color(at: 1).contrasting == Color(hex: 0x000000))
  }
}
