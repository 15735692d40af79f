#!/usr/bin/env python3
"""Grow a corpus with planted inconsistencies.

    benches/plant.py COUNT [--pairs N] [--seed N] [--key FILE] > corpus.jsonl

Every letter is written from a made-up case: a request, a worker, and facts that
are stated, denied or left out. Its outcome follows from the facts on which the
guideline turns. Among these letters, N pairs of twins are planted: the same
case told twice, in other words and another order, and decided once one way and
once the other. FILE gets one {"pair": [name, name]} a line.

The sentences are written for this file, several for each fact and answer, and
nothing of the program is used to make them. Standard library only.
"""
import argparse
import json
import random
import textwrap

# Facts of the worker: what a case summary says. {he}, {his} fit the worker.
WORKER = {
    "spasm_documented": {
        "yes": ["There was spasm of the {region} muscles.", "On palpation {region} muscle spasm was found.",
                "Examination showed tenderness with spasm.", "Paraspinal muscle spasm was noted on exam."],
        "no": ["There was no muscle spasm.", "On palpation no spasm was found.", "Examination showed tenderness without spasm."],
    },
    "radicular_pain": {
        "yes": ["Pain radiates into the {limb}.", "{He} has tingling into the {limb}.",
                "{He} complains of pain with radiation to the {limb}.", "The diagnoses include radiculopathy."],
        "no": ["{He} denies radicular pain.", "There is no radiation of the pain.", "{He} has no radicular symptoms."],
    },
    "neurologic_deficit": {
        "yes": ["Sensation was decreased in the {limb}.", "There was weakness of the {limb} on examination.",
                "A reflex was absent on examination."],
        "no": ["{He} was neurologically intact.", "Strength was 5/5 and sensation was intact.",
               "There was no neurologic deficit."],
    },
    "nsaid_coprescribed": {
        "yes": ["{He} takes naproxen.", "{His} medications include ibuprofen.", "{He} is on meloxicam.", "Etodolac is taken daily."],
        "no": ["{He} does not take any NSAID.", "{He} is not taking NSAIDs."],
    },
    "gi_risk": {
        "yes": ["{He} has a history of a gastric ulcer.", "{He} complains of dyspepsia.", "{He} reports acid reflux."],
        "no": ["{He} denies any gastrointestinal symptoms.", "There is no history of ulcer or reflux.", "{He} has no GI complaints."],
    },
    "working": {
        "yes": ["{He} is working full duty.", "{He} works with restrictions.", "{He} has returned to modified work."],
        "no": ["{He} is off work.", "{He} is temporarily totally disabled.", "{He} is not working."],
    },
    "conservative_care_failed": {
        "yes": ["{He} has failed conservative treatment.", "Conservative care, therapy and medication included, has failed.",
                "Physical therapy and medication did not help."],
        "no": ["There is no documentation of failed conservative care.", "{He} has not completed conservative care."],
    },
    "plain_films_done": {
        "yes": ["X-rays of the {region} spine were taken.", "Radiographs of the {region} spine were normal."],
        "no": ["No x-rays have been taken."],
    },
    "home_exercise": {
        "yes": ["{He} does a home exercise program.", "{He} performs home exercises.", "A home exercise program was taught."],
        "no": [],
    },
    "acute_exacerbation": {
        "yes": ["{He} has an acute exacerbation of the pain.", "{He} presents with a flare-up.", "There has been an acute flare of pain."],
        "no": ["There is no acute exacerbation.", "There has been no flare-up."],
    },
    "first_line_failed": {
        "yes": ["Acetaminophen was tried and failed.", "{He} failed a trial of acetaminophen.", "First-line medication was tried and failed."],
        "no": ["There is no documentation of failure of first-line medication.", "First-line medication has not been tried."],
    },
    "surgery_considered": {
        "yes": ["Surgery is being considered.", "An operation is planned."],
        "no": ["There is no plan for surgery.", "Surgery is not being considered."],
    },
}
# Facts of the item. {drug} is what is requested.
ITEM = {
    "functional_improvement": {
        "yes": ["{He} has better function with {drug}.", "{drug} has improved {his} function.", "With {drug} {he} can do more activities of daily living."],
        "no": ["There is no documentation of functional improvement with {drug}.", "{drug} has not improved {his} function.",
               "No functional improvement from {drug} is documented."],
    },
    "pain_relief": {
        "yes": ["{drug} relieves {his} pain.", "With {drug} the pain is reduced from 8/10 to 4/10.", "{He} has pain relief from {drug}."],
        "no": ["{drug} does not relieve the pain.", "There is no documentation of pain relief from {drug}."],
    },
    "adverse_effects": {
        "yes": ["{He} has drowsiness from {drug}.", "{drug} causes nausea."],
        "no": ["{He} denies side effects from {drug}.", "There are no side effects from {drug}."],
    },
    "aberrant_behavior": {
        "yes": ["There is aberrant drug behavior.", "The urine drug test was inconsistent."],
        "no": ["There is no aberrant drug behavior.", "No aberrant drug-taking behavior was noted."],
    },
}
DURATION = {
    "new": ["This is a first prescription of {drug}.", "{drug} is newly prescribed."],
    "weeks": ["{He} has used {drug} for two weeks.", "{drug} has been taken for 2 weeks."],
    "months": ["{He} has used {drug} for six months.", "{drug} has been taken for 6 months."],
    "years": ["{He} has used {drug} for two years.", "{drug} has been taken for 2 years."],
}


