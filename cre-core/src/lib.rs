//! The rules of the Carnet de Radiologie Electronique (CRE).
#![forbid(unsafe_code)]
