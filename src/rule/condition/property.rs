//! A *property*: something that a condition may ask of the request or of the
//! worker, but no fact, for it stands in the heading of the item or in the
//! description of the worker.

/// Something about the request or the worker that is no fact of the table but
/// stands in the heading of the item or in the description of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// `age`: of the worker, in years.
    Age,
    /// `arthroscopic_operation`: the operation among the items of the letter goes
    /// through a scope; of a letter without one it is not known.
    ArthroscopicOperation,
    /// `associated_surgical`: listed as a service associated with an operation.
    AssociatedSurgical,
    /// `category`: kind of treatment.
    Category,
    /// `complex_operation`: the operation among the items of the letter is one at
    /// which a second surgeon helps; of a letter without one it is not known.
    ComplexOperation,
    /// `joints_named`: how many joints of the spine the heading names, 0 if none;
    /// of single levels, one fewer than there are.
    JointsNamed,
    /// `levels_named`: how many spinal levels the heading names, 0 if none.
    LevelsNamed,
    /// `morphine_equivalent`: milligrams of oral morphine a day, of an opioid.
    MorphineEquivalent,
    /// `operation`: the operation among the items of the letter, by the name of
    /// a treatment; of a letter without one it is not known.
    Operation,
    /// `operation_disputed`: an operation is among the items of the letter.
    OperationDisputed,
    /// `partly_authorized`: the claims administrator authorized a part, and the
    /// rest is in dispute.
    PartlyAuthorized,
    /// `purpose`: the category of what the request is for, such as the injection
    /// for which a consultation is asked.
    Purpose,
    /// `quantity`: tablets, tubes or units.
    Quantity,
    /// `refills`.
    Refills,
    /// `region`: body region.
    Region,
    /// `rental`: rented or asked for as a trial; bought: no.
    Rental,
    /// `rental_length`: for how long it is to be rented or tried.
    RentalLength,
    /// `retrospective`: already given when it was reviewed.
    Retrospective,
    /// `time_since_injury`: from the day of injury to the day of the case.
    TimeSinceInjury,
    /// `treatment`: canonical name or a generic ingredient.
    Treatment,
    /// `visits_authorized`: visits of the same request that were authorized.
    VisitsAuthorized,
    /// `visits_requested`: visits or sessions in dispute.
    VisitsRequested,
}

impl Property {
    /// Every property, by name.
    pub const ALL: [Self; 22] = [
        Self::Age,
        Self::ArthroscopicOperation,
        Self::AssociatedSurgical,
        Self::Category,
        Self::ComplexOperation,
        Self::JointsNamed,
        Self::LevelsNamed,
        Self::MorphineEquivalent,
        Self::Operation,
        Self::OperationDisputed,
        Self::PartlyAuthorized,
        Self::Purpose,
        Self::Quantity,
        Self::Refills,
        Self::Region,
        Self::Rental,
        Self::RentalLength,
        Self::Retrospective,
        Self::TimeSinceInjury,
        Self::Treatment,
        Self::VisitsAuthorized,
        Self::VisitsRequested,
    ];

    /// The name in rules.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::ArthroscopicOperation => "arthroscopic_operation",
            Self::AssociatedSurgical => "associated_surgical",
            Self::Category => "category",
            Self::ComplexOperation => "complex_operation",
            Self::JointsNamed => "joints_named",
            Self::LevelsNamed => "levels_named",
            Self::MorphineEquivalent => "morphine_equivalent",
            Self::Operation => "operation",
            Self::OperationDisputed => "operation_disputed",
            Self::PartlyAuthorized => "partly_authorized",
            Self::Purpose => "purpose",
            Self::Quantity => "quantity",
            Self::Refills => "refills",
            Self::Region => "region",
            Self::Rental => "rental",
            Self::RentalLength => "rental_length",
            Self::Retrospective => "retrospective",
            Self::TimeSinceInjury => "time_since_injury",
            Self::Treatment => "treatment",
            Self::VisitsAuthorized => "visits_authorized",
            Self::VisitsRequested => "visits_requested",
        }
    }

    /// The property with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|property| property.name() == name)
    }

    /// Whether it holds or does not, rather than being a quantity or a name.
    #[must_use]
    pub fn is_yes_or_no(self) -> bool {
        self.kind() == PropertyKind::YesNo
    }

    /// What is given for it and asked of it.
    #[must_use]
    pub(in crate::rule) fn kind(self) -> PropertyKind {
        match self {
            Self::ArthroscopicOperation
            | Self::AssociatedSurgical
            | Self::ComplexOperation
            | Self::OperationDisputed
            | Self::PartlyAuthorized
            | Self::Rental
            | Self::Retrospective => PropertyKind::YesNo,
            Self::RentalLength | Self::TimeSinceInjury => PropertyKind::Length,
            Self::Age
            | Self::JointsNamed
            | Self::LevelsNamed
            | Self::MorphineEquivalent
            | Self::Quantity
            | Self::Refills
            | Self::VisitsAuthorized
            | Self::VisitsRequested => PropertyKind::Count,
            Self::Category | Self::Purpose => PropertyKind::Category,
            Self::Region => PropertyKind::Region,
            Self::Operation | Self::Treatment => PropertyKind::Treatment,
        }
    }

    /// What it says, in a few words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Age => "age of the worker, in years",
            Self::ArthroscopicOperation => {
                "the operation that the letter disputes goes through a scope"
            }
            Self::AssociatedSurgical => "listed as a service that goes with an operation",
            Self::Category => "kind of treatment",
            Self::ComplexOperation => {
                "the operation that the letter disputes is one at which a second surgeon helps"
            }
            Self::JointsNamed => "how many joints of the spine the heading names",
            Self::LevelsNamed => "how many spinal levels the heading names",
            Self::MorphineEquivalent => "milligrams of oral morphine a day, of an opioid",
            Self::Operation => {
                "the operation that the letter disputes, by its name in the vocabulary"
            }
            Self::OperationDisputed => "the letter disputes an operation, too",
            Self::PartlyAuthorized => "a part of the request was authorized",
            Self::Purpose => {
                "kind of treatment that the request is for, such as the injection for which a consultation is asked"
            }
            Self::Quantity => "tablets, tubes or units",
            Self::Refills => "refills that are asked for",
            Self::Region => "body region",
            Self::Rental => "rented or asked for as a trial; bought: no",
            Self::RentalLength => "for how long it is to be rented or tried",
            Self::Retrospective => "already given when it was reviewed",
            Self::TimeSinceInjury => "from the day of injury to the day of the case",
            Self::Treatment => "the treatment, by its name in the vocabulary",
            Self::VisitsAuthorized => "visits of the same request that were authorized",
            Self::VisitsRequested => "visits or sessions in dispute",
        }
    }
}

/// What kind of thing a property is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rule) enum PropertyKind {
    /// It holds or does not.
    YesNo,
    /// A length of time.
    Length,
    /// A number.
    Count,
    /// A category of treatments.
    Category,
    /// A body region.
    Region,
    /// A treatment or a drug by its name in the vocabulary.
    Treatment,
}
