//! An exam stated by hand: told by the patient, or performed and known from paper.

use crate::arguments::Setting;
use crate::decide::new_entry;
use crate::fault::{Fault, Outcome};
use clap::ValueEnum;
use cre_core::identity::Private;
use cre_core::record::{
    Author, Content, ContrastGiven, Entry, ExamStatement, Performance, PerformanceState, Side, SiteStatement,
    Told, When,
};
use cre_core::time::{Instant, PartialDate};

/// Side on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SideName {
    /// Left.
    Left,
    /// Right.
    Right,
    /// Both.
    Both,
}

/// Contrast on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ContrastName {
    /// Without.
    None,
    /// With.
    Given,
    /// Not known.
    Unknown,
}

/// What is stated.
#[derive(Debug, clap::Args)]
#[group(id = "hand", multiple = true)]
pub(crate) struct HandEntry {
    /// The exam is told by the patient, or was done abroad.
    #[arg(long)]
    told: bool,
    /// Exam code of the catalogue.
    #[arg(long, value_name = "CODE")]
    exam: Option<String>,
    /// DICOM modality, where no code is known.
    #[arg(long)]
    modality: Option<String>,
    /// Region code, where no code is known; may be repeated.
    #[arg(long)]
    region: Vec<String>,
    /// Side.
    #[arg(long, value_enum)]
    side: Option<SideName>,
    /// Contrast.
    #[arg(long, value_enum)]
    contrast: Option<ContrastName>,
    /// Date, as far as it is known: 2023, 2023-05, 2023-05-07 or an instant.
    #[arg(long)]
    date: Option<String>,
    /// Place, as text.
    #[arg(long)]
    place: Option<String>,
    /// System that states it.
    #[arg(long, default_value = "cre-cli")]
    system: String,
    /// Institution that states it, by its code in the provider directory.
    #[arg(long, value_name = "CODE")]
    institution: Option<String>,
    /// Id of the entry; it follows from the content if absent.
    #[arg(long)]
    id: Option<String>,
}

impl HandEntry {
    /// The entry.
    pub(crate) fn entry(&self, setting: &Setting) -> Outcome<Entry> {
        if self.exam.is_none() && self.modality.is_none() && self.region.is_empty() {
            let message = "state the exam by --exam, or by --modality and --region, or give an --entry file";
            return Err(Fault::new("CRE-6006", message, "--exam").alone());
        }
        let date = self.date.as_deref().map(when).transpose()?;
        let place = self.place.as_deref().map(Private::from);
        let content = if self.told {
            Content::Told(Told {
                exam: self.statement(),
                date,
                place,
                images: Vec::new(),
            })
        } else {
            Content::Performance(Performance {
                state: PerformanceState::Performed,
                exam: Some(self.statement()),
                indication: None,
                start: date,
                diagnostic: None,
                images: Vec::new(),
                place,
            })
        };
        let author = Author {
            system: self.system.clone(),
            institution: self.institution.clone(),
            person: None,
        };
        new_entry(author, setting.now, content, self.id.clone())
    }

    fn statement(&self) -> ExamStatement {
        ExamStatement {
            code: self.exam.clone(),
            modality: self.modality.clone(),
            sites: self
                .region
                .iter()
                .map(|region| SiteStatement {
                    region: region.clone(),
                    side: None,
                    contrast: None,
                    phases: Vec::new(),
                })
                .collect(),
            side: self.side.map(|side| match side {
                SideName::Left => Side::Left,
                SideName::Right => Side::Right,
                SideName::Both => Side::Both,
            }),
            contrast: self.contrast.map(|contrast| match contrast {
                ContrastName::None => ContrastGiven::None,
                ContrastName::Given => ContrastGiven::Given,
                ContrastName::Unknown => ContrastGiven::Unknown,
            }),
            ..ExamStatement::default()
        }
    }
}

fn when(text: &str) -> Outcome<When> {
    let parsed = if text.contains('T') {
        Instant::parse(text).map(When::Instant)
    } else {
        PartialDate::parse(text).map(When::Date)
    };
    parsed.map_err(|error| Fault::new(error.code(), error.to_string(), "--date").alone())
}
