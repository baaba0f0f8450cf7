import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Starts this program once more.
enum Spawn {
  /// Starts it without input, with output that is nobody's concern.
  ///
  /// - Parameters:
  ///   - arguments: without the name of the program.
  ///   - environment: all of it.
  ///   - errors: the file that standard error goes to, behind what it holds.
  /// - Throws: `FuzzError` with what the system says.
  static func start(
    _ arguments: [String], environment: [String: String], errors: String
  ) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_APPEND
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, flags, 0o600)
    let program = try program()
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var pairs = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + pairs { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, nil, &words, &pairs)
    guard code == 0 else {
      throw FuzzError("no child can be started: \(String(cString: strerror(code)))")
    }
    return process
  }

  private static func program() throws -> String {
    if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      return link
    }
    guard let url = Bundle.main.executableURL else { throw FuzzError("the program has no name") }
    return url.path
  }
}
