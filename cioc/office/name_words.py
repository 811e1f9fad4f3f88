"""Words that tell a name from other words: those that are first names too, particles, and those that name nobody."""

from typing import Final

_WORDS_TOO_TEXT: Final = """
    abena ama april art august bill carol dawn drew eve faith frank grace guy heather holly hope iris ivy jack
    joy june kofi lily mark may miles olive pat paulo penny ray rich rose ruby sandy sky summer victor will
    winston
"""
WORDS_TOO: Final = frozenset(_WORDS_TOO_TEXT.split())
"""First names that are words too, and some that are not among the common ones: before a surname they tell a name."""

_PARTICLES_TEXT: Final = """
    de da das do dos di du del della van der den von zu bin bint ibn al el ap ab la le y e
"""
PARTICLES: Final = frozenset(_PARTICLES_TEXT.split())
"""What stands in a name in small letters."""

_ORDINARY_TEXT: Final = """
    the this that these those there then they we our us you your he she it its their his her all any each
    every some most more many few several other another both no not now next last new old first second third
    final a an and or but if as at by for from in into of on to up with after before since until when where
    while who what which how why yes is are was were be been has have had do does did can could may might must
    should will would shall monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec spring summer autumn winter week weekly day daily month monthly quarter quarterly year yearly annual
    term half easter christmas action actions plan plans report reports review reviews update updates progress
    status comment comments note notes meeting meetings session sessions workshop workshops conference survey
    guide guides pack form forms letter letters paper papers document documents framework protocol pathway
    pledge promise promises charter standard toolkit profile register tracker dashboard template draft website
    page video leaflet newsletter training course module child children young people person persons parent
    parents carer carers care leaver leavers families life story work working job jobs offer local national
    area ofsted government department england wales scotland northern ireland britain british english welsh
    irish act bill law court house home homes street road hall lodge park green white black brown grey gray
    long short price cook hill wood field bridge church king queen bishop case north south east west best good
    gold hope joy grace faith rose mark art guy read reading head knight bank foster kinship respite placement
    placements sufficiency strategy steering task finish senior leadership operational corporate parenting
    personal adviser advisor passport bursary fund funding grant apprenticeship university red amber blue
    excel word teams microsoft google zoom older younger group groups appeal
"""
NO_WORDS: Final = frozenset({"abena", "ama", "kofi", "paulo", "winston"})
"""Those of them that are no words at all."""
ORDINARY: Final = frozenset(_ORDINARY_TEXT.split())
"""Words that begin with a capital now and then and name nobody."""
