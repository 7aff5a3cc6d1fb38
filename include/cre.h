/*
 * Carnet de Radiologie Electronique: the C library. Generated from cre-ffi/src/boundary.rs; this header is its documentation.
 *
 * 1. A function's prefix names its object; the object is the first parameter.
 * 2. Outputs are written on CRE_OK only, the error on every other status only. `error` may be null. What `*out` and `*error`
 *    hold on entry is neither read nor freed: free an earlier object before its pointer is used again.
 * 3. Handles, texts and errors are freed once, each with the function of its type; freeing null does nothing. A handle that
 *    was freed must not be used.
 * 4. Inputs are borrowed for the time of the call. JSON is UTF-8 with a length, not terminated by a zero.
 * 5. An engine may be used from any thread. A carnet may be used from one thread at a time: a second one gets CRE_E_BUSY.
 * 6. The library has no global state, starts no thread, calls nothing back, reads no clock, file or environment.
 * 7. Do not unload the library. After CRE_E_PANIC free the handle that was passed; no other handle is touched. Rust's runtime
 *    then writes to standard error where the fault was, and a trace if the environment asks for one; never a patient's data.
 *
 * JSON documents are those of cre.schema.json beside this header.
 */

#ifndef CRE_H
#define CRE_H

#include <stddef.h>
#include <stdint.h>
#if defined(__GNUC__) && !defined(_WIN32)
#define CRE_API __attribute__((visibility("default")))
#else
#define CRE_API
#endif

/**
 * Number of the ABI that this header declares; see `cre_abi_version`.
 */
#define CRE_ABI_VERSION 1

/**
 * A carnet that stays parsed and indexed. One thread at a time may use it; a second one gets `CRE_E_BUSY`, never undefined
 * behaviour. Free it with `cre_carnet_free`, when no call on it is running.
 */
typedef struct cre_carnet cre_carnet;

/**
 * The rules with a catalogue. It never changes: any number of threads may use one engine at once. Free it with
 * `cre_engine_free`; carnets opened with it stay valid.
 */
typedef struct cre_engine cre_engine;

/**
 * Why a call failed. It belongs to the caller, never changes, and is freed with `cre_error_free`. It never holds a
 * patient's identity.
 */
typedef struct cre_error cre_error;

/**
 * A text that a call returned: canonical JSON in UTF-8. It belongs to the caller, never changes, and is freed with
 * `cre_text_free`.
 */
typedef struct cre_text cre_text;

/**
 * Status of a call: `CRE_OK`, or why it failed. Outputs are written on `CRE_OK` only, the error on every other status only.
 */
typedef int32_t cre_status;

/**
 * Borrowed bytes: UTF-8 text for JSON, not terminated by a zero; any bytes for DICOM files. `data` may be null when `len`
 * is 0. Inputs are read during the call only; what is returned lives as long as the object that it was taken from.
 */
typedef struct {
  /**
   * First byte.
   */
  const uint8_t *data;
  /**
   * Number of bytes.
   */
  size_t len;
} cre_bytes;

/**
 * The call succeeded.
 */
#define CRE_OK 0

/**
 * A required pointer is null, or a length stands beside a null pointer. Nothing was done.
 */
#define CRE_E_ARGUMENT 1

/**
 * The document, pack, call or file is not accepted; the error says why and where. Nothing was changed.
 */
#define CRE_E_INPUT 2

/**
 * The carnet is in use on another thread. Nothing was done; try again.
 */
#define CRE_E_BUSY 3

/**
 * A fault of this library was caught. The carnet that was passed answers nothing more: free it. No other handle is touched.
 */
#define CRE_E_PANIC 99

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Number of the ABI of the loaded library. Compare it with `CRE_ABI_VERSION` once, before anything else: another number
 * means that the header and the library do not belong together. Any thread, at any time.
 */
CRE_API
uint32_t cre_abi_version(void);

/**
 * Makes an engine with the pack that is built into the library. Any thread. Takes a few milliseconds.
 *
 * `out`: receives the engine; it belongs to the caller. `error`: may be null.
 */
CRE_API
cre_status cre_engine_new(cre_engine **out,
                          cre_error **error);

/**
 * Makes an engine with a pack of the host's. Any thread.
 *
 * `pack`: the pack as JSON, read during the call. It loads whole or not at all. `out`: receives the engine; it belongs to the
 * caller. `error`: may be null.
 */
CRE_API
cre_status cre_engine_new_with_pack(cre_bytes pack,
                                    cre_engine **out,
                                    cre_error **error);

/**
 * The versions of an engine as JSON: library, ABI, contract, editions of the rules, pack with its hash. Any thread.
 *
 * `out`: receives the text; it belongs to the caller. `error`: may be null.
 */
CRE_API
cre_status cre_engine_versions(const cre_engine *engine,
                               cre_text **out,
                               cre_error **error);

/**
 * What a page shows besides the sentences of an answer, in one language, as JSON: the catalogue's names of its codes, and the
 * words for the contract's own codes. Any thread.
 *
 * `language`: JSON, `"fr"`, `"de"` or `"en"` with its quotes, read during the call. `out`: receives a `Words` of the JSON
 * Schema; it belongs to the caller. `error`: may be null.
 */
CRE_API
cre_status cre_engine_words(const cre_engine *engine,
                            cre_bytes language,
                            cre_text **out,
                            cre_error **error);

/**
 * Frees an engine, once; null does nothing. No call on it may be running. Carnets opened with it stay valid.
 */
CRE_API
void cre_engine_free(cre_engine *engine);

/**
 * Opens a carnet document. It is parsed, linked and indexed once. Any thread.
 *
 * `document`: a `CarnetDocument` of the JSON Schema, read during the call. `out`: receives the carnet; it belongs to the
 * caller. `error`: may be null.
 */
