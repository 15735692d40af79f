#!/usr/bin/env python3
"""Grow a corpus of letters for measuring.

    benches/grow.py COUNT [--seed N] [--from DIR] > corpus.jsonl

Each line is a letter as `mtus audit` reads it: {"letter": name, "text": ...}.
The letters of DIR (fictional ones, tests/letters by default) are the stock.
A copy alone would flatter a program that remembers what it has read, so every
letter is varied: drugs are exchanged for others of their class, dates and
numbers change, the sentences of the case summary change places, and a tenth of
the words of the prose give way to other words of like length, English ones and
invented ones. The same seed gives the same corpus. Standard library only.
"""
import argparse
import datetime
import json
import pathlib
import random
import re
import sys
import textwrap

CLASSES = [
    "tizanidine cyclobenzaprine baclofen methocarbamol metaxalone carisoprodol orphenadrine",
    "Zanaflex Flexeril Lioresal Robaxin Skelaxin Soma Norflex Fexmid Amrix Parafon",
    "hydrocodone oxycodone morphine tramadol tapentadol buprenorphine methadone codeine",
    "Norco Percocet Ultram Nucynta Butrans OxyContin Vicodin Ultracet Opana",
    "ibuprofen naproxen diclofenac etodolac meloxicam nabumetone celecoxib ketorolac",
    "Motrin Anaprox Voltaren Lodine Mobic Relafen Celebrex Toradol",
    "gabapentin pregabalin topiramate lamotrigine",
    "Neurontin Lyrica Gralise Topamax",
    "omeprazole pantoprazole esomeprazole lansoprazole rabeprazole",
    "Prilosec Protonix Nexium Prevacid Aciphex",
    "duloxetine nortriptyline amitriptyline venlafaxine trazodone",
    "zolpidem eszopiclone temazepam alprazolam lorazepam diazepam",
]
OTHER = {}
for names in CLASSES:
    names = names.split()
    for name in names:
        OTHER[name.lower()] = [n for n in names if n.lower() != name.lower()]
DRUG = re.compile(r"\b(" + "|".join(sorted(OTHER, key=len, reverse=True)) + r")\b", re.I)
NUMBERS = "two three four five six seven eight nine ten eleven twelve fourteen twenty thirty sixty ninety".split()
DATE = re.compile(r"\b(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})\b")
FIGURE = re.compile(r"(?<![\w./#:-])(\d{1,3})(?![\w./:%-])")
WORD = re.compile(r"(?<![\w-])[a-z]{4,12}(?![\w-])")
ENGLISH = """
    able above actual added after again alone along amount animal answer appear around arrive artist autumn
    balance barely basket beach become before behind believe below beside better between beyond bottle branch
    bridge bright broken brother brown budget building butter button camera candle carpet castle center chair
    change charge choice circle clean clever climate closed coast coffee colour common corner cotton country
    course cover crowd daily damage danger decide depart design desk detail dinner direct distance double doubt
    dream driver during early eastern either empty engine enough entire evening every exact except expect family
    famous farmer father fellow field figure final finger finish flight floor flower follow forest forget formal
    forward friend future garden gather gentle giant glass golden ground group guest habit handle happen harbor
    heavy height hidden honest hotel humble hungry island jacket kitchen ladder language leader leather letter
    library liquid listen little local longer lovely machine manner market master matter meadow member middle
    minute mirror modern moment morning mother motion mountain narrow nation nature nearly needle neighbor never
    noble north notice number object ocean office often orange order other outside oxygen package palace paper
    parent partly pattern people perfect period person picture pillow place planet player pleasant pocket poetry
    portion possible powder prefer pretty price printer private promise proper public purple puzzle quarter quiet
    railway rather reason record region remain repeat reply river rocket round sailor sample school season second
    secret select seldom serious seven shadow share shelter silent silver simple single sister slowly smooth
    soldier special spider spirit spring square station steady stone storm story street strong student summer
    supply surface teacher temple thirteen thousand throat through ticket timber toward travel triangle tunnel
    twenty umbrella uncle useful valley velvet village violet visitor wander warmth weather weekend western whisper
    window winter wisdom wonder wooden worker yellow yesterday young zebra
""".split()
LENGTHS = {}
for word in ENGLISH:
    LENGTHS.setdefault(len(word), []).append(word)


