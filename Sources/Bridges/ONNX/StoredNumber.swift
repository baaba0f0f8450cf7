/// How numbers stand in files of arrays and models, little-endian.
enum StoredNumber: String {
  case float16 = "<f2"
  case float32 = "<f4"
  case float64 = "<f8"
  case int8 = "|i1"
  case int16 = "<i2"
  case int32 = "<i4"
  case int64 = "<i8"
  case uint8 = "|u1"
  case bool = "|b1"

  /// - Parameter code: of a tensor's type in ONNX.
  /// - Returns: nil for types that are not read.
  init?(onnx code: Int) {
    switch code {
    case 1: self = .float32
    case 2: self = .uint8
    case 3: self = .int8
    case 5: self = .int16
    case 6: self = .int32
    case 7: self = .int64
    case 9: self = .bool
    case 10: self = .float16
    case 11: self = .float64
    default: return nil
    }
  }

  /// In bytes.
  var size: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .float16, .int16: 2
    case .float32, .int32: 4
    case .float64, .int64: 8
    }
  }

  /// The numbers of a file, as many bytes as they fill.
  func numbers(_ data: ArraySlice<UInt8>) -> [Double] {
    stride(from: data.startIndex, to: data.endIndex, by: size).map { start in
      number(data[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
  }

  /// - Parameter bits: the lowest of them, as many as the type has.
  func number(_ bits: UInt64) -> Double {
    switch self {
    case .float16: Double(Self.half(UInt16(truncatingIfNeeded: bits)))
    case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float64: Double(bitPattern: bits)
    case .int8: Double(Int8(truncatingIfNeeded: bits))
    case .int16: Double(Int16(truncatingIfNeeded: bits))
    case .int32: Double(Int32(truncatingIfNeeded: bits))
    case .int64: Double(Int64(bitPattern: bits))
    case .uint8, .bool: Double(UInt8(truncatingIfNeeded: bits))
    }
  }

  /// A number of half precision (IEEE 754 binary16).
  private static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits >> 15 == 1 ? -1 : 1
    let exponent = Int(bits >> 10 & 31)
    let fraction = Float(bits & 1023) / 1024
    switch exponent {
    case 0: return sign * fraction * Float(sign: .plus, exponent: -14, significand: 1)
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