CRE_API
cre_status cre_carnet_open(const cre_engine *engine,
                           cre_bytes document,
                           cre_carnet **out,
                           cre_error **error);

/**
 * Answers a call of the contract: is the exam of the draft already requested, or done within an acceptable delay? With
 * history, findings, guidance and, when the call asks for it, dose. One thread at a time on one carnet.
 *
 * No finding means that nothing in the carnet speaks against the exam only where `order.mapping` of the answer is `coded`;
 * see `order.missing`, `quarantine` and `catalogue.expired` as well. `window.until` of a finding is the first day on which it
 * no longer holds, absent for a lifetime.
 *
 * `call`: a `Call` of the JSON Schema, read during the call. `out`: receives an `Assessment` as canonical JSON; it belongs to
 * the caller. `error`: may be null. The carnet is not changed.
 */
CRE_API
cre_status cre_carnet_assess(const cre_carnet *carnet,
                             cre_bytes call,
                             cre_text **out,
                             cre_error **error);

/**
 * Records what the physician decided about the findings of a call, as an entry of the carnet. Call it only when findings were
 * shown. One thread at a time on one carnet.
 *
 * The call must name `draft.order`. A confirmation holds for that order alone, as long as the facts of the finding stay.
 * `author.system` is the system that owns the decision: choose its name once and keep it.
 *
 * `decision`: a `DecideCall` of the JSON Schema, read during the call. `out`: receives the entry that was added, as canonical
 * JSON; it belongs to the caller. `error`: may be null. On failure the carnet is unchanged.
 */
CRE_API
cre_status cre_carnet_decide(cre_carnet *carnet,
                             cre_bytes decision,
                             cre_text **out,
                             cre_error **error);

/**
 * Writes the paragraph on exposure that the report of an exam must hold. One thread at a time on one carnet.
 *
 * `call`: a `ParagraphCall` of the JSON Schema, read during the call. `out`: receives a `ParagraphAnswer` as canonical JSON; it
 * belongs to the caller. `error`: may be null. The carnet is not changed.
 */
CRE_API
cre_status cre_carnet_dose_paragraph(const cre_carnet *carnet,
                                     cre_bytes call,
                                     cre_text **out,
                                     cre_error **error);

/**
 * Adds an entry. Adding the same entry again changes nothing. One thread at a time on one carnet.
 *
 * `entry`: an `Entry` of the JSON Schema, read during the call. `error`: may be null. On failure the carnet is unchanged.
 */
CRE_API
cre_status cre_carnet_add(cre_carnet *carnet,
                          cre_bytes entry,
                          cre_error **error);

/**
 * Takes over the entries of another carnet document of the same patient. One thread at a time on one carnet.
 *
 * `document`: a `CarnetDocument` of the JSON Schema, read during the call. `error`: may be null. On failure the carnet is
 * unchanged.
 */
CRE_API
cre_status cre_carnet_merge(cre_carnet *carnet,
                            cre_bytes document,
                            cre_error **error);

/**
 * Takes what a DICOM file states into the carnet: a dose report, the header of an image, a key-object manifest. One thread at
 * a time on one carnet.
 *
 * `setting.system` is the system that owns the file, by the same name for ever: importing the same file again with the same
 * `institution` adds nothing (a file without any date is dated by `now`). A file of another patient is noticed only where
 * the carnet states birth date, sex or names; it stands in `quarantine` of the next assessment.
 *
 * `file`: the bytes of the file, at most 64 MiB before its pixel data. `setting`: JSON
 * `{"system": "pacs.hospital", "institution": "...", "now": "2026-11-20T09:30:00+01:00"}` (`institution` may be absent), read
 * during the call. `out`: receives JSON `{"kind", "entries", "notes"}`; it belongs to the caller. `error`: may be null. A file is
 * taken whole or not at all; on failure the carnet is unchanged.
 */
CRE_API
cre_status cre_carnet_import_dicom(cre_carnet *carnet,
                                   cre_bytes file,
                                   cre_bytes setting,
                                   cre_text **out,
                                   cre_error **error);

/**
 * The carnet as a document, for storage: canonical JSON. One thread at a time on one carnet.
 *
 * `out`: receives a `CarnetDocument`; it belongs to the caller. `error`: may be null.
 */
CRE_API cre_status cre_carnet_document(const cre_carnet *carnet, cre_text **out, cre_error **error);

/**
 * Frees a carnet, once; null does nothing. No call on it may be running.
 */
CRE_API void cre_carnet_free(cre_carnet *carnet);

/**
 * The bytes of a text. They live until the text is freed. Any thread. Null gives no bytes.
 */
CRE_API cre_bytes cre_text_bytes(const cre_text *text);

/**
 * Frees a text, once; null does nothing.
 */
CRE_API void cre_text_free(cre_text *text);

/**
 * The stable code of an error, for example `CRE-1003`. The bytes live until the error is freed. Any thread.
 */
CRE_API
cre_bytes cre_error_code(const cre_error *error);

/**
 * A sentence in English that a person can act on. The bytes live until the error is freed. Any thread.
 */
CRE_API
cre_bytes cre_error_message(const cre_error *error);

/**
 * Where the fault is: a JSON pointer, the name of an argument, or a byte and tag path of a DICOM file. The bytes live until
 * the error is freed. Any thread.
 */
CRE_API
cre_bytes cre_error_place(const cre_error *error);

/**
 * The whole error as JSON, an `ErrorRecord` of the JSON Schema. The bytes live until the error is freed. Any thread.
 */
CRE_API
cre_bytes cre_error_json(const cre_error *error);

/**
 * Frees an error, once; null does nothing.
 */
CRE_API void cre_error_free(cre_error *error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CRE_H */
