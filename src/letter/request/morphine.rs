//! *Morphine equivalents*: what a prescription of an opioid comes to in
//! milligrams of oral morphine a day, by which guidelines set their limits.
//!
//! A heading gives strength and quantity and rarely for how long; opioids are
//! dispensed by the month, so the quantity counts as thirty days'.

use super::Request;
use crate::vocabulary::{Dosing, Vocabulary};

/// Days for which a quantity lasts.
const MONTH: f64 = 30.0;

/// Milligrams of oral morphine a day; none where the drug, its strength or the
/// quantity is not known.
pub(super) fn equivalent(vocabulary: &Vocabulary, request: &Request) -> Option<u32> {
    let opioid = request
        .ingredients
        .iter()
        .find_map(|ingredient| vocabulary.morphine.find(ingredient))?;
    let strength = opioid_strength(request.strength.as_deref()?)?;
    let daily = match opioid.dosing {
        Dosing::Pieces => strength * f64::from(request.quantity?) / MONTH,
        // A patch gives its strength whatever the number of patches.
        Dosing::Patch => strength,
    };
    let morphine = daily * opioid.factor;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is checked to be small and positive"
    )]
    (0.0..100_000.0)
        .contains(&morphine)
        .then_some(morphine.round() as u32)
}

/// The strength of the opioid in `10/325mg`: the least number, because what it
/// is combined with weighs more.
fn opioid_strength(printed: &str) -> Option<f64> {
    printed
        .split(|char: char| !(char.is_ascii_digit() || char == '.'))
        .filter_map(|number| number.parse().ok())
        .filter(|number: &f64| *number > 0.0)
        .reduce(f64::min)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn a_month_of_tablets_comes_to_morphine_a_day() {
        let daily = |heading| read(Vocabulary::shipped(), heading).morphine_equivalent;
        assert_eq!(daily("Norco 10/325mg #120"), Some(40));
        assert_eq!(daily("Percocet 325/10 mg, quantity 90"), Some(45));
        assert_eq!(daily("Tramadol 50mg #90"), Some(15));
        assert_eq!(daily("Fentanyl patch 50mcg/hr #10"), Some(120));
        assert_eq!(daily("Methadone 10mg #120"), Some(160));
        assert_eq!(daily("Norco 10/325mg"), None);
        assert_eq!(daily("Naproxen 550mg #60"), None);
    }
}
