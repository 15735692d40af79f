//! Mistakes of *logic*: what rules can come to, alone and together.

use super::Code;

/// Their codes; numbers are never given to another kind.
pub(super) const CODES: &[Code] = &[
    Code {
        number: "E201",
        name: "rules-disagree",
        title: "two rules have an equal claim and do not agree",
        expects: "rules of which one goes first, or that agree",
        explanation: "A rule for a treatment goes before one for a category, and one for a region or condition before one without. These two are of equal rank, apply to the same request, and predict different outcomes, so nothing is predicted. Narrow one, or declare one an exception to the other.",
    },
    Code {
        number: "E202",
        name: "exceptions-clash",
        title: "two exceptions to a rule hold at once",
        expects: "guards that exclude each other",
        explanation: "Exceptions have no order. Where two hold together nothing is decided. Add to one guard that the other one does not hold, or make one an exception to the other.",
    },
    Code {
        number: "E203",
        name: "no-rule-decides",
        title: "answers are left that no rule decides",
        expects: "a rule that applies whatever the answers are",
        explanation: "Rules are about the request, but each applies under a condition, and there are answers under which none does. Silence is one of them: a condition that is not stated does not hold. Add a rule without a condition.",
    },
    Code {
        number: "E204",
        name: "rule-never-decides",
        title: "a rule never decides",
        expects: "requests for which it goes first",
        explanation: "Wherever it applies, a rule with a better claim goes first, or an exception takes its place.",
    },
    Code {
        number: "E205",
        name: "never-necessary",
        title: "a rule can never find a request necessary",
        expects: "criteria that can all hold at once",
        explanation: "Criteria exclude each other, or hold only where a bar holds.",
    },
    Code {
        number: "E206",
        name: "never-refused",
        title: "a rule can never find a request not necessary",
        expects: "a criterion that can fail, or a bar that can hold",
        explanation: "Neither can a criterion be answered no nor a bar yes.",
    },
    Code {
        number: "E207",
        name: "always-true",
        title: "a condition always holds",
        expects: "a condition whose answer depends on the letter",
        explanation: "Where it is asked it has been settled already: by what the rule applies to, or because its limit lies beyond every value. Leave it out, or look at the limit.",
    },
    Code {
        number: "E208",
        name: "never-true",
        title: "a condition never holds",
        expects: "a condition that some letter fulfils",
        explanation: "Where it is asked it has been settled already, or it contradicts itself, or its limit lies beyond every value.",
    },
    Code {
        number: "E209",
        name: "never-false",
        title: "a condition is never answered no",
        expects: "a condition that a letter can answer with no",
        explanation: "Whatever a letter states, it holds; it only stays open where the letter is silent.",
    },
    Code {
        number: "E210",
        name: "never-answered",
        title: "a condition is never answered",
        expects: "a condition that a letter can answer",
        explanation: "What it asks for is never stated when it is asked, such as the verdict of an item that waits for this one.",
    },
    Code {
        number: "E211",
        name: "criterion-never-decides",
        title: "a criterion never decides",
        expects: "a criterion that can turn the verdict",
        explanation: "Whenever it would decide, another one of its list does so already: the verdict would be the same without it.",
    },
    Code {
        number: "E212",
        name: "condition-never-matters",
        title: "a condition of a list never matters",
        expects: "a condition that can turn its criterion",
        explanation: "Its list comes to the same answer without it, whatever a letter states.",
    },
    Code {
        number: "E213",
        name: "unreadable-fact",
        title: "a fact is asked for that is never read",
        expects: "a fact that some word or shape of words states",
        explanation: "Neither vocabulary/findings.yml nor the grammar of facts has anything that states it, so every letter is silent on it.",
    },
    Code {
        number: "E214",
        name: "never-applies",
        title: "a rule never applies",
        expects: "conditions that some request fulfils together",
        explanation: "The conditions under which the rule applies exclude each other, or no request is of the kind and the day that it is about. No other rule stands in its way.",
    },
    Code {
        number: "E215",
        name: "not-checked",
        title: "logic was not looked at to the end",
        expects: "conditions of which everything that they come to can be looked at",
        explanation: "Everything that a letter could state is looked at, in so many steps. More are needed where many lists of alternatives share their facts, where many rules under different conditions are about the same requests, or where hundreds have an equal claim. What is named here was given up, and nothing is said of it; everything else was looked at.",
    },
    Code {
        number: "E216",
        name: "limits-cross",
        title: "a criterion and a bar set limits that cross",
        expects: "limits of which one begins where the other ends",
        explanation: "Some amounts meet the criterion and the bar, as between `duration_of_use <= 3 weeks` and `duration_of_use > 2 weeks`. There the bar decides, and the limit of the criterion says something else than what comes out.",
    },
];
