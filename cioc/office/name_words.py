"""Words that tell a name from a team, a post or a place: first names, surnames, and words that nobody is called by."""

import re
from typing import Final

from cioc.text.patterns import lazy_pattern

_WORDS_TOO_TEXT: Final = """
    abena ama april art august bill carol dawn drew eve faith frank grace guy heather holly hope iris ivy jack
    joy june kofi lily mark may miles olive pat paulo penny ray rich rose ruby sandy sky summer victor will
    winston
"""
WORDS_TOO: Final = frozenset(_WORDS_TOO_TEXT.split())
"""First names that are words too, and some that are not among the common ones: before a surname they tell a name."""

_ALSO_FIRST_TEXT: Final = """
    abdi abena abiola adaeze adeola aditi agnieszka aisling akua alia amara amarjit ameera anil anjali ania anwar
    aoife arif asha asif asma ayo babs baz bev binta blessing bola chandra chidi chinedu chiara ciara clodagh
    comfort darius debs deepa des dilip dipak efua ejaz ekaterina emeka esi fatou femi fergus folake gaz geeta
    gita gosia gurpreet gwyn habib hal halima hamza harjit harpreet hina husna iain ifeoma ilias iqra isha ivana
    jagdeep jas jasbir jaspreet jaswinder jaz jez jonno joss kal kamal kasia kaz kehinde khadijah kiran kofi
    krish krystyna kuldip kulwinder kwabena kwame kwasi lakshmi lal laz lee-ann lena leila lionel lou lucja maddy
    maggie magda mahmood mandeep manjit marek margo marta maryam mateusz mav meena meera mehmet mei mel minal mo moira
    mona monika moses musa nadeem naila nana nasreen naveed nazia neelam neema neha ngozi nikhil nirmala nkechi nneka
    noor nosheen nuala obi ola olu oluwaseun oonagh padma parveen pawel pooja prakash pritam puja qasim rab rafiq
    raj rajesh rakesh ranjit rashida ravi raz razia rehana rekha reza rhys rina rita roisin rukhsana rupinder sabina
    sade sadia saf saima sal salma samina sana sandeep sanjay sarita sarwar saz seb segun shabana shabir shaheen
    shahid shaun shaz shazia shirin shreya sian sinead siobhan sitara smita sofia stef steph subhash sue sukhdeep
    sunil sunita surinder sushma taiwo talat tamara tamsin tanvir taz temi thandi tola tomasz tope tunde uche ugo
    uma urszula usha val vijay vik vikram viv vusi wasim wojciech yaw yemi yewande yomi yusra zahid zahra zain zainab
    zara zeynep ziggy zofia zoya zubair
"""
ALSO_FIRST: Final = frozenset(_ALSO_FIRST_TEXT.split())
"""First names, short ones too, that are not among the most common; none of them is a word."""

_SURNAMES_TEXT: Final = """
    adams adeyemi ahmed akhtar alexander ali allen anderson armstrong atkinson begum bell bennett bibi boateng bradley
    brooks brown bukola campbell carr carter chapman chowdhury clark clarke collins connolly cooper cox cunningham
    daly davies davis dixon donnelly doyle dunn edwards egan elliott ellis evans ferguson fernandes fielding fleming
    foster fox francis fraser gallagher gibson golding gordon graham grant green griffiths gupta hall hamed hamilton
    harding harris harrison harvey hassan hawkins healy henderson hill holmes howard hughes hunt hussain iqbal jackson
    james javed jenkins jennings johnson johnston jones joshi kapoor kaur keating kelly kennedy kennedy khalid khan
    khatun kowalski kumar lawson lewis lloyd macdonald mahmood malik manning marshall martin mason matthews mcdonald
    mehta mensah miah mills mishra mitchell mohammed moore morgan morris mukherjee murphy murray nair nguyen nowak
    o'brien o'connor o'neill o'reilly okafor okeke okoro oliver osei owens owusu palmer parker parry patel payne
    perera pereira phillips pillai powell price pritchard rahman ramsay reddy reid reilly reynolds richards richardson
    roberts robertson robinson rodrigues rogers ross russell ryan saeed saunders scott shah shaikh sharma shaw siddiqui
    simmons simpson singh smith spencer stevens stewart sullivan taylor thomas thompson thomson tucker turner uddin
    verma wallace walsh watkins watson watts webb wilkinson williams williamson willis wilson wright yadav yilmaz
"""
SURNAMES: Final = frozenset(_SURNAMES_TEXT.split())
"""Common surnames: one that stands alone for a lead, or behind a first name that is not known, is a person's."""

