/// A colour in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020), where
/// equal distances look about equally large.
package struct OKLab: Hashable, Sendable {
  /// 0 for black to 1 for white.
  package var lightness: Double
  package var greenRed: Double
  package var blueYellow: Double

  package init(lightness: Double, greenRed: Double, blueYellow: Double) {
    self.lightness = lightness
    self.greenRed = greenRed
    self.blueYellow = blueYellow
  }
}

extension OKLab {
  package init(_ color: Color) {
    let r = Self.linear(color.red)
    let g = Self.linear(color.green)
    let b = Self.linear(color.blue)
    let l = Elementary.cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = Elementary.cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = Elementary.cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
    greenRed = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s
    blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
  }

  /// The nearest colour of sRGB, component by component.
  package var color: Color {
    let l = cube(lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow)
    let m = cube(lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow)
    let s = cube(lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow)
    return Color(
      red: Self.encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
      green: Self.encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
      blue: Self.encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
  }

  package func mixed(with other: OKLab, share: Double) -> OKLab {
    OKLab(
      lightness: lightness + (other.lightness - lightness) * share,
      greenRed: greenRed + (other.greenRed - greenRed) * share,
      blueYellow: blueYellow + (other.blueYellow - blueYellow) * share)
  }

  private func cube(_ x: Double) -> Double { x * x * x }

  /// The sRGB transfer functions (IEC 61966-2-1).
  private static func linear(_ c: Double) -> Double {
    c <= 0.04045 ? c / 12.92 : Elementary.power((c + 0.055) / 1.055, 2.4)
  }

  private static func encoded(_ c: Double) -> Double {
    let c = min(max(c, 0), 1)
    return c <= 0.0031308 ? 12.92 * c : 1.055 * Elementary.power(c, 1 / 2.4) - 0.055
  }
}
