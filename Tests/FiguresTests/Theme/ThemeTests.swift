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

  @Test(
    arguments: Theme.Name.allCases, [ColorVision.normal, .deuteranopia, .protanopia])
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

  /// 0.065 in OKLab is about three times what is just noticeable between fields side by side.
  @Test(arguments: Theme.Name.allCases, ColorVision.allCases)
  func `every pair of roles and hues is apart to every eye`(
    name: Theme.Name, vision: ColorVision
  ) {
    let colors = Theme(name).colors
    let core =
      [colors.input, colors.parameter, colors.bias, colors.gradient] + colors.intermediates
    let others = [colors.muted, colors.warning] + colors.furtherIntermediates
    for (index, a) in core.enumerated() {
      for b in core[(index + 1)...] { #expect(vision.distanceInOKLab(a, b) >= 0.065) }
      for b in others { #expect(vision.distanceInOKLab(a, b) >= 0.04) }
    }
    for (index, a) in others.enumerated() {
      for b in others[(index + 1)...] { #expect(vision.distanceInOKLab(a, b) >= 0.04) }
    }
    let series = Theme(name).series
    for (index, a) in series.enumerated() {
      for b in series[(index + 1)...] + [colors.gradient] {
        #expect(vision.distanceInOKLab(a, b) >= 0.065)
      }
    }
  }

  /// WCAG 2.2, success criterion 1.4.3; text below 18 points counts, since figures shrink to their page.
  @Test(arguments: Theme.Name.allCases)
  func `every colour of text has a contrast of 4.5 on its ground`(name: Theme.Name) {
    let theme = Theme(name)
    let colors = theme.colors
    let grounds = [ground(theme), colors.card ?? ground(theme)]
    let named = [colors.input, colors.parameter, colors.bias]
    let hues = colors.intermediates + colors.furtherIntermediates
    let texts = [colors.text, colors.muted, colors.gradient, colors.warning] + named + hues
    for text in texts + theme.series {
      for ground in grounds { #expect(text.contrast(with: ground) >= 4.5, "\(text)") }
    }
    // A name and a formula of other names stand on a tint of the name's colour.
    for hue in hues {
      for ground in grounds {
        let tint = ground.mixed(with: hue, share: Theme.tint)
        for text in [colors.muted, colors.text] + named + hues {
          #expect(text.contrast(with: tint) >= 4.5, "\(text) on a tint of \(hue)")
        }
      }
    }
  }

  @Test(
    arguments: [
      (0x000000, 0xFFFFFF, 21), (0x777777, 0xFFFFFF, 4.48), (0x767676, 0xFFFFFF, 4.54),
      (0xD97B00, 0xFFFFFF, 3.10), (0xE08E00, 0xFFFFFF, 2.61), (0x336699, 0x336699, 1),
    ] as [(UInt32, UInt32, Double)])
  func `contrast is that of WCAG`(a: UInt32, b: UInt32, ratio: Double) {
    #expect(abs(Color(hex: a).contrast(with: Color(hex: b)) - ratio) < 0.006)
    #expect(abs(Color(hex: b).contrast(with: Color(hex: a)) - ratio) < 0.006)
  }

  @Test func `black or white on any colour has a contrast of 4.5`() {
    for step in 0..<4096 {
      let color = Color(
        red: Double(step & 15) / 15, green: Double(step >> 4 & 15) / 15,
        blue: Double(step >> 8) / 15)
      #expect(color.contrasting.contrast(with: color) >= 4.5)
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
