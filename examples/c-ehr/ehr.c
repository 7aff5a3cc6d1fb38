/*
 * The request screen of an EHR in C: a patient's carnet is opened, a dose report is taken in, an order is checked, the answer
 * shown, and the physician's decision recorded.
 *
 *     ehr CARNET.json DOSE-REPORT.dcm
 */
#include "cre.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file as bytes; the caller frees them. */
static cre_bytes read_file(const char *path) {
    cre_bytes bytes = {NULL, 0};
    FILE *file = fopen(path, "rb");
    long length;
    uint8_t *data;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    rewind(file);
    data = malloc((size_t)length + 1);
    if (data == NULL || fread(data, 1, (size_t)length, file) != (size_t)length) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    bytes.data = data;
    bytes.len = (size_t)length;
    return bytes;
}

static cre_bytes text(const char *json) {
    cre_bytes bytes = {(const uint8_t *)json, strlen(json)};
    return bytes;
}

/*
 * Any status but CRE_OK: say why, and stop. An EHR would show a line and go on without the check. The status is taken in a
 * statement of its own before this: C does not say which argument is evaluated first.
 */
static void expect_ok(cre_status status, cre_error *error) {
    if (status != CRE_OK) {
        cre_bytes code = cre_error_code(error), message = cre_error_message(error), place = cre_error_place(error);
        fprintf(stderr, "%.*s: %.*s (%.*s)\n", (int)code.len, (const char *)code.data, (int)message.len,
                (const char *)message.data, (int)place.len, (const char *)place.data);
        cre_error_free(error);
        exit(1);
    }
}

static void print(const char *title, const cre_text *answer) {
    cre_bytes bytes = cre_text_bytes(answer);
    printf("%s: %.*s\n", title, (int)bytes.len, (const char *)bytes.data);
}

#define CALL                                                                                                           \
    "{\"version\":1,\"edition\":\"2026.1\",\"now\":\"2026-11-20T09:30:00+01:00\",\"moment\":\"signing\","              \
    "\"language\":\"fr\",\"draft\":{\"order\":\"W-2001\",\"exam\":{\"code\":\"CT-NECK\",\"contrast\":\"given\"}}}"

int main(int argc, char **argv) {
    cre_engine *engine = NULL;
    cre_carnet *carnet = NULL;
    cre_text *answer = NULL;
    cre_error *error = NULL;
    cre_status status;
    cre_bytes document, report;
    if (argc != 3 || cre_abi_version() != CRE_ABI_VERSION) {
        fprintf(stderr, "usage: ehr CARNET.json DOSE-REPORT.dcm, with the library of this header\n");
        return 2;
    }
    document = read_file(argv[1]);
    report = read_file(argv[2]);

    status = cre_engine_new(&engine, &error);
    expect_ok(status, error);
    status = cre_carnet_open(engine, document, &carnet, &error);
    expect_ok(status, error);

    status = cre_carnet_import_dicom(carnet, report, text("{\"system\":\"pacs\",\"now\":\"2026-11-20T09:30:00+01:00\"}"),
                                     &answer, &error);
    expect_ok(status, error);
    print("imported", answer);
    cre_text_free(answer);

    status = cre_carnet_assess(carnet, text(CALL), &answer, &error);
    expect_ok(status, error);
    print("assessment", answer);
    cre_text_free(answer);

    status = cre_carnet_decide(carnet,
                               text("{\"call\":" CALL ",\"action\":\"confirm\",\"reason\":\"clinical-change\","
                                    "\"author\":{\"system\":\"ehr.example\"}}"),
                               &answer, &error);
    expect_ok(status, error);
    print("decided", answer);
    cre_text_free(answer);

    cre_carnet_free(carnet);
    cre_engine_free(engine);
    free((void *)document.data);
    free((void *)report.data);
    return 0;
}
