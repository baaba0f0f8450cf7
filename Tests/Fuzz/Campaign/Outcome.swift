/// How a child ended.
enum Outcome: Hashable {
  case done
  /// A signal, with the places where it happened.
  case crash(signal: Int32, places: [String])
  /// The time was over, with the places where it was.
  case hang(places: [String])
  case memory
  /// The child could not begin.
  case failure(String)

  /// - Parameters:
  ///   - status: of `waitpid`.
  ///   - errors: what the child wrote to standard error.
  ///   - isStuck: whether it was ended for waiting.
  init(status: Int32, errors: String, isStuck: Bool) {
    let places = Self.places(in: errors)
    // What the macros WTERMSIG and WEXITSTATUS of C do, which Swift does not see.
    switch (signal: status & 0x7F, code: status >> 8 & 0xFF) {
    case (0, 0): self = .done
    case (0, Limits.hangCode): self = .hang(places: places)
    case (0, Limits.memoryCode): self = .memory
    case (0, let code): self = .failure("exit code \(code): \(errors.suffix(400))")
    case (let signal, _):
      self = isStuck ? .hang(places: places) : .crash(signal: signal, places: places)
    }
  }

  /// The word in names of folders.
  var word: String {
    switch self {
    case .done: "done"
    case .crash: "crash"
    case .hang: "hang"
    case .memory: "memory"
    case .failure: "failure"
    }
  }

  /// What two inputs with the same fault have in common. A hang is somewhere else each time.
  var mark: String {
    guard case .crash(_, let places) = self else { return word }
    return word + " " + places.prefix(3).joined(separator: " ")
  }

  /// The places of this program in a list of frames, without those of the handler.
  private static func places(in errors: String) -> [String] {
    let lines = errors.split(separator: "\n").filter { $0.contains("gradviz-fuzz(") }
    return lines.compactMap { line in
      guard let start = line.lastIndex(of: "("), let end = line.lastIndex(of: ")") else {
        return nil
      }
      return String(line[line.index(after: start)..<end])
    }.filter { !$0.contains("CrashReport") }
  }
}
