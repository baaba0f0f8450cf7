import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The number of the input that a child reads, in memory that its parent sees: a child says the number
/// before it reads, so that the parent knows it whatever happens then.
final class Progress {
  private let place: UnsafeMutablePointer<Int>

  /// - Parameter path: a file that parent and child name; it is made where there is none.
  init(_ path: String) throws {
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    guard file >= 0, ftruncate(file, off_t(MemoryLayout<Int>.stride)) == 0,
      let memory = mmap(
        nil, MemoryLayout<Int>.stride, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
      memory != MAP_FAILED
    else { throw FuzzError("'\(path)' cannot be shared with children") }
    close(file)
    place = memory.bindMemory(to: Int.self, capacity: 1)
  }

  deinit { munmap(place, MemoryLayout<Int>.stride) }

  /// The number.
  var number: Int {
    get { place.pointee }
    set { place.pointee = newValue }
  }
}