def cased(word, like):
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word.capitalize() if like[:1].isupper() else word


def swap_drugs(text, rng):
    """Other drugs of the class, the same other one throughout the letter."""
    chosen = {}

    def other(match):
        name = match[0].lower()
        if name not in chosen:
            chosen[name] = rng.choice(OTHER[name])
        return cased(chosen[name], match[0])

    return DRUG.sub(other, text)


def move_dates(text, rng):
    """All dates by the same number of days, in the format they had."""
    days = datetime.timedelta(days=rng.randint(-200, 200))

    def moved(match):
        month, sign, day, year = int(match[1]), match[2], int(match[3]), int(match[4])
        full = year if year > 99 else 2000 + year
        try:
            date = datetime.date(full, month, day) + days
        except ValueError:
            return match[0]
        shown = date.year if year > 99 else date.year % 100
        wide = "02d" if match[1].startswith("0") else "d"
        return f"{date.month:{wide}}{sign}{date.day:{wide}}{sign}{shown:0{len(match[4])}d}"

    return DATE.sub(moved, text)


def change_numbers(text, rng):
    """Figures by a little, number words for others."""
    def figure(match):
        value = int(match[1])
        return str(max(1, value + rng.randint(-3, 3))) if rng.random() < 0.4 else match[0]

    text = FIGURE.sub(figure, text)
    words = re.compile(r"\b(" + "|".join(NUMBERS) + r")\b")
    return words.sub(lambda m: rng.choice(NUMBERS) if rng.random() < 0.3 else m[0], text)


def invented(length, rng):
    """A word of syllables that nobody has said before."""
    out = ""
    while len(out) < length:
        out += rng.choice("bcdfghklmnprstvz") + rng.choice("aeiou") + rng.choice(["", "", "n", "r", "l", "st"])
    return out[:length]


def add_noise(text, rng):
    """Other words of like length for a tenth of the words."""
    def noise(match):
        if rng.random() >= 0.1:
            return match[0]
        length = len(match[0])
        if rng.random() < 0.5 and length in LENGTHS:
            return rng.choice(LENGTHS[length])
        return invented(length, rng)

    return WORD.sub(noise, text)


def shuffle_sentences(text, rng):
    """The sentences of a summary in another order, wrapped as it was."""
    double = text.count("\n\n") > text.count("\n") / 3
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z])", " ".join(text.split()))
    first, rest = sentences[:1], sentences[1:]
    rng.shuffle(rest)
    lines = textwrap.wrap(" ".join(first + rest), 96, break_long_words=False)
    return (" \n\n" if double else "\n").join(lines)


def vary(text, rng):
    """One letter more."""
    text = change_numbers(move_dates(swap_drugs(text, rng), rng), rng)
    opening = re.search(r"including all medical records:\s*", text)
    issues = re.search(r"\s*IMR ISSUES, DECISIONS AND RATIONALES", text)
    if opening and issues and opening.end() < issues.start():
        summary = add_noise(text[opening.end() : issues.start()], rng)
        text = text[: opening.end()] + shuffle_sentences(summary, rng) + text[issues.start() :]
    # The last paragraph of a rationale runs into the next heading, which has
    # to stay as it is: noise ends with the last full stop before a heading.
    prose = re.compile(r"(Decision rationale:)(.*?)(?=(?:\n[^\n]*){0,6}:\s*(?:Upheld|Overturned)\s*\n|\Z)", re.S)
    return prose.sub(lambda m: m[1] + add_noise(m[2], rng), text)


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    ap = argparse.ArgumentParser(description="Grow a corpus of letters for measuring.")
    ap.add_argument("count", type=int)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--from", dest="stock", type=pathlib.Path, default=here / "tests" / "letters")
    a = ap.parse_args()
    stock = [p.read_text(encoding="utf-8") for p in sorted(a.stock.glob("*.txt"))]
    if not stock:
        sys.exit(f"no letters (*.txt) in {a.stock}")
    rng = random.Random(a.seed)
    for n in range(a.count):
        text = vary(stock[n % len(stock)], rng)
        print(json.dumps({"letter": f"G{n + 1:07d}", "text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
