@testable import Figures

/// How colours look to different eyes.
///
/// Dichromats: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
/// Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1, on linear sRGB.
enum ColorVision: CaseIterable {
  case normal, deuteranopia, protanopia, tritanopia

  private var matrix: [[Double]]? {
    switch self {
    case .normal: nil
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// How far apart two colours look: CIE 1976 ΔE*ab for D65; about 2 is just noticeable.
  func distance(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (lab(a), lab(b))
    return zip(x, y).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  /// How far apart two colours look in OKLab (B. Ottosson, 2020), where black and white are 1 apart; about
  /// 0.02 is just noticeable.
  func distanceInOKLab(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (OKLab(seen(a)), OKLab(seen(b)))
    let parts = [
      x.lightness - y.lightness, x.greenRed - y.greenRed, x.blueYellow - y.blueYellow,
    ]
    return parts.map { $0 * $0 }.reduce(0, +).squareRoot()
  }

  /// Lightness L* in 0…100, which is all that grey print keeps.
  static func lightness(_ color: Color) -> Double { ColorVision.normal.lab(color)[0] }

  /// The colour as it looks to this eye.
  private func seen(_ color: Color) -> Color {
    let rgb = linearSeen(color).map { c in
      c <= 0.0031308 ? 12.92 * c : 1.055 * power(c, 1 / 2.4) - 0.055
    }
    return Color(red: rgb[0], green: rgb[1], blue: rgb[2])
  }

  private func linearSeen(_ color: Color) -> [Double] {
    let rgb = [color.red, color.green, color.blue].map(Self.linear)
    guard let matrix else { return rgb }
    return matrix.map { min(1, max(0, Self.dot($0, rgb))) }
  }

  private func lab(_ color: Color) -> [Double] {
    let rgb = linearSeen(color)
    let xyz = zip(Self.toXYZ, [0.95047, 1, 1.08883]).map { Self.root(Self.dot($0, rgb) / $1) }
    return [116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])]
  }

  private static let toXYZ = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
  ]

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).map(*).reduce(0, +)
  }

  private static func linear(_ c: Double) -> Double {
    c <= 0.04045 ? c / 12.92 : power((c + 0.055) / 1.055, 2.4)
  }

  private static func root(_ t: Double) -> Double {
    t > 0.008856 ? power(t, 1 / 3.0) : 7.787 * t + 16 / 116.0
  }
}
