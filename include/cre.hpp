/*
 * Carnet de Radiologie Electronique for C++17: header only, over cre.h.
 *
 * Objects are move-only and free themselves. Text goes in as std::string_view and comes out as std::string. What fails throws
 * cre::error, which carries the stable code, the sentence, the place, and the whole record as JSON. Threads: as cre.h says,
 * an engine is shared freely, a carnet is used by one thread at a time (else cre::error with status CRE_E_BUSY).
 */
#ifndef CRE_HPP
#define CRE_HPP

#include "cre.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace cre {

namespace detail {

inline std::string_view view(cre_bytes bytes) noexcept {
    return {reinterpret_cast<const char *>(bytes.data), bytes.len};
}

inline cre_bytes bytes(std::string_view text) noexcept {
    return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

} // namespace detail

/// Why a call failed. what() is "CODE: sentence (place)".
class error : public std::runtime_error {
  public:
    /// Takes the error object and frees it.
    error(cre_status status, cre_error *raw)
        : error(status, std::unique_ptr<cre_error, void (*)(cre_error *)>(raw, cre_error_free)) {}

    /// CRE_E_ARGUMENT, CRE_E_INPUT, CRE_E_BUSY or CRE_E_PANIC.
    cre_status status() const noexcept { return status_; }
    /// Stable code, for example "CRE-1003".
    const std::string &code() const noexcept { return code_; }
    /// JSON pointer, argument, or byte and tag path.
    const std::string &place() const noexcept { return place_; }
    /// The whole record as JSON.
    const std::string &json() const noexcept { return json_; }

  private:
    error(cre_status status, const std::unique_ptr<cre_error, void (*)(cre_error *)> &owned)
        : std::runtime_error(sentence(owned.get())), status_(status),
          code_(detail::view(cre_error_code(owned.get()))), place_(detail::view(cre_error_place(owned.get()))),
          json_(detail::view(cre_error_json(owned.get()))) {}

    static std::string sentence(const cre_error *raw) {
        std::string text(detail::view(cre_error_code(raw)));
        text.append(": ").append(detail::view(cre_error_message(raw)));
        text.append(" (").append(detail::view(cre_error_place(raw))).append(")");
        return text;
    }

    cre_status status_;
    std::string code_, place_, json_;
};

namespace detail {

inline void check(cre_status status, cre_error *raised) {
    if (status != CRE_OK) {
        throw error(status, raised);
    }
}

inline std::string take(cre_text *text) {
    const std::unique_ptr<cre_text, void (*)(cre_text *)> owned(text, cre_text_free);
    return std::string(view(cre_text_bytes(owned.get())));
}

template <typename Call> std::string text_of(Call call) {
    cre_text *text = nullptr;
    cre_error *raised = nullptr;
    const cre_status status = call(&text, &raised);
    check(status, raised);
    return take(text);
}

} // namespace detail

/// A carnet that stays open; one thread at a time.
class carnet {
  public:
    /// Takes over a handle of cre.h.
    explicit carnet(cre_carnet *raw) noexcept : raw_(raw, cre_carnet_free) {}

    /// A Call in, an Assessment out.
    std::string assess(std::string_view call) const {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_carnet_assess(raw_.get(), detail::bytes(call), out, raised);
        });
    }

    /// A DecideCall in, the entry that was added out.
    std::string decide(std::string_view decision) {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_carnet_decide(raw_.get(), detail::bytes(decision), out, raised);
        });
    }

    /// A ParagraphCall in, a ParagraphAnswer out.
    std::string dose_paragraph(std::string_view call) const {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_carnet_dose_paragraph(raw_.get(), detail::bytes(call), out, raised);
        });
    }

    /// Adds an Entry.
    void add(std::string_view entry) {
        cre_error *raised = nullptr;
        const cre_status status = cre_carnet_add(raw_.get(), detail::bytes(entry), &raised);
        detail::check(status, raised);
    }

    /// Takes over the entries of another CarnetDocument of the same patient.
    void merge(std::string_view document) {
        cre_error *raised = nullptr;
        const cre_status status = cre_carnet_merge(raw_.get(), detail::bytes(document), &raised);
        detail::check(status, raised);
    }

    /// Takes what a DICOM file states; see cre_carnet_import_dicom for setting and answer.
    std::string import_dicom(std::string_view file, std::string_view setting) {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_carnet_import_dicom(raw_.get(), detail::bytes(file), detail::bytes(setting), out, raised);
        });
    }

    /// The CarnetDocument, for storage.
    std::string document() const {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_carnet_document(raw_.get(), out, raised);
        });
    }

  private:
    std::unique_ptr<cre_carnet, void (*)(cre_carnet *)> raw_;
};

/// The rules with a catalogue; shared freely between threads.
class engine {
  public:
    /// With the pack that is built into the library.
    engine() : raw_(nullptr, cre_engine_free) {
        same_abi();
        cre_engine *made = nullptr;
        cre_error *raised = nullptr;
        const cre_status status = cre_engine_new(&made, &raised);
        detail::check(status, raised);
        raw_.reset(made);
    }

    /// With a pack of the host's.
    explicit engine(std::string_view pack) : raw_(nullptr, cre_engine_free) {
        same_abi();
        cre_engine *made = nullptr;
        cre_error *raised = nullptr;
        const cre_status status = cre_engine_new_with_pack(detail::bytes(pack), &made, &raised);
        detail::check(status, raised);
        raw_.reset(made);
    }

    /// Opens a CarnetDocument. The carnet may outlive the engine.
    carnet open(std::string_view document) const {
        cre_carnet *opened = nullptr;
        cre_error *raised = nullptr;
        const cre_status status = cre_carnet_open(raw_.get(), detail::bytes(document), &opened, &raised);
        detail::check(status, raised);
        return carnet(opened);
    }

    /// The versions as JSON.
    std::string versions() const {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_engine_versions(raw_.get(), out, raised);
        });
    }

    /// A language as JSON ("fr" with its quotes) in, Words out.
    std::string words(std::string_view language) const {
        return detail::text_of([&](cre_text **out, cre_error **raised) {
            return cre_engine_words(raw_.get(), detail::bytes(language), out, raised);
        });
    }

  private:
    static void same_abi() {
        if (cre_abi_version() != CRE_ABI_VERSION) {
            throw std::runtime_error("cre.h and the loaded cre library have different ABI numbers");
        }
    }

    std::unique_ptr<cre_engine, void (*)(cre_engine *)> raw_;
};

} // namespace cre

#endif /* CRE_HPP */
