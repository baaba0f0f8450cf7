enum NearestWord { static func nearest(to w: String, among l: [String]) -> String? { nil } }