class Family:
    """A kind of request: what it may be, on which facts it turns, and how."""

    def __init__(self, requests, turns_on, when, guideline, durations=()):
        self.requests, self.turns_on, self.when = requests, turns_on, when
        self.guideline, self.durations = guideline, durations


FAMILIES = [
    Family(["Cyclobenzaprine 7.5mg", "Tizanidine 4mg", "Methocarbamol 750mg", "Orphenadrine 100mg"],
           ["acute_exacerbation", "first_line_failed"],
           lambda f: f["acute_exacerbation"] == f["first_line_failed"] == "yes" and f["duration"] in ("new", "weeks"),
           "Muscle relaxants (for pain) Page(s): 63", ["new", "weeks", "months", "years"]),
    Family(["Norco 10/325mg", "Tramadol 50mg", "Percocet 5/325mg", "Morphine 15mg"],
           ["functional_improvement", "pain_relief", "working", "aberrant_behavior"],
           lambda f: f["aberrant_behavior"] == "no" and (f["working"] == "yes" or f["functional_improvement"] == f["pain_relief"] == "yes"),
           "Opioids Page(s): 76", ["months", "years"]),
    Family(["Omeprazole 20mg", "Pantoprazole 40mg", "Lansoprazole 30mg"],
           ["nsaid_coprescribed", "gi_risk"],
           lambda f: f["nsaid_coprescribed"] == f["gi_risk"] == "yes",
           "NSAIDs, GI symptoms Page(s): 68", ["months", "years"]),
    Family(["Gabapentin 300mg", "Gabapentin 600mg", "Lyrica 75mg", "Topiramate 50mg"],
           ["radicular_pain", "neurologic_deficit", "pain_relief", "functional_improvement"],
           lambda f: "yes" in (f["radicular_pain"], f["neurologic_deficit"]) and f["pain_relief"] == f["functional_improvement"] == "yes",
           "Antiepilepsy drugs Page(s): 16", ["months", "years"]),
    Family(["MRI of the lumbar spine", "MRI of the lumbar spine without contrast"],
           ["neurologic_deficit", "conservative_care_failed", "surgery_considered"],
           lambda f: f["neurologic_deficit"] == f["conservative_care_failed"] == f["surgery_considered"] == "yes",
           "Low Back Complaints Page(s): 303"),
    Family(["EMG of the upper extremities", "NCS of the upper extremities", "EMG/NCS of the upper extremities"],
           ["radicular_pain", "neurologic_deficit", "conservative_care_failed"],
           lambda f: "yes" in (f["radicular_pain"], f["neurologic_deficit"]) and f["conservative_care_failed"] == "yes",
           "Neck and Upper Back Complaints Page(s): 178"),
]
PLACES = {"lumbar": "leg", "cervical": "arm"}
JOBS = "warehouse worker,clerk,driver,nurse,mechanic,cook,carpenter,teacher,guard,farm worker".split(",")
SPECIALTIES = ["Physical Medicine and Rehabilitation", "Family Practice", "Occupational Medicine", "Internal Medicine",
               "Anesthesiology", "Orthopedic Surgery"]
OPENINGS = ["The injured worker is a {age} year old {sex}, a {job}, with {region} pain.",
            "This is a {age} year-old {sex} {job} who has {region} pain.",
            "The patient is a {age}-year-old {sex} who worked as a {job} and has had {region} pain."]
RECITALS = ["The guideline names conditions under which such a request may be allowed.",
            "According to the guideline, several conditions are to be met.",
            "Guidelines recommend a look at each condition in turn.", "The MTUS speaks of this kind of request."]
CONCLUSIONS = ["The request is {not}medically necessary.", "Therefore, the request is {not}medically necessary.",
               "As such, the request is {not}medically necessary and appropriate."]


