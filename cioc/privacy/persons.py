"""Names of people where a post or a team should stand: "Jo Bloggs", "Mrs Smith", "J. Bloggs", "MW/YO"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.text.letters import shaped
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container

_NAMES: Final = """
    Aaron Abbie Abby Abdul Abdullah Abigail Ada Adam Adele Adrian Agnes Ahmed Aidan Aimee Aisha Alan Albert Alec
    Alex Alexander Alexandra Alexis Alfie Alfred Ali Alice Alicia Alison Alistair Allan Alma Amanda Amber Amelia
    Amina Amir Amira Amy Anastasia Andrea Andrew Andy Angela Angus Anita Anna Annabel Anne Annette Annie Anthony
    Antony Anya April Archie Arjun Arthur Ashleigh Ashley Audrey Austin Ava Ayesha Barbara Barry Beatrice Becky
    Bella Ben Benjamin Bernadette Bernard Beth Bethan Bethany Beverley Billy Blake Bobby Bonnie Brandon Brenda
    Brendan Brian Bridget Brooke Bruce Bryan Caitlin Callum Calvin Cameron Carl Carly Carol Caroline Carolyn
    Catherine Cathy Chantelle Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christian Christina Christine
    Christopher Claire Clara Clare Claudia Clive Cody Colin Colleen Connor Conor Courtney Craig Curtis Daisy Damian
    Daniel Danielle Danny Darcey Darren Daryl Dave David Dawn Dean Debbie Deborah Declan Demi Denise Dennis Derek
    Desmond Diana Diane Dominic Donald Donna Dorothy Douglas Duncan Dylan Ebony Eddie Edward Edwin Eileen Elaine
    Eleanor Elena Elijah Elise Eliza Elizabeth Ella Ellen Ellie Elliot Elliott Elsie Emilia Emily Emma Eric Erin
    Esme Esther Ethan Eva Evan Eve Evelyn Evie Ewan Ezra Farah Fatima Fay Felicity Felix Finlay Finley Fiona
    Florence Frances Francesca Francis Frank Fraser Fred Freddie Frederick Freya Gabriella Gail Gareth Gary Gavin
    Gemma Geoff Geoffrey George Georgia Georgina Gerald Geraldine Gerard Gillian Gina Glenda Gordon Grace Graham
    Greg Gregory Gwen Hannah Harley Harold Harriet Harrison Harry Harvey Hassan Hayley Hazel Heather Heidi
    Helen Henry Hilary Holly Howard Hugh Hugo Ian Ibrahim Imogen Imran Ingrid Irene Iris Isaac Isabel Isabella
    Isabelle Ishaan Isla Ivan Ivy Jack Jackie Jackson Jacob Jacqueline Jade Jake James Jamie Jane Janet Janice
    Jasmine Jason Jay Jayden Jayne Jean Jeff Jeffrey Jemma Jenna Jennifer Jenny Jenson Jeremy Jerome Jess Jessica
    Jill Jim Jimmy Jo Joan Joanna Joanne Jodie Joe Joel John Johnny Jon Jonathan Jordan Joseph Josephine Josh Joshua
    Josie Joyce Jude Judith Judy Julia Julian Julie June Justin Kai Kamran Karen Karl Kate Katherine Kathleen
    Kathryn Kathy Katie Katrina Kay Kayleigh Keira Keiran Keith Kelly Kenneth Kenzie Kerry Kevin Khadija Khalid
    Kieran Kim Kimberley Kirsty Kyle Lacey Lance Lara Laura Lauren Laurence Lawrence Layla Leah Leanne Lee Leo Leon
    Leonard Lesley Leslie Lewis Lexi Liam Libby Lilian Lillian Lilly Lily Linda Lindsay Lisa Logan Lola Lorna
    Lorraine Louie Louis Louise Lucas Lucinda Lucy Luke Lydia Lyn Lynn Lynne Mabel Mackenzie Maddison Madison Maisie
    Malcolm Mandy Marcus Margaret Maria Marie Marilyn Marion Mark Martha Martin Martyn Mary Mason Matilda Matthew
    Maureen Max Maxwell Maya Megan Melanie Melissa Mia Michael Michelle Mick Mike Mildred Millie Miriam
    Mitchell Mohamed Mohammad Mohammed Mollie Molly Monica Muhammad Mustafa Nadia Nancy Naomi Natalie Natasha Nathan
    Nathaniel Neil Neville Niamh Nicholas Nick Nicola Nicole Nigel Nina Noah Noel Nora Norma Norman Olive Oliver
    Olivia Ollie Omar Orla Oscar Owen Paige Pamela Patricia Patrick Paul Paula Pauline Penelope Penny Percy Peter
    Phil Philip Philippa Phillip Phoebe Phyllis Pippa Polly Poppy Priya Rachael Rachel Raj Ralph Ravi Raymond
    Rebecca Reece Reggie Rhiannon Rhona Rhys Ricardo Richard Ricky Riley Rita Robbie Robert Roberta Robin Robyn
    Rodney Roger Ronald Ronnie Rory Rosa Rosalind Rose Rosemary Rosie Ross Roxanne Roy Ruby Rupert Russell Ruth Ryan
    Sally Sam Samantha Samira Samuel Sandra Sara Sarah Saskia Scarlett Scott Sean Sebastian Seth Shane Shannon
    Sharon Shaun Sheila Shelley Shirley Sian Sidney Sienna Simon Skye Sofia Sonia Sonny Sophia Sophie Spencer Stacey
    Stanley Stella Stephanie Stephen Steve Steven Stewart Stuart Sue Suleiman Susan Susanna Suzanne Sylvia
    Tamara Tania Tanya Tara Taylor Ted Teddy Tegan Terence Teresa Terry Tess Thea Theo Theodore Theresa Thomas Tia
    Tiffany Tim Timothy Tina Toby Todd Tom Tommy Tony Tracey Tracy Travis Trevor Tristan Tyler Umar Una Ursula
    Valerie Vanessa Vera Veronica Victor Victoria Vikram Vincent Violet Vivian Walter Warren Wayne Wendy Wesley
    William Willow Yasmin Yusuf Yvonne Zac Zach Zachary Zahra Zain Zainab Zara Zoe Zoey
