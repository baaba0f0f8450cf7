import Testing

@testable import Figures

@Suite struct ColorMapTests {
  private func lightness(_ map: ColorMap) -> [Double] {
    (0...256).map { ColorVision.lightness(map.color(at: Double($0) / 256)) }
  }

  @Test(arguments: ColorMap.allCases.filter { !$0.isDiverging })
  func `sequential maps grow steadily lighter`(_ map: ColorMap) {
    let lightness = lightness(map)
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 + 0.02 })
    #expect(lightness[256] - lightness[0] > 60)
  }

  @Test func `the diverging map darkens on both sides of its middle`() {
    let lightness = lightness(.vik)
    for index in 0..<120 {
      #expect(lightness[index] < lightness[index + 1] + 0.05)
      #expect(lightness[256 - index] < lightness[255 - index] + 0.05)
    }
    #expect(lightness[128] > 88)
  }

  @Test(arguments: ColorMap.allCases)
  func `ends and stops are the published colours, beyond them the ends`(_ map: ColorMap) {
    for (index, stop) in map.stops.enumerated() {
      let color = map.color(at: Double(index) / 16)
      #expect(color.bytes == Color(hex: stop).bytes)
    }
    #expect(map.color(at: -1) == map.color(at: 0) && map.color(at: .nan) == map.color(at: 0))
    #expect(map.color(at: 7) == map.color(at: 1))
  }

  @Test(arguments: [0x000000, 0xFFFFFF, 0xB4003F, 0x2474C4, 0x00FF00] as [UInt32])
  func `OKLab leads back to the colour`(_ hex: UInt32) {
    let color = Color(hex: hex)
    #expect(OKLab(color).color.bytes == color.bytes)
  }

  @Test func `white is the lightest and has no hue`() {
    let white = OKLab(Color(hex: 0xFFFFFF))
    #expect(abs(white.lightness - 1) < 1e-6)
    #expect(abs(white.greenRed) < 1e-4 && abs(white.blueYellow) < 1e-4)
  }

  @Test(arguments: Theme.Name.allCases)
  func `colours of lines differ for three kinds of sight and from the ground`(
    _ name: Theme.Name
  ) {
    let theme = Theme(name)
    let ground = theme.colors.ground ?? Color(hex: 0xFFFFFF)
    for vision in ColorVision.allCases {
      for (index, color) in theme.series.enumerated() {
        #expect(vision.distance(color, ground) > 30)
        for other in theme.series[(index + 1)...] {
          #expect(vision.distance(color, other) > 7, "\(name) \(vision) \(index)")
        }
      }
    }
  }

  @Test func `a ramp takes a part of a map, backwards too`() {
    let ramp = ColorRamp(.viridis, from: 1, to: 0.5)
    #expect(ramp.color(at: 0).bytes == ColorMap.viridis.color(at: 1).bytes)
    #expect(ramp.color(at: 1).bytes == ColorMap.viridis.color(at: 0.5).bytes)
  }
}