_SURNAMES_OF_TEAMS_TEXT: Final = """
    chambers chief clerk early head home homes park parks road sen staff street streets ward wards
"""
SURNAMES_OF_TEAMS: Final = frozenset(_SURNAMES_OF_TEAMS_TEXT.split())
"""Words of teams and posts that are surnames too: Kay Staff, Jo Park."""

_PARTICLES_TEXT: Final = """
    de da das do dos di du del della van der den von zu bin bint ibn al el ap ab la le y e
"""
PARTICLES: Final = frozenset(_PARTICLES_TEXT.split())
"""Words that stand in a name in small letters."""

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

QUALIFIER: Final = lazy_pattern(
    r"designated|named|senior|junior|interim|acting|associate|specialist|regional|local|national|strategic|operational"
    r"|looked|after|missing|area|district|county|borough|city|first|second|new|young|people'?s?|persons?|court|house"
    r"|lodge|street|road|hall|farm|way|close|avenue|prescriber|sgt|sergeant|inspector|insp|constable|superintendent|supt"
    r"|detective|chief|mental|physical|special|needs|exploitation|corporate|parenting|independent|reviewing",
    re.I,
)
"""Words in the names of posts and places that are neither teams nor names."""
TEAM_WORD: Final = lazy_pattern(
    r"teams?|services?|boards?|groups?|schools?|academy|colleges?|nurser(?:y|ies)|councils?|councillors?|homes?|"
    r"centres?|hubs?"
    r"|trusts?|foundation|programme|partnerships?|partners?|agency|agencies|officers?|managers?|directors?|workers?|"
    r"leads?|heads?"
    r"|nurses?|doctors?|consultants?|commissioners?|commissioning|advis[eo]rs?|co-?ordinators?|clerk|chairs?|members?"
    r"|staff|all"
    r"|care|help|health|housing|police|librar(?:y|ies)|support|units?|departments?|directorate|panels?|forum|network|"
    r"hospital"
    r"|education(?:al)?|settings?|finance|legal|hr|it|ict|communications?|comms|data|performance|procurement|estates?"
    r"|safeguarding|quality|governance|social|public|environment(?:al)?|planning|customer|children'?s|adults?|youth|"
    r"family"
    r"|families|virtual|early|learning|skills|sports?|leisure|culture|events?|museums?|heritage|probation|justice|"
    r"workforce"
    r"|development|business|property|highways|transport|fostering|adoption|residential|participation|inclusion|"
    r"attendance"
    r"|admissions?|resources?|assurance|audit|risk|information|governors?|teachers?|headteachers?|senco|dsl|slt|smt|"
    r"c[efoinptdm]o|lac|cla|sec"
    r"|cfo|principal|deputy|assistant|executive|chief|programme|project|practitioners?|carers?|everyone|tbc|tba|lado|"
    r"mash|iros?"
    r"|cic|nhs|icb|ccg|camhs|yot|yos|sen|send|pact|gps?|providers?|organisations?|employers?|residents?|committee|"
    r"cabinet"
    r"|waste|streets?|scene|parks?|roads?|parking|licensing|revenues?|benefits|democratic|electoral|registrars?"
    r"|neighbourhoods?"
    r"|communit(?:y|ies)|regeneration|econom(?:y|ic)|growth|climate|flood|trading|standards|markets?|landlords?|tenancy"
    r"|estate"
    r"|children|pupils?|parents?|students?|tenants?|patients?|voices?|advice|advocacy|holder|portfolio|futures|plus"
    r"|office|reception|admin(?:istration)?|exec|governing|body|bodies|door|house|cottage|grange|villas?|adopt|improvement|transformation|insight|intelligence|placements?|brokerage|contracts?|diocese|faculty|guardian"
    r"|d[ca]ss?|dwp|pmo|mis|psw|pta|vsh|eis|ewo|eps|scp|vru|qa|[da]ht|dph|ofsted|cqc|nspcc|nyas|kooth|coram|barnardo'?s?|nacro|cafcass"
    r"|become|caretaker|centrepoint|crisis|foyer|mind|nightstop|relate|shelter|bursar"
    r"|secretary|treasurer|matron|pharmacy|ward|clinical|medical|nursing|operations?|corporate|strategy|policy|digital",
    re.I,
)
OF_A_PLACE: Final = lazy_pattern(r"st\.?|saint|the|our|all", re.I)
"""The first words of names of schools, houses and teams, and of nobody."""
OF_WORK: Final = lazy_pattern(
    r"\w+(?:tion|ment|ology|ics|ance|ence|ship|age|ery|ory|ity|ists?|ians?|\w{3}(?:ing|[^s]s))", re.I
)
"""Words for what is done, or for several who do it, which nobody is called: Maternity, Radiology, Trustees."""
