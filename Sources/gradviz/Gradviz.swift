@main struct Gradviz { static func main() {} }
