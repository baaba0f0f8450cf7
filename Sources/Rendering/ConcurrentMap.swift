import Dispatch

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Many pictures at once, as the machine has cores.
package enum ConcurrentMap {
  /// What a body makes of every element, in their order. The same as one after another, but sooner.
  ///
  /// - Parameters:
  ///   - elements: what is shared out, in runs of neighbours.
  ///   - mostAtOnce: how many bodies may run at the same time, for those that need much memory.
  /// - Throws: what the body throws for the first element that it throws for; those after it in its share are
  ///   not looked at.
  package static func map<Element: Sendable, Result: Sendable, Failure: Error>(
    _ elements: [Element], mostAtOnce: Int = .max,
    _ body: @Sendable (Element) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let shares = min(elements.count, max(1, mostAtOnce), cores)
    guard shares > 1 else { return try Self.inOrder(elements[...], body).get() }
    let found = Lock([Int: Swift.Result<[Result], Failure>]())
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      let part = elements.count * share / shares..<elements.count * (share + 1) / shares
      let results = Self.inOrder(elements[part], body)
      found.withLock { $0[share] = results }
    }
    let parts = found.withLock { $0 }
    var results: [Result] = []
    results.reserveCapacity(elements.count)
    for share in 0..<shares { results += try parts[share]?.get() ?? [] }
    return results
  }

  private static func inOrder<Element, Result, Failure: Error>(
    _ elements: ArraySlice<Element>, _ body: (Element) throws(Failure) -> Result
  ) -> Swift.Result<[Result], Failure> {
    do throws(Failure) {
      var results: [Result] = []
      results.reserveCapacity(elements.count)
      for element in elements { results.append(try body(element)) }
      return .success(results)
    } catch {
      return .failure(error)
    }
  }

  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
