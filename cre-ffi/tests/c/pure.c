/*
 * What the library never does: it reads no clock, environment, file or random source, opens no connection and starts no thread.
 * This program defines the system's functions for that itself, in the library's place; while a call of the library runs, the first
 * one that is called ends the program with its name. Prints "pure: N functions never called".
 *
 *     pure CARNET.json DOSE-REPORT.dcm [planted]
 *
 * With "planted" this program reads the clock itself while the trap is set: the test must then fail. Linux only.
 */
#include "cre.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile int armed = 0;
static uint8_t buffer[2][1 << 20];

/* Ends the program without a function of those below. */
static int trapped(const char *name) {
    if (armed) {
        ssize_t written = write(2, name, strlen(name)) + write(2, " was called\n", 12);
        _exit(written > 0 ? 3 : 4);
    }
    return -1;
}

#define FORBIDDEN(X)                                                                                                   \
    X(clock_gettime) X(gettimeofday) X(time) X(getenv) X(secure_getenv) X(open) X(open64) X(openat) X(openat64)           \
    X(fopen64) X(opendir) X(stat64) X(fstat64) X(readlink) X(getrandom) X(getentropy) X(socket) X(connect)                \
    X(getaddrinfo) X(pthread_create) X(fork) X(execve) X(posix_spawn) X(dlopen) X(signal) X(sigaction) X(setlocale)       \
    X(localtime_r) X(gethostname) X(nanosleep) X(clock_nanosleep)

/* Declared without the headers: none of their types matters, since none of them returns to its caller. */
#define DEFINE(name)                                                                                                   \
    long trap_##name(void) __asm__(#name);                                                                              \
    long trap_##name(void) {                                                                                            \
        return trapped(#name);                                                                                          \
    }
#define COUNT(name) +1
FORBIDDEN(DEFINE)

static cre_bytes bytes(const char *text) {
    cre_bytes view = {(const uint8_t *)text, strlen(text)};
    return view;
}

static void expect(int right, const char *what) {
    if (!right) {
        armed = 0;
        fprintf(stderr, "%s\n", what);
        _exit(1);
    }
}

static cre_bytes read_file(const char *path, uint8_t *into) {
    cre_bytes view = {NULL, 0};
    FILE *file = fopen(path, "rb");
    expect(file != NULL, "cannot read an input");
    view.len = fread(into, 1, 1 << 20, file);
    view.data = into;
    fclose(file);
    return view;
}

#define CALL                                                                                                           \
    "{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\",\"moment\":\"signing\","              \
    "\"language\":\"fr\",\"dose\":true,\"draft\":{\"order\":\"W-2001\",\"exam\":{\"code\":\"CT-NECK\",\"contrast\":\"given\"}}}"

#define PARAGRAPH                                                                                                      \
    "{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\",\"exam\":\"01-performance\",\"language\":\"de\"}"

int main(int argc, char **argv) {
    cre_engine *engine = NULL;
    cre_carnet *carnet = NULL;
    cre_text *text = NULL;
    cre_error *error = NULL;
    cre_bytes document, report, half;
    expect(argc >= 3, "usage: pure CARNET.json DOSE-REPORT.dcm [planted]");
    document = read_file(argv[1], buffer[0]);
    report = read_file(argv[2], buffer[1]);
    half = report;
    half.len /= 2;
    armed = 1;
    if (argc == 4) {
        trap_time();
    }
    expect(cre_abi_version() == CRE_ABI_VERSION, "another ABI");
    expect(cre_engine_new_with_pack(bytes("{}"), &engine, &error) == CRE_E_INPUT, "no pack");
    expect(cre_error_code(error).len == 8 && cre_error_message(error).len > 0, "code and sentence");
    expect(cre_error_place(error).len > 0 && cre_error_json(error).len > 0, "place and record");
    cre_error_free(error);
    expect(cre_engine_new(&engine, NULL) == CRE_OK, "engine");
    expect(cre_engine_versions(engine, &text, NULL) == CRE_OK, "versions");
    cre_text_free(text);
    expect(cre_engine_words(engine, bytes("\"fr\""), &text, NULL) == CRE_OK, "words");
    cre_text_free(text);
    expect(cre_engine_words(engine, bytes("\"it\""), &text, &error) == CRE_E_INPUT, "words of no language");
    cre_error_free(error);
    expect(cre_carnet_open(engine, document, &carnet, NULL) == CRE_OK, "open");
    expect(cre_carnet_import_dicom(carnet, report, bytes("{\"system\":\"pacs\",\"now\":\"2026-11-20T09:30:00+01:00\"}"),
                                   &text, NULL) == CRE_OK,
           "import");
    cre_text_free(text);
    expect(cre_carnet_import_dicom(carnet, half, bytes("{\"system\":\"pacs\",\"now\":\"2026-11-20T09:30:00+01:00\"}"),
                                   &text, &error) == CRE_E_INPUT,
           "half a file");
    cre_error_free(error);
    expect(cre_carnet_assess(carnet, bytes(CALL), &text, NULL) == CRE_OK, "assess");
    cre_text_free(text);
    expect(cre_carnet_decide(carnet,
                             bytes("{\"call\":" CALL ",\"action\":\"confirm\",\"reason\":\"clinical-change\","
                                   "\"author\":{\"system\":\"ehr\"}}"),
                             &text, NULL) == CRE_OK,
           "decide");
    expect(cre_carnet_add(carnet, cre_text_bytes(text), NULL) == CRE_OK, "add");
    cre_text_free(text);
    expect(cre_carnet_dose_paragraph(carnet, bytes(PARAGRAPH), &text, NULL) == CRE_OK, "paragraph");
    cre_text_free(text);
    expect(cre_carnet_document(carnet, &text, NULL) == CRE_OK, "document");
    expect(cre_carnet_merge(carnet, cre_text_bytes(text), NULL) == CRE_OK, "merge");
    cre_text_free(text);
    cre_carnet_free(carnet);
    cre_engine_free(engine);
    armed = 0;
    printf("pure: %d functions never called\n", 0 FORBIDDEN(COUNT));
    return 0;
}
