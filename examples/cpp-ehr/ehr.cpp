// The request screen of an EHR in C++17, with cre.hpp: the same steps as examples/c-ehr, and a typing error that is caught.
//
//     ehr CARNET.json DOSE-REPORT.dcm
#include "cre.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

static std::string file(const char *path) {
    std::ifstream input(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

int main(int argc, char **argv) {
    if (argc != 3) {
        std::cerr << "usage: ehr CARNET.json DOSE-REPORT.dcm\n";
        return 2;
    }
    const std::string call = R"({"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing",)"
                             R"("language":"fr","draft":{"order":"W-2001","exam":{"code":"CT-NECK","contrast":"given"}}})";
    try {
        const cre::engine engine;
        cre::carnet carnet = engine.open(file(argv[1]));
        std::cout << "imported: "
                  << carnet.import_dicom(file(argv[2]), R"({"system":"pacs","now":"2026-11-20T09:30:00+01:00"})") << '\n';
        std::cout << "assessment: " << carnet.assess(call) << '\n';
        std::cout << "decided: "
                  << carnet.decide(R"({"call":)" + call +
                                   R"(,"action":"confirm","reason":"clinical-change","author":{"system":"ehr.example"}})")
                  << '\n';
        try {
            carnet.assess(R"({"version":1,"editon":"2026.1"})");
        } catch (const cre::error &problem) {
            std::cout << "refused: " << problem.code() << " at " << problem.place() << '\n';
        }
    } catch (const std::exception &problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
    return 0;
}
