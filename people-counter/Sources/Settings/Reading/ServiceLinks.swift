/// The variables that Kubernetes sets in every container for each Service.
///
/// A Service named `headcount` gives `HEADCOUNT_PORT=tcp://10.96.12.7:5220`, `HEADCOUNT_SERVICE_HOST` and more: they have
/// the names of our settings, and are none (Kubernetes' documentation, "Accessing the Service: Environment variables").
struct ServiceLinks {
    private let names: Set<String>

    /// Finds them by the one that no setting looks like: `NAME_PORT`, whose value is an address with a protocol.
    init(_ environment: [String: String]) {
        var names: Set<String> = []
        for (variable, value) in environment where variable.hasSuffix("_PORT") {
            guard let address = Self.address(value) else { continue }
            names.insert(variable)
            names.formUnion(environment.keys.filter { Self.isPort($0, of: variable) })
            // The same names may be set by a person, then with other values.
            let service = variable.dropLast("PORT".count) + "SERVICE_"
            for (name, own) in [("HOST", address.host), ("PORT", address.port)] where environment[service + name] == own
            {
                names.insert(service + name)
            }
            names.formUnion(
                environment.keys.filter { $0.hasPrefix(service + "PORT_") && Int(environment[$0] ?? "") != nil }
            )
        }
        self.names = names
    }

    func contains(_ variable: String) -> Bool { names.contains(variable) }

    /// The parts of `tcp://10.96.12.7:5220`; the host may be an IPv6 address in brackets.
    private static func address(_ value: String) -> (host: String, port: String)? {
        guard let match = value.wholeMatch(of: /(?:tcp|udp|sctp):\/\/\[?([^\[\]\/]+)\]?:(\d+)/) else { return nil }
        return (String(match.1), String(match.2))
    }

    /// Whether a variable is `NAME_PORT_5220_TCP` or, with its parts, `NAME_PORT_5220_TCP_ADDR`.
    private static func isPort(_ variable: String, of name: String) -> Bool {
        guard variable.hasPrefix(name + "_") else { return false }
        return variable.dropFirst(name.count + 1).wholeMatch(of: /\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?/) != nil
    }
}
