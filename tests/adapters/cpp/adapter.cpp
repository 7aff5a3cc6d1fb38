// The C++ header as an implementation for the conformance kit; see tests/adapters/c for the same in C.
#include "cre.hpp"
#include "../c/line.h"

#include <iostream>
#include <string>
#include <string_view>

namespace {

std::string_view part(std::string_view object, const char *name) {
    const piece found = member(piece{object.data(), object.size()}, name);
    return {found.data, found.len};
}

std::string run(const cre::engine &engine, std::string_view line) {
    std::string reply = "{\"seq\":";
    reply.append(part(line, "seq"));
    try {
        const cre::carnet carnet = engine.open(part(line, "carnet"));
        const std::string answer = carnet.assess(part(line, "call"));
        return reply.append(",\"answer\":").append(answer).append("}");
    } catch (const cre::error &error) {
        // What the contract refuses is an answer too; anything else is an error of this run.
        if (error.status() == CRE_E_INPUT) {
            return reply.append(",\"refused\":").append(error.json()).append("}");
        }
        return reply.append(",\"errored\":{\"message\":").append(part(error.json(), "message")).append("}}");
    }
}

std::string start(std::string_view versions) {
    std::string reply = "{\"protocol\":1,\"implementation\":{\"name\":\"cre\",\"version\":";
    reply.append(part(versions, "library")).append(",\"language\":\"C++\"},\"editions\":");
    reply.append(part(versions, "editions"));
    return reply.append(",\"compare\":\"bytes\",\"capabilities\":[\"redundancy\",\"guidance\",\"dose\"]}");
}

std::string edition(std::string_view versions, std::string_view line) {
    const std::string_view wanted = part(line, "edition");
    if (part(versions, "editions").find(wanted) == std::string_view::npos) {
        return "{\"unsupported\":\"the library does not have this edition\"}";
    }
    if (part(part(line, "catalogue"), "hash") != part(part(versions, "pack"), "hash")) {
        return "{\"unsupported\":\"the library has another pack built in\"}";
    }
    return std::string("{\"edition\":").append(wanted).append("}");
}

} // namespace

int main() {
    use_plain_bytes();
    std::ios::sync_with_stdio(false);
    try {
        const cre::engine engine;
        const std::string versions = engine.versions();
        std::string line;
        while (std::getline(std::cin, line)) {
            const std::string_view command = part(line, "cmd");
            if (command == "\"run\"") {
                std::cout << run(engine, line) << '\n' << std::flush;
            } else if (command == "\"start\"") {
                std::cout << start(versions) << '\n' << std::flush;
            } else if (command == "\"edition\"") {
                std::cout << edition(versions, line) << '\n' << std::flush;
            } else if (command == "\"stop\"") {
                break;
            } else {
                std::cerr << "a command that this adapter does not know\n";
            }
        }
    } catch (const std::exception &problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
    return 0;
}
