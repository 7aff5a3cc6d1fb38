/*
 * Memory that does not grow: a hundred thousand times a carnet is opened, asked, refused something and freed; every hundredth
 * time also everything else that the header has, every thousandth an engine. The allocator's own account of bytes in use, and
 * the pages that the system counts, must be the same at the end as after the first tenth.
 *
 *     leaks CARNET.json DOSE-REPORT.dcm CYCLES [planted]
 *
 * With "planted" one small text in a hundred is not freed: the test must then fail. glibc only.
 */
#include "cre.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Two exams keep a cycle short. */
static const char SMALL[] =
    "{\"format\":\"cre-carnet\",\"version\":1,\"patient\":{\"key\":{\"authority\":\"mpi\",\"value\":\"p-1\"},"
    "\"birthDate\":\"1961-04-12\",\"sex\":\"F\"},\"entries\":[{\"id\":\"e1\",\"author\":{\"system\":\"ris\"},"
    "\"instant\":\"2026-09-28T09:00:00Z\",\"revision\":1,\"examKey\":\"k1\",\"content\":{\"performance\":{"
    "\"state\":\"performed\",\"exam\":{\"code\":\"CT-NECK\",\"contrast\":\"given\"},\"start\":\"2026-09-28T08:30:00Z\"}}},"
    "{\"id\":\"e2\",\"author\":{\"system\":\"ris\"},\"instant\":\"2025-09-28T09:00:00Z\",\"revision\":1,\"examKey\":\"k2\","
    "\"content\":{\"request\":{\"exam\":{\"code\":\"CT-CHEST\"}}}}]}";
#define CALL                                                                                                           \
    "{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\",\"moment\":\"signing\","              \
    "\"draft\":{\"order\":\"W-2001\",\"exam\":{\"code\":\"CT-NECK\",\"contrast\":\"given\"}}}"
static const char DECISION[] = "{\"call\":" CALL ",\"action\":\"confirm\",\"reason\":\"clinical-change\","
                               "\"author\":{\"system\":\"ehr\"}}";
static const char SETTING[] = "{\"system\":\"pacs\",\"now\":\"2026-11-20T09:30:00+01:00\"}";

static cre_bytes bytes(const char *text) {
    cre_bytes view = {(const uint8_t *)text, strlen(text)};
    return view;
}

static void expect(int right, const char *what) {
    if (!right) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static cre_bytes read_file(const char *path) {
    cre_bytes view = {NULL, 0};
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(1 << 20);
    expect(file != NULL && data != NULL, "cannot read an input");
    view.len = fread(data, 1, 1 << 20, file);
    view.data = data;
    fclose(file);
    return view;
}

/* Everything that the header has, once. */
static void everything(const cre_engine *engine, cre_bytes document, cre_bytes report) {
    cre_engine *other = NULL;
    cre_carnet *carnet = NULL;
    cre_text *text = NULL;
    cre_error *error = NULL;
    expect(cre_abi_version() == CRE_ABI_VERSION, "another ABI");
    expect(cre_engine_new_with_pack(bytes("{}"), &other, &error) == CRE_E_INPUT, "no pack");
    expect(cre_error_code(error).len == 8 && cre_error_message(error).len > 0, "code and sentence");
    expect(cre_error_place(error).len > 0 && cre_error_json(error).len > 0, "place and record");
    cre_error_free(error);
    expect(cre_carnet_open(engine, document, &carnet, &error) == CRE_OK, "open");
    expect(cre_carnet_import_dicom(carnet, report, bytes(SETTING), &text, &error) == CRE_OK, "import");
    cre_text_free(text);
    expect(cre_carnet_decide(carnet, bytes(DECISION), &text, &error) == CRE_OK, "decide");
    expect(cre_carnet_add(carnet, cre_text_bytes(text), NULL) == CRE_OK, "add");
    cre_text_free(text);
    expect(cre_carnet_document(carnet, &text, NULL) == CRE_OK, "document");
    expect(cre_carnet_merge(carnet, cre_text_bytes(text), NULL) == CRE_OK, "merge");
    cre_text_free(text);
    expect(cre_carnet_dose_paragraph(carnet, bytes(CALL), &text, &error) == CRE_E_INPUT, "paragraph");
    cre_error_free(error);
    report.len /= 2;
    expect(cre_carnet_import_dicom(carnet, report, bytes(SETTING), &text, &error) == CRE_E_INPUT, "half a file");
    cre_error_free(error);
    expect(cre_engine_versions(engine, &text, NULL) == CRE_OK, "versions");
    cre_text_free(text);
    expect(cre_engine_words(engine, bytes("\"de\""), &text, NULL) == CRE_OK, "words");
    cre_text_free(text);
    expect(cre_engine_words(engine, bytes("\"it\""), &text, &error) == CRE_E_INPUT, "words of no language");
    cre_error_free(error);
    cre_carnet_free(carnet);
}

static void cycle(const cre_engine *engine) {
    cre_carnet *carnet = NULL;
    cre_text *text = NULL;
    cre_error *error = NULL;
    expect(cre_carnet_open(engine, bytes(SMALL), &carnet, NULL) == CRE_OK, "open");
    expect(cre_carnet_assess(carnet, bytes(CALL), &text, NULL) == CRE_OK, "assess");
    cre_text_free(text);
    expect(cre_carnet_assess(carnet, bytes("{}"), &text, &error) == CRE_E_INPUT, "refuse");
    cre_error_free(error);
    cre_carnet_free(carnet);
}

static size_t pages(void) {
    unsigned long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    expect(file != NULL && fscanf(file, "%lu %lu", &size, &resident) == 2, "no /proc/self/statm");
    fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE);
}

static size_t in_use(void) {
    struct mallinfo2 account = mallinfo2();
    return account.uordblks + account.hblkhd;
}

int main(int argc, char **argv) {
    cre_engine *engine = NULL, *other = NULL;
    cre_bytes document, report;
    long cycles, n;
    size_t used = 0, resident = 0, used_then, resident_then;
    expect(argc >= 4, "usage: leaks CARNET.json DOSE-REPORT.dcm CYCLES [planted]");
    document = read_file(argv[1]);
    report = read_file(argv[2]);
    cycles = strtol(argv[3], NULL, 10);
    expect(cre_engine_new(&engine, NULL) == CRE_OK, "engine");
    for (n = 0; n <= cycles; n++) {
        if (n == cycles / 10) {
            used = in_use();
            resident = pages();
        }
        cycle(engine);
        if (n % 100 == 0) {
            everything(engine, document, report);
            if (argc == 5) {
                cre_text *kept = NULL;
                expect(cre_engine_versions(engine, &kept, NULL) == CRE_OK, "versions");
            }
        }
        if (n % 1000 == 0) {
            expect(cre_engine_new(&other, NULL) == CRE_OK, "another engine");
            cre_engine_free(other);
        }
    }
    used_then = in_use();
    resident_then = pages();
    printf("leaks: %ld cycles, in use %ld bytes more, resident %ld bytes more\n", cycles, (long)used_then - (long)used,
           (long)resident_then - (long)resident);
    expect(used_then <= used + 4096 && resident_then <= resident + (1 << 20), "memory grows");
    cre_engine_free(engine);
    free((void *)document.data);
    free((void *)report.data);
    return 0;
}
