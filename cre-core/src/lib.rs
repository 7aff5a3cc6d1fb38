//! The rules of the Carnet de Radiologie Electronique (CRE).
#![forbid(unsafe_code)]

pub mod catalogue;
pub mod identity;
pub mod record;
pub mod time;
