// Memory that does not grow, through cre.hpp: objects are moved, thrown away by exceptions and at the end of their block. See
// leaks.c for what is measured and for "planted".
//
//     leaks CARNET.json DOSE-REPORT.dcm CYCLES [planted]
#include "cre.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <malloc.h>
#include <unistd.h>

namespace {

const std::string SMALL =
    R"({"format":"cre-carnet","version":1,"patient":{"key":{"authority":"mpi","value":"p-1"},"birthDate":"1961-04-12",)"
    R"("sex":"F"},"entries":[{"id":"e1","author":{"system":"ris"},"instant":"2026-09-28T09:00:00Z","revision":1,)"
    R"("examKey":"k1","content":{"performance":{"state":"performed","exam":{"code":"CT-NECK","contrast":"given"},)"
    R"("start":"2026-09-28T08:30:00Z"}}}]})";
const std::string CALL = R"({"version":1,"edition":"2026.1","now":"2026-11-20T09:30:00+01:00","moment":"signing",)"
                         R"("draft":{"order":"W-2001","exam":{"code":"CT-NECK","contrast":"given"}}})";

void expect(bool right, const char *what) {
    if (!right) {
        throw std::runtime_error(what);
    }
}

std::string file(const char *path) {
    std::ifstream input(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

// Whether the call throws cre::error with this status; a refused call frees its error.
template <typename Call> bool throws(cre_status status, Call call) {
    try {
        call();
        return false;
    } catch (const cre::error &error) {
        return error.status() == status && !error.code().empty() && !error.json().empty();
    }
}

void cycle(const cre::engine &engine) {
    cre::carnet first = engine.open(SMALL);
    const cre::carnet moved = std::move(first);
    expect(moved.assess(CALL).find("interrupt") != std::string::npos, "assess");
    expect(throws(CRE_E_INPUT, [&] { moved.assess("{}"); }), "refuse");
    expect(throws(CRE_E_INPUT, [&] { engine.open("{"); }), "no carnet");
}

void everything(const cre::engine &engine, const std::string &document, const std::string &report) {
    const std::string setting = R"({"system":"pacs","now":"2026-11-20T09:30:00+01:00"})";
    cre::carnet carnet = engine.open(document);
    carnet.import_dicom(report, setting);
    carnet.add(carnet.decide(R"({"call":)" + CALL +
                             R"(,"action":"confirm","reason":"clinical-change","author":{"system":"ehr"}})"));
    carnet.merge(carnet.document());
    expect(throws(CRE_E_INPUT, [&] { carnet.import_dicom(report.substr(0, report.size() / 2), setting); }), "half a file");
    expect(throws(CRE_E_INPUT, [&] { carnet.dose_paragraph(CALL); }), "paragraph");
    expect(throws(CRE_E_INPUT, [] { const cre::engine engine("{}"); }), "pack");
    expect(!engine.versions().empty(), "versions");
    expect(engine.words(R"("de")").find("kinds") != std::string::npos, "words");
    expect(throws(CRE_E_INPUT, [&] { engine.words(R"("it")"); }), "words of no language");
}

std::size_t pages() {
    std::ifstream input("/proc/self/statm");
    std::size_t size = 0, resident = 0;
    input >> size >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t in_use() {
    const struct mallinfo2 account = mallinfo2();
    return account.uordblks + account.hblkhd;
}

} // namespace

int main(int argc, char **argv) {
    try {
        expect(argc >= 4, "usage: leaks CARNET.json DOSE-REPORT.dcm CYCLES [planted]");
        const std::string document = file(argv[1]), report = file(argv[2]);
        const long cycles = std::strtol(argv[3], nullptr, 10);
        const cre::engine engine;
        std::size_t used = 0, resident = 0;
        for (long n = 0; n <= cycles; n++) {
            if (n == cycles / 10) {
                used = in_use();
                resident = pages();
            }
            cycle(engine);
            if (n % 100 == 0) {
                everything(engine, document, report);
                if (argc == 5) {
                    cre_engine *kept = nullptr;
                    expect(n % 1000 != 0 || cre_engine_new(&kept, nullptr) == CRE_OK, "engine");
                }
            }
            if (n % 1000 == 0) {
                cre::engine other;
                const cre::engine moved = std::move(other);
                expect(!moved.versions().empty(), "another engine");
            }
        }
        const std::size_t used_then = in_use(), resident_then = pages();
        std::printf("leaks: %ld cycles, in use %ld bytes more, resident %ld bytes more\n", cycles,
                    static_cast<long>(used_then) - static_cast<long>(used),
                    static_cast<long>(resident_then) - static_cast<long>(resident));
        expect(used_then <= used + 4096 && resident_then <= resident + (1u << 20), "memory grows");
    } catch (const std::exception &problem) {
        std::cerr << problem.what() << '\n';
        return 1;
    }
    return 0;
}