"""
FIRST_NAMES: Final = frozenset(_NAMES.split())


_FIRST: Final = frozenset(name.lower() for name in FIRST_NAMES)
_TITLE: Final = lazy_pattern(r"(?:mr|mrs|ms|miss|mx|dr|prof|cllr|councillor|rev)\.?\s+(?=[a-z])", re.I)
_SEVERAL: Final = lazy_pattern(r"\s*[/&;,+]\s*|\s+and\s+")
# A word that shows that a name is that of a house, a team or a charity, whoever it was named after.
_OFFICE: Final = lazy_pattern(
    r"teams?|services?|boards?|groups?|schools?|academy|college|nursery|councils?|councillors?|house|home|homes|centre|hub"
    r"|trust|foundation|fund|project|programme|partnership|agency|officers?|managers?|directors?|workers?|leads?|heads?"
    r"|nurses?|doctor|consultant|commissioners?|commissioning|advisers?|advisors?|coordinators?|clerk|chair|member|staff"
    r"|care|help|health|housing|police|library|libraries|support|unit|department|directorate|panel|forum|network|hospital"
    r"|surgery|clinic|court|street|road|park|hall|charity|limited|ltd|cic|plc|scheme|contract|office|review|education"
)
_NAME: Final = lazy_pattern(r"[a-z][a-z'’-]+", re.I)
_INITIAL: Final = lazy_pattern(r"[A-Z]\.?(?:[A-Z]\.?)?")
_INITIALS: Final = lazy_pattern(r"[A-Z]{2}")
# Two capitals that stand for a post, a team or an organisation in most councils.
_OF_TEAMS: Final = frozenset(
    [
        "AD",
        "BC",
        "CC",
        "CE",
        "CP",
        "DA",
        "DV",
        "EH",
        "EP",
        "FC",
        "FE",
        "GP",
        "HE",
        "HO",
        "HR",
        "HV",
        "IT",
        "LA",
        "MP",
        "PA",
        "PC",
        "PH",
        "QA",
        "RO",
        "SS",
        "SW",
        "VS",
        "YJ",
        "YO",
    ]
)


def is_person(name: str, known: Container[str] = ()) -> bool:
    """Whether a name, or an id made of one, is that of a person, or of several; `known` are abbreviations of teams."""
    parts = [part for part in _SEVERAL.split(shaped(name).strip()) if part]
    if parts and all(_INITIALS.fullmatch(part) for part in parts):
        unknown = [part for part in parts if part not in known and (len(parts) > 1 or part not in _OF_TEAMS)]
        return len(unknown) == len(parts) and not all(part in _OF_TEAMS for part in parts)
    return any(map(_is_one, parts))


def _is_one(name: str) -> bool:
    bare = _TITLE.sub("", name, count=1)
    is_id = " " not in bare and bare.islower()
    words = re.split(r"[-_.]+" if is_id else r"\s+", bare)
    if any(_OFFICE.fullmatch(word.lower()) for word in words):
        return False
    if bare != name:
        return all(map(_NAME.fullmatch, words)) and len(words) <= 3
    if not 2 <= len(words) <= 3 or not _NAME.fullmatch(words[-1]):
        return False
    is_written = is_id or words[-1][0].isupper()
    return is_written and (words[0].lower() in _FIRST or (not is_id and _INITIAL.fullmatch(words[0]) is not None))
