//! What build systems read of an installed package.

/// System libraries that the static library needs.
const SYSTEM: &str = "-lpthread -ldl -lm -lgcc_s -lc";

/// `cre.pc`. The prefix is found from the file's own place, so that the folder may lie anywhere.
pub(super) fn pkg_config(version: &str) -> String {
    format!(
        "prefix=${{pcfiledir}}/../..\n\
         includedir=${{prefix}}/include\n\
         libdir=${{prefix}}/lib\n\n\
         Name: cre\n\
         Description: Carnet de Radiologie Electronique: redundancy of imaging requests and dose\n\
         Version: {version}\n\
         Cflags: -I${{includedir}}\n\
         Libs: -L${{libdir}} -lcre\n\
         Libs.private: {SYSTEM}\n"
    )
}

/// `creConfig.cmake`: targets `cre::cre` (shared) and `cre::static`.
pub(super) fn cmake(soname: &str) -> String {
    let system = SYSTEM.replace("-l", "").replace(' ', ";");
    format!(
        "get_filename_component(_cre_prefix \"${{CMAKE_CURRENT_LIST_DIR}}/../../..\" ABSOLUTE)\n\
         if(NOT TARGET cre::cre)\n\
         \x20 add_library(cre::cre SHARED IMPORTED)\n\
         \x20 set_target_properties(cre::cre PROPERTIES\n\
         \x20   INTERFACE_INCLUDE_DIRECTORIES \"${{_cre_prefix}}/include\")\n\
         \x20 if(WIN32)\n\
         \x20   if(CMAKE_SIZEOF_VOID_P EQUAL 8)\n\
         \x20     set(_cre_windows \"${{_cre_prefix}}/windows-x86_64\")\n\
         \x20   else()\n\
         \x20     set(_cre_windows \"${{_cre_prefix}}/windows-i686\")\n\
         \x20   endif()\n\
         \x20   set_target_properties(cre::cre PROPERTIES\n\
         \x20     IMPORTED_LOCATION \"${{_cre_windows}}/bin/cre.dll\"\n\
         \x20     IMPORTED_IMPLIB \"${{_cre_windows}}/lib/libcre.dll.a\")\n\
         \x20   unset(_cre_windows)\n\
         \x20 else()\n\
         \x20   set_target_properties(cre::cre PROPERTIES\n\
         \x20     IMPORTED_LOCATION \"${{_cre_prefix}}/lib/libcre.so\" IMPORTED_SONAME \"{soname}\")\n\
         \x20   add_library(cre::static STATIC IMPORTED)\n\
         \x20   set_target_properties(cre::static PROPERTIES\n\
         \x20     IMPORTED_LOCATION \"${{_cre_prefix}}/lib/libcre.a\"\n\
         \x20     INTERFACE_INCLUDE_DIRECTORIES \"${{_cre_prefix}}/include\"\n\
         \x20     INTERFACE_LINK_LIBRARIES \"{system}\")\n\
         \x20 endif()\n\
         endif()\n\
         unset(_cre_prefix)\n"
    )
}

/// `creConfigVersion.cmake`: the same ABI number is compatible.
pub(super) fn cmake_version(version: &str) -> String {
    format!(
        "set(PACKAGE_VERSION \"{version}\")\n\
         if(PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)\n\
         \x20 set(PACKAGE_VERSION_COMPATIBLE FALSE)\n\
         else()\n\
         \x20 set(PACKAGE_VERSION_COMPATIBLE TRUE)\n\
         \x20 if(PACKAGE_FIND_VERSION STREQUAL PACKAGE_VERSION)\n\
         \x20   set(PACKAGE_VERSION_EXACT TRUE)\n\
         \x20 endif()\n\
         endif()\n"
    )
}