def case(rng):
    """A made-up case with its facts."""
    family = rng.choice(FAMILIES)
    facts = {}
    for fact, wordings in list(WORKER.items()) + list(ITEM.items()):
        possible = [answer for answer in ("yes", "no") if wordings[answer]]
        if fact in family.turns_on:
            # What a guideline turns on is mostly stated.
            facts[fact] = rng.choice(possible * 4 + [None])
        elif fact in WORKER and rng.random() < 0.55:
            facts[fact] = rng.choice(possible)
    facts["duration"] = rng.choice(family.durations) if family.durations else None
    request = rng.choice(family.requests)
    drug = request.split()[0] if family.durations else None
    quantity = rng.choice([30, 45, 60, 90, 120]) if drug else None
    region = "lumbar" if "lumbar" in request else "cervical" if "upper" in request else rng.choice(list(PLACES))
    return {
        "family": family, "facts": facts, "drug": drug, "request": f"{request} #{quantity}" if drug else request,
        "region": region, "age": rng.randint(22, 68), "sex": rng.choice(["male", "female"]), "job": rng.choice(JOBS),
        "month": (rng.randint(2014, 2016), rng.randint(1, 5)),
    }


def outcome(made):
    """Whether the request is allowed, by the facts on which its guideline turns."""
    stated = {fact: made["facts"].get(fact) for fact in made["family"].turns_on}
    return made["family"].when(stated | {"duration": made["facts"]["duration"]})


def told(made, rng):
    """The sentences that state the facts, in some order and wording."""
    he, his = ("he", "his") if made["sex"] == "male" else ("she", "her")
    words = {"he": he, "his": his, "He": he.capitalize(), "His": his.capitalize(), "region": made["region"],
             "limb": rng.choice(["left ", "right "]) + PLACES[made["region"]], "drug": made["drug"] or ""}
    sentences = []
    for fact, answer in made["facts"].items():
        if fact == "duration":
            wordings = DURATION.get(answer, [])
        else:
            wordings = (WORKER.get(fact) or ITEM[fact]).get(answer, [])
        if wordings:
            sentence = rng.choice(wordings).format(**words)
            sentences.append(sentence[:1].upper() + sentence[1:])
    rng.shuffle(sentences)
    return sentences


def letter(name, made, allowed, rng):
    """One letter about a case."""
    year, month = made["month"]
    opening = rng.choice(OPENINGS).format(**made)
    sentences = told(made, rng)
    # The rationale takes up some of what the summary says.
    taken_up = [s for s in sentences if rng.random() < 0.25]
    rationale = [rng.choice(RECITALS), *(f"In this case, {s[:1].lower() + s[1:] if not s.startswith(made['drug'] or '~') else s}" for s in taken_up[:2])]
    rationale.append(rng.choice(CONCLUSIONS).format(**{"not": "" if allowed else "not "}))
    fill = lambda text: textwrap.fill(text, rng.choice([78, 90, 98]), break_on_hyphens=False)
    specialty = rng.choice(SPECIALTIES)
    return f"""Case Number: {name} Date Assigned: {month + 2:02d}/20/{year}
Date of Injury: {rng.randint(1, 12):02d}/{rng.randint(1, 28):02d}/{year - 2}
Decision Date: {month + 3:02d}/{rng.randint(1, 28):02d}/{year} UR Denial Date: {month + 1:02d}/{rng.randint(1, 28):02d}/{year}
Priority: Standard Application Received: {month + 2:02d}/10/{year}

HOW THE IMR FINAL DETERMINATION WAS MADE
The case file went to a reviewer.

The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: {specialty}

CLINICAL CASE SUMMARY
{fill(" ".join([opening, *sentences]))}

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services
set forth below:

1. {made["request"]}: {"Overturned" if allowed else "Upheld"}

Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical
Treatment Guidelines.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment
Guidelines {made["family"].guideline}.

Decision rationale: {fill(" ".join(rationale))}
"""


def main():
    ap = argparse.ArgumentParser(description="Grow a corpus with planted inconsistencies.")
    ap.add_argument("count", type=int)
    ap.add_argument("--pairs", type=int, default=200)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--key", type=argparse.FileType("w"))
    a = ap.parse_args()
    rng = random.Random(a.seed)
    letters = []
    for number in range(a.pairs):
        made = case(rng)
        # Where nothing is told that matters, nothing is inconsistent.
        while not any(made["facts"].get(fact) for fact in made["family"].turns_on):
            made = case(rng)
        for allowed in (True, False):
            letters.append((number, made, allowed))
    while len(letters) < a.count:
        made = case(rng)
        letters.append((None, made, outcome(made)))
    rng.shuffle(letters)
    names = {}
    for at, (pair, made, allowed) in enumerate(letters):
        name = f"CM16-{at + 1:07d}"
        if pair is not None:
            names.setdefault(pair, []).append(name)
        print(json.dumps({"letter": name, "text": letter(name, made, allowed, rng)}))
    if a.key:
        for pair in sorted(names):
            print(json.dumps({"pair": names[pair]}), file=a.key)


if __name__ == "__main__":
    main()
